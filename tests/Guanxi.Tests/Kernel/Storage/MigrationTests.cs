using Guanxi.Kernel.Events;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Storage;

/// <summary>From this run's database to a SQLite file and back to this run's kind: both ways are taken where a server is there.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Everything_is_moved_and_goes_on_as_before()
    {
        using var lab = Lab.Open();
        var team = lab.Create(lab.Types.Team, (lab.Types.TeamName, "茶"), (lab.Types.TeamNumber, "T1"));
        var thing = lab.Thing("Ünïcode \n 小", (lab.Types.Amount, 12.3456m), (lab.Types.Born, new DateOnly(1, 1, 1)), (lab.Types.Seen, new DateTime(9999, 12, 31, 23, 59, 59, DateTimeKind.Utc)), (lab.Types.Active, true), (lab.Types.Color, "blue"), (lab.Types.Owner, team));
        var child = lab.Thing("Child", (lab.Types.Parent, thing));
        lab.Update(lab.Types.Thing, thing, (lab.Types.Parent, child), (lab.Types.Amount, -0.0001m));
        lab.Create(lab.Types.Part, (lab.Types.PartThing, thing), (lab.Types.PartWeight, 7m));
        lab.Delete(lab.Types.Thing, lab.Thing("Gone"));

        using var file = Lab.OpenSqlite();
        var moved = await new Migration(lab.Workspace.Database, file.Workspace.Database).RunAsync(_ => { });
        moved.Single(t => t.Name == "thing").Rows.ShouldBe(2);
        file.Reopen();
        using var back = Lab.Open();
        await new Migration(file.Workspace.Database, back.Workspace.Database).RunAsync(_ => { });
        back.Reopen();

        back.Record("thing", thing).GetRawText().ShouldBe(lab.Record("thing", thing).GetRawText());
        back.Record("thing", child).GetRawText().ShouldBe(lab.Record("thing", child).GetRawText());
        var types = back.Types;
        back.Workspace.History(back.Program, "thing", thing).Select(e => (e.Change, e.Version, e.Values.Count)).ShouldBe(lab.Workspace.History(lab.Program, "thing", thing).Select(e => (e.Change, e.Version, e.Values.Count)));
        await back.Workspace.Search.BuildAsync(TestContext.Current.CancellationToken);
        using var found = new PooledBuffer();
        back.Workspace.Queries.WriteHits(back.Program, new SearchQuery("unicode"), found);
        System.Text.Encoding.UTF8.GetString(found.Written.Span).ShouldContain($"\"id\":{thing},");
        // A new id is above all old ones, and rollups go on from where they were.
        back.Create(types.Part, (types.PartThing, thing), (types.PartWeight, 1m)).ShouldBeGreaterThan(child);
        back.Read(types.Weight, thing).ShouldBe(Value.Of(8m));
    }

    [Fact]
    public async Task Events_that_wait_are_moved_and_later_ones_come_behind_them()
    {
        using var lab = Lab.Open();
        using var file = Lab.OpenSqlite();
        using var back = Lab.Open();
        lab.Workspace.Outbox.Add(new Subscriber("parts", (_, _) => true));
        lab.Thing("A");
        lab.Thing("B");
        await new Migration(lab.Workspace.Database, file.Workspace.Database).RunAsync(_ => { });
        await new Migration(file.Workspace.Database, back.Workspace.Database).RunAsync(_ => { });
        back.Reopen();
        back.Workspace.Outbox.Add(new Subscriber("parts", (_, _) => true));
        back.Thing("C");
        back.Scalar("SELECT count(*) FROM _outbox").ShouldBe(3);
        back.Workspace.Database.Read(c => c.Scalar("SELECT name FROM thing WHERE id = (SELECT record FROM _outbox ORDER BY position DESC LIMIT 1)")).Text.ShouldBe("C");
    }

    [Fact]
    public async Task A_target_that_is_in_use_is_refused_and_stays_as_it_is()
    {
        using var lab = Lab.Open();
        lab.Thing("A");
        using var used = Lab.Open();
        used.Thing("B");
        (await Should.ThrowAsync<InvalidOperationException>(() => new Migration(lab.Workspace.Database, used.Workspace.Database).RunAsync(_ => { }))).Message.ShouldContain("already");
        used.Scalar("SELECT count(*) FROM thing").ShouldBe(1);
    }
}
