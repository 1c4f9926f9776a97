using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Theory(SkipUnless = nameof(TestDatabase.IsSqlite), SkipType = typeof(TestDatabase), Skip = TestDatabase.OnlySqlite)]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    public async Task Every_connection_has_the_pragmas_that_keep_data(string pragma, string value)
    {
        var sql = $"PRAGMA {pragma}";
        _lab.Workspace.Database.Read(c => c.Scalar(sql)).ToString().ShouldBe(value);
        (await _lab.Workspace.Database.WriteAsync(c => c.Scalar(sql), TestContext.Current.CancellationToken)).ToString().ShouldBe(value);
    }

    [Fact]
    public void A_reader_cannot_write() =>
        Should.Throw<Guanxi.Kernel.Storage.StorageException>(() => _lab.Scalar("DELETE FROM thing RETURNING id"));

    [Fact]
    public void Ids_never_repeat_after_reopening()
    {
        var last = 0L;
        for (var i = 0; i < 5; i++)
        {
            var id = _lab.Thing("x");
            id.ShouldBeGreaterThan(last);
            last = id;
            _lab.Workspace.Database.Ids.Reserve(7_000);
            _lab.Reopen();
        }
    }

    [Fact]
    public async Task Of_many_parallel_changes_every_good_one_is_there_and_no_bad_one()
    {
        var tasks = Enumerable.Range(0, 400).Select(i => Task.Run(() =>
        {
            var change = new Change();
            change.Create(_lab.Types.Thing).With((_lab.Types.Name, $"n{i}"), (_lab.Types.Code, $"c{i / 2 * (i % 2)}"));
            if (i % 5 == 0)
                change.Create(_lab.Types.Thing);
            return _lab.Workspace.ChangeAsync(_lab.User, change);
        })).ToList();
        var refused = 0;
        foreach (var task in tasks)
        {
            try
            {
                await task;
            }
            catch (FailureException)
            {
                refused++;
            }
        }
        // One fifth has a record without a name; of those with an even number, one gets the code c0.
        _lab.Scalar("SELECT count(*) FROM thing").ShouldBe(400 - refused);
        _lab.Scalar("SELECT count(*) FROM thing WHERE code = 'c0'").ShouldBe(1);
        refused.ShouldBe(80 + 160 - 1 + (Conflicts() ? 1 : 0));
        _lab.Scalar("SELECT count(*) FROM _history").ShouldBe(400 - refused);

        // The odd number 1 wants c0 as well.
        static bool Conflicts() => true;
    }

    [Fact]
    public async Task A_change_that_is_given_up_before_its_turn_does_not_run()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var change = new Change();
        change.Create(_lab.Types.Thing).With((_lab.Types.Name, "x"));
        await Should.ThrowAsync<OperationCanceledException>(() => _lab.Workspace.ChangeAsync(_lab.User, change, call: null, cancelled.Token));
        _lab.Scalar("SELECT count(*) FROM thing").ShouldBe(0);
    }
}
