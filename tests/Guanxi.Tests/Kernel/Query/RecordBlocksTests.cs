using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Query;

public sealed class RecordBlocksTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Blocks_of_any_length_give_every_record_once_in_order()
    {
        for (var i = 0; i < 60; i++)
            _lab.Thing($"n{i % 7}", (_lab.Types.Count, i % 4 == 0 ? null : i % 5));
        var cases = from limit in Gen.Choose(1, 70) from enough in Gen.Choose(1, 70) from sort in Gen.Elements(null, "name", "-count", "count,-name", "-parts") select (limit, enough, sort);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var query = new RecordQuery("thing") { Fields = "name", Sort = c.sort, Limit = c.limit };
            Visit(query, c.enough).ShouldBe(_lab.Workspace.Queries.Rows(_lab.Program, query with { Limit = 100 }).Select(r => r[0].Number));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(7, 3));
    }

    [Fact(SkipUnless = nameof(TestDatabase.IsSqlite), SkipType = typeof(TestDatabase), Skip = TestDatabase.OnlySqlite)]
    public void Between_two_blocks_no_reader_is_open()
    {
        for (var i = 0; i < 3; i++)
            _lab.Thing($"n{i}");
        var blocks = _lab.Workspace.Queries.Blocks(_lab.Program, new RecordQuery("thing") { Fields = "name", Limit = 1 });
        var seen = new List<string?>();
        bool Take(Value[] record)
        {
            seen.Add(record[2].Text);
            return true;
        }
        blocks.Read(Take).ShouldBeTrue();
        _lab.Thing("later");
        // A reader that stood at its old snapshot would keep the log from being folded in.
        using (var own = new Guanxi.Kernel.Storage.Sqlite.SqliteConnection(_lab.Address.Path!, readOnly: false))
            own.Scalar("PRAGMA wal_checkpoint(TRUNCATE)").Number.ShouldBe(0);
        while (blocks.Read(Take))
        {
            // To the end.
        }
        seen.ShouldBe(["n0", "n1", "n2", "later"]);
    }

    private List<long> Visit(RecordQuery query, int enough)
    {
        var ids = new List<long>();
        var blocks = _lab.Workspace.Queries.Blocks(_lab.Program, query);
        while (blocks.Read(record =>
        {
            ids.Add(record[0].Number);
            return ids.Count % enough != 0;
        }))
        {
            // To the end.
        }
        return ids;
    }
}
