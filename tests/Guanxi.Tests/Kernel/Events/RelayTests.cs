using System.Collections.Concurrent;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Tests.Kernel.Jobs;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Events;

public sealed class RelayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_done_to_a_record_comes_in_order_and_says_who_when_and_how()
    {
        var seen = new List<RecordEvent>();
        using var lab = Listening(seen);
        var thing = await lab.ThingAsync("a");
        await lab.RenameAsync(thing, "b");
        await Delete(lab, thing);
        var restore = new Change();
        restore.Restore(lab.Types.Thing, thing);
        await lab.ChangeAsync(restore);
        var relay = lab.NewRelay();
        (await relay.TurnAsync(Cancellation)).ShouldBeTrue();
        (await relay.TurnAsync(Cancellation)).ShouldBeFalse();
        seen.Select(e => (e.Object, e.Record, e.Operation, e.Version)).ShouldBe(
        [
            ("thing", thing, OperationKind.Create, 1), ("thing", thing, OperationKind.Update, 2), ("thing", thing, OperationKind.Delete, 2), ("thing", thing, OperationKind.Restore, 3),
        ]);
        seen.ShouldAllBe(e => e.Actor == 7 && e.Source == Guanxi.Kernel.Access.Source.User && e.At == lab.Time.GetUtcNow().UtcDateTime && e.Id == $"evt_{e.Change}_{thing}");
        seen.Select(e => e.Position).ShouldBeInOrder();
        lab.Waiting.ShouldBe(0);
        lab.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_written_for_what_nobody_asked_for_or_was_refused_or_changed_nothing()
    {
        using var lab = Listening([]);
        var team = new Change();
        team.Create(lab.Types.Team).Set(lab.Types.TeamName, "Team");
        await lab.ChangeAsync(team);
        var refused = new Change();
        refused.Create(lab.Types.Thing).Set(lab.Types.Name, "Taken").Set(lab.Types.Code, "1");
        refused.Create(lab.Types.Thing).Set(lab.Types.Name, "Taken").Set(lab.Types.Code, "1");
        await Should.ThrowAsync<FailureException>(() => lab.ChangeAsync(refused));
        lab.Waiting.ShouldBe(0);
        var thing = await lab.ThingAsync("a");
        lab.Waiting.ShouldBe(1);
        await lab.RenameAsync(thing, "a");
        lab.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task What_rules_and_links_bring_along_and_blocks_of_imports_are_events_too()
    {
        var seen = new List<RecordEvent>();
        using var lab = new EventLab(
            happened =>
            {
                seen.Add(happened);
                return Task.CompletedTask;
            },
            types => [new Rule(types.Part, (context, part) => context.Update(types.Thing, part.Get(types.PartThing)).Set(types.Count, 1))]);
        var thing = await lab.ThingAsync("whole");
        var part = new Change();
        part.Create(lab.Types.Part).Set(lab.Types.PartThing, thing);
        await lab.ChangeAsync(part);
        var ids = await lab.Workspace.BulkAsync(EventLab.Actor with { Source = Guanxi.Kernel.Access.Source.Import }, block => Enumerable.Range(0, 450).Select(i => block.Create(lab.Types.Thing).Set(lab.Types.Name, $"{i}").Id).ToList(), cancellation: Cancellation);
        await lab.NewRelay().TurnAsync(Cancellation);
        seen.Take(2).Select(e => (e.Record, e.Operation)).ShouldBe([(thing, OperationKind.Create), (thing, OperationKind.Update)]);
        seen.Skip(2).Select(e => e.Record).ShouldBe(ids);
        lab.Calls.ShouldBeLessThan(6);
    }

    /// <summary>Fault: the program dies between the commit and the event's arrival, or between its arrival and the note of it.</summary>
    [Fact]
    public async Task An_event_comes_at_least_once_under_one_id_whenever_the_program_dies()
    {
        var seen = new List<RecordEvent>();
        using var stop = new CancellationTokenSource();
        var dies = false;
        using var lab = new EventLab(async happened =>
        {
            seen.Add(happened);
            if (!dies)
                return;
            await stop.CancelAsync();
            stop.Token.ThrowIfCancellationRequested();
        });
        var thing = await lab.ThingAsync("a");
        lab.Restart();
        dies = true;
        await Should.ThrowAsync<OperationCanceledException>(() => lab.NewRelay().TurnAsync(stop.Token));
        lab.Waiting.ShouldBe(1);
        lab.Restart();
        dies = false;
        // The lease of the one that died has to run out first.
        var relay = lab.NewRelay();
        for (var i = 0; i < 5; i++)
        {
            await relay.TurnAsync(Cancellation);
            lab.Time.Advance(TimeSpan.FromSeconds(5));
        }
        seen.Select(e => e.Record).ShouldBe([thing, thing]);
        seen.Select(e => e.Id).Distinct().ShouldHaveSingleItem();
        lab.Waiting.ShouldBe(0);
    }

    /// <summary>Fault: a poison event.</summary>
    [Fact]
    public async Task An_event_that_always_fails_holds_up_its_record_alone_and_becomes_a_dead_job()
    {
        var seen = new List<(long Record, long Version)>();
        long poison = 0;
        var isBroken = true;
        using var lab = new EventLab(happened =>
        {
            if (happened.Record == poison && happened.Version == 1 && isBroken)
                throw new InvalidOperationException("Poison");
            seen.Add((happened.Record, happened.Version));
            return Task.CompletedTask;
        });
        poison = await lab.ThingAsync("poison");
        var sound = await lab.ThingAsync("sound");
        await lab.RenameAsync(poison, "second");
        await lab.RenameAsync(sound, "second");
        var relay = lab.NewRelay();
        var faults = new List<RecordEvent>();
        relay.Faulted += (happened, _) => faults.Add(happened);
        await relay.TurnAsync(Cancellation);
        seen.Distinct().ShouldBe([(sound, 1), (sound, 2)]);
        lab.Waiting.ShouldBe(2);
        (await relay.TurnAsync(Cancellation)).ShouldBeFalse();
        for (var i = 0; i < 2; i++)
        {
            lab.Time.Advance(TimeSpan.FromMinutes(2.5));
            var next = await lab.ThingAsync("next");
            await relay.TurnAsync(Cancellation);
            seen.ShouldContain((next, 1));
        }
        await relay.TurnAsync(Cancellation);
        faults.Count.ShouldBe(3);
        seen[^1].ShouldBe((poison, 2));
        lab.Waiting.ShouldBe(0);

        var queue = lab.NewQueue();
        var job = queue.Page(JobLab.Program, 10).ShouldHaveSingleItem();
        (job.Kind, job.State, job.Error).ShouldBe(("event", JobState.Dead, "event_failed"));
        isBroken = false;
        await queue.RetryAsync(JobLab.Program, job.Id);
        await new JobRunner(lab.Workspace.Database, queue, new Node(lab.Workspace.Database, lab.Time), lab.Time).RunAsync();
        seen[^1].ShouldBe((poison, 1));
        queue.Find(JobLab.Program, job.Id)!.State.ShouldBe(JobState.Done);
    }

    [Fact]
    public async Task Of_two_nodes_one_brings_events_and_the_other_takes_over_when_it_is_gone()
    {
        var seen = new ConcurrentQueue<long>();
        var hanging = new TaskCompletionSource();
        var isHanging = false;
        using var lab = new EventLab(async happened =>
        {
            seen.Enqueue(happened.Record);
            if (Volatile.Read(ref isHanging))
                await hanging.Task;
        });
        var (first, second) = (lab.NewRelay(), lab.NewRelay());
        var things = new List<long> { await lab.ThingAsync("1") };
        await first.TurnAsync(Cancellation);
        things.Add(await lab.ThingAsync("2"));
        (await second.TurnAsync(Cancellation)).ShouldBeFalse();
        Volatile.Write(ref isHanging, true);
        var lost = first.TurnAsync(Cancellation);
        Volatile.Write(ref isHanging, false);
        // The first does not beat while it hangs.
        for (var i = 0; i < 5 && lab.Waiting > 0; i++)
        {
            lab.Time.Advance(TimeSpan.FromSeconds(5));
            await second.TurnAsync(Cancellation);
        }
        lab.Waiting.ShouldBe(0);
        things.Add(await lab.ThingAsync("3"));
        hanging.SetResult();
        await lost;
        // What the first found out too late was brought twice, and what came after it is not touched by it.
        seen.ShouldBe([things[0], things[1], things[1]]);
        lab.Waiting.ShouldBe(1);
        await second.TurnAsync(Cancellation);
        seen.Last().ShouldBe(things[2]);
    }

    [Fact]
    public async Task Of_many_parallel_changes_each_record_has_its_events_in_the_order_of_its_versions()
    {
        var seen = new List<RecordEvent>();
        using var lab = Listening(seen);
        var things = new List<long>();
        for (var i = 0; i < 5; i++)
            things.Add(await lab.ThingAsync("0"));
        var relay = lab.NewRelay();
        await Task.WhenAll(Enumerable.Range(1, 200).Select(i => lab.RenameAsync(things[i % 5], $"{i}")));
        while (await relay.TurnAsync(Cancellation))
        {
            // Until nothing is left.
        }
        seen.Count.ShouldBe(205);
        foreach (var record in seen.GroupBy(e => e.Record))
            record.Select(e => e.Version).ShouldBe(Enumerable.Range(1, 41).Select(v => (long)v));
    }

    private static EventLab Listening(List<RecordEvent> seen) => new(happened =>
    {
        seen.Add(happened);
        return Task.CompletedTask;
    });

    private static Task Delete(EventLab lab, long thing)
    {
        var change = new Change();
        change.Delete(lab.Types.Thing, thing);
        return lab.ChangeAsync(change);
    }
}
