using System.Collections.Concurrent;
using Guanxi.Kernel.Jobs;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Jobs;

/// <summary>Several programs on one database, some of which die or were thought dead.</summary>
public sealed class NodeTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Of_many_nodes_that_take_at_the_same_time_each_job_runs_on_one()
    {
        var runs = new ConcurrentQueue<int>();
        using var lab = new JobLab(JobLab.Kind(
            "work",
            run =>
            {
                runs.Enqueue(run.Arguments<int>());
                return Task.CompletedTask;
            },
            parallel: 5));
        for (var i = 0; i < 60; i++)
            await lab.AddAsync(new NewJob("work", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => lab.NewNode().RunAsync())));
        runs.Order().ShouldBe(Enumerable.Range(0, 60));
    }

    /// <summary>Fault: a worker dies, another takes its job, and the first turns out to be alive.</summary>
    [Fact]
    public async Task The_job_of_a_dead_node_runs_elsewhere_and_the_zombie_changes_nothing_any_more()
    {
        var (paused, resumed) = (new TaskCompletionSource(), new TaskCompletionSource());
        var zombieWrites = new TaskCompletionSource<Exception>();
        var slow = JobLab.Kind("work", async run =>
        {
            paused.SetResult();
            await resumed.Task;
            zombieWrites.SetResult(await Should.ThrowAsync<OperationCanceledException>(() => Lab.Workspace.Database.WriteAsync(run.Hold)));
            await run.ReportAsync(99, 99);
        });
        using var lab = Lab = new JobLab(slow);
        var id = await lab.AddAsync(new NewJob("work"));
        var zombie = lab.NewNode();
        await zombie.TurnAsync();
        await paused.Task;

        var heir = lab.NewNode(null, JobLab.Kind("work", run => run.ReportAsync(5, 5)));
        for (var waited = TimeSpan.Zero; waited < Node.Lease; waited += Step)
        {
            await heir.RunAsync();
            lab.Find(id).State.ShouldBe(JobState.Running);
            lab.Time.Advance(Step);
        }
        await heir.RunAsync();
        var done = lab.Find(id);
        (done.State, done.Attempts, done.Done).ShouldBe((JobState.Done, 2, 5));

        resumed.SetResult();
        await zombieWrites.Task;
        await zombie.IdleAsync();
        lab.Find(id).ShouldBe(done);
    }

    [Fact]
    public async Task A_node_that_beats_keeps_its_job_however_long_it_takes_and_learns_when_it_lost_it()
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        using var lab = new JobLab(JobLab.Kind("work", async run =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, run.Cancellation).ContinueWith(_ => ended.SetResult(), TaskScheduler.Default);
            run.Cancellation.ThrowIfCancellationRequested();
        }));
        var id = await lab.AddAsync(new NewJob("work"));
        var (worker, other) = (lab.NewNode(), lab.NewNode(null, JobLab.Kind("work", _ => { })));
        await worker.TurnAsync();
        await started.Task;
        for (var i = 0; i < 20; i++)
        {
            lab.Time.Advance(Step);
            await worker.BeatAsync();
            (await other.TurnAsync()).ShouldBeFalse();
        }
        for (var i = 0; i < 6; i++)
        {
            lab.Time.Advance(Step);
            await other.RunAsync();
        }
        lab.Find(id).State.ShouldBe(JobState.Done);
        await worker.BeatAsync();
        await ended.Task;
        await worker.IdleAsync();
        (lab.Find(id).State, lab.Find(id).Attempts).ShouldBe((JobState.Done, 2));
    }

    [Fact]
    public async Task Nobody_waits_for_a_process_of_the_same_machine_that_is_gone()
    {
        var mine = ProcessMark.Mine;
        Assert.SkipWhen(mine is null, "Only where processes can be told apart.");
        var parts = mine.Split(' ');
        ProcessMark.IsGone(mine).ShouldBeFalse();
        var gone = string.Join(' ', [.. parts[..^1], "1"]);
        ProcessMark.IsGone(gone).ShouldBeTrue();
        // Of another machine, another container or another user nothing is known.
        foreach (var i in new[] { 0, 1, 2 })
            ProcessMark.IsGone(string.Join(' ', parts.Select((p, place) => place == i ? "x" + p : p))).ShouldBeFalse();

        using var lab = new JobLab(JobLab.Kind("work", _ => Task.Delay(Timeout.Infinite)));
        var id = await lab.AddAsync(new NewJob("work"));
        await lab.NewNode().TurnAsync();
        await lab.Workspace.Database.WriteAsync(c => c.Prepare("UPDATE _node SET process = ?1").Bind(Guanxi.Kernel.Records.Value.Of(gone)).Run(), TestContext.Current.CancellationToken);
        await lab.NewNode(null, JobLab.Kind("work", _ => { })).RunAsync();
        (lab.Find(id).State, lab.Find(id).Attempts).ShouldBe((JobState.Done, 2));
    }

    [Fact]
    public async Task A_job_that_brings_its_node_down_each_time_ends_as_dead()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => Task.Delay(Timeout.Infinite)));
        var id = await lab.AddAsync(new NewJob("work"));
        var next = lab.NewNode();
        for (var node = 0; node < 4; node++)
        {
            next = lab.NewNode();
            for (var i = 0; i < 6; i++)
            {
                await next.TurnAsync();
                lab.Time.Advance(Step);
            }
        }
        await next.IdleAsync();
        var job = lab.Find(id);
        (job.State, job.Error).ShouldBe((JobState.Dead, "job_interrupted"));
    }

    /// <summary>Fault: clocks of the wall that are days off, on one node or on all.</summary>
    [Fact]
    public async Task A_wrong_clock_ends_no_lease_and_skips_no_wait()
    {
        var tries = 0;
        var started = new TaskCompletionSource();
        using var lab = new JobLab(
            JobLab.Kind("long", async run =>
            {
                started.TrySetResult();
                await Task.Delay(Timeout.Infinite, run.Cancellation);
            }),
            JobLab.Kind("failing", _ => throw new JobFailureException("webhook_timed_out", (++tries).ToString(System.Globalization.CultureInfo.InvariantCulture))));
        var right = lab.Time.GetUtcNow();
        var running = await lab.AddAsync(new NewJob("long"));
        var (worker, other) = (lab.NewNode(TimeSpan.FromMilliseconds(10)), lab.NewNode());
        await worker.TurnAsync();
        await started.Task;
        foreach (var days in new[] { 10, -10 })
        {
            lab.Time.SetWall(right.AddDays(days));
            await other.RunAsync();
            lab.Find(running).State.ShouldBe(JobState.Running);
        }
        // A wait that was measured ten days ahead does not last ten days when the clock is right again.
        lab.Time.SetWall(right.AddDays(10));
        var failing = await lab.AddAsync(new NewJob("failing"));
        await other.RunAsync();
        tries.ShouldBe(1);
        lab.Time.SetWall(right);
        await other.RunAsync();
        tries.ShouldBe(2);
        lab.Find(failing).RunAfter.ShouldBeLessThan(right.UtcDateTime.AddMinutes(5));
        await worker.StopAsync();
    }

    /// <summary>Fault: SIGTERM.</summary>
    [Fact]
    public async Task A_node_that_stops_takes_nothing_new_finishes_what_is_nearly_done_and_gives_back_the_rest()
    {
        var (nearly, steps, deaf) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        var kinds = new[]
        {
            JobLab.Kind("nearly", _ => nearly.Task),
            JobLab.Kind("steps", async run =>
            {
                await steps.Task;
                await run.ReportAsync(3, 10);
            }),
            JobLab.Kind("told", run => Task.Delay(Timeout.Infinite, run.Cancellation)),
            JobLab.Kind("deaf", _ => deaf.Task),
        };
        using var lab = new JobLab(kinds);
        var ids = new List<long>();
        foreach (var kind in kinds)
            ids.Add(await lab.AddAsync(new NewJob(kind.Name)));
        var node = lab.NewNode(TimeSpan.FromMilliseconds(100));
        await node.TurnAsync();
        var late = await lab.AddAsync(new NewJob("nearly"));
        var stopping = node.StopAsync();
        nearly.SetResult();
        steps.SetResult();
        await stopping;
        (await node.TurnAsync()).ShouldBeFalse();
        ids.Append(late).Select(lab.Find).Select(j => (j.Kind, j.State, j.Attempts)).ShouldBe(
            [("nearly", JobState.Done, 1), ("steps", JobState.Waiting, 0), ("told", JobState.Waiting, 0), ("deaf", JobState.Waiting, 0), ("nearly", JobState.Waiting, 0)]);

        // The deaf one ends after all, and its end says nothing.
        deaf.SetResult();
        await node.IdleAsync();
        lab.Find(ids[3]).State.ShouldBe(JobState.Waiting);
        lab.Workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM _node")).Number.ShouldBe(0);

        // Its successor needs not wait for any lease.
        await lab.NewNode(null, [.. kinds.Select(k => JobLab.Kind(k.Name, _ => { }))]).RunAsync();
        ids.ShouldAllBe(id => lab.Find(id).State == JobState.Done);
    }

    private JobLab Lab { get; set; } = null!;
}
