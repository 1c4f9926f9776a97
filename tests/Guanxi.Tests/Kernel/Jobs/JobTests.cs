using System.Collections.Concurrent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Jobs;

public sealed class JobTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_job_runs_once_with_its_arguments_and_stays_in_the_list()
    {
        var seen = new List<int>();
        using var lab = new JobLab(JobLab.Kind("count", run => seen.Add(run.Arguments<int>())));
        var id = await lab.AddAsync(new NewJob("count", "7"));
        lab.Find(id).State.ShouldBe(JobState.Waiting);
        var node = lab.NewNode();
        await node.RunAsync();
        await node.RunAsync();
        seen.ShouldBe([7]);
        var job = lab.Find(id);
        (job.State, job.Attempts, job.Error, job.StartedAt, job.FinishedAt).ShouldBe((JobState.Done, 1, null, lab.Time.GetUtcNow().UtcDateTime, lab.Time.GetUtcNow().UtcDateTime));
    }

    [Fact]
    public async Task A_second_job_with_the_same_key_is_not_made()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        var id = await lab.AddAsync(new NewJob("work") { Key = "one" });
        (await lab.Queue.AddAsync(new NewJob("work") { Key = "one" })).ShouldBeNull();
        await lab.NewNode().RunAsync();
        (await lab.Queue.AddAsync(new NewJob("work") { Key = "one" })).ShouldBeNull();
        lab.Queue.Page(JobLab.Program, 10).ShouldHaveSingleItem().Id.ShouldBe(id);
    }

    /// <summary>Fault: a poison job.</summary>
    [Fact]
    public async Task A_job_that_always_fails_is_tried_so_often_and_no_further_and_holds_nobody_up()
    {
        var tries = 0;
        using var lab = new JobLab(JobLab.Kind("poison", _ => throw new InvalidOperationException($"Try {++tries}")), JobLab.Kind("sound", _ => { }));
        var poison = await lab.AddAsync(new NewJob("poison"));
        var node = lab.NewNode();
        var faults = new ConcurrentQueue<string>();
        node.Faulted += (_, exception) => faults.Enqueue(exception.Message);
        for (var minute = 0; minute < 10; minute++)
        {
            var sound = await lab.AddAsync(new NewJob("sound"));
            await node.RunAsync();
            lab.Find(sound).State.ShouldBe(JobState.Done);
            lab.Time.Advance(Minute * 1.2);
        }
        tries.ShouldBe(3);
        faults.ShouldBe(["Try 1", "Try 2", "Try 3"]);
        var job = lab.Find(poison);
        (job.State, job.Attempts, job.Error, job.Detail).ShouldBe((JobState.Dead, 3, "job_failed", null));

        (await lab.Queue.RetryAsync(JobLab.Program, poison)).State.ShouldBe(JobState.Waiting);
        await node.RunAsync();
        tries.ShouldBe(4);
        lab.Find(poison).State.ShouldBe(JobState.Waiting);
    }

    [Fact]
    public async Task A_failure_has_a_name_and_one_that_is_final_is_not_tried_again()
    {
        using var lab = new JobLab(
            JobLab.Kind("named", _ => throw new JobFailureException("webhook_bad_status", "500")),
            JobLab.Kind("final", _ => throw new JobFailureException("webhook_gone", "410", isFinal: true)),
            JobLab.Kind("refused", _ => throw FailureException.Invalid("required", "name", "Name")));
        var ids = new[] { await lab.AddAsync(new NewJob("named")), await lab.AddAsync(new NewJob("final")), await lab.AddAsync(new NewJob("refused")) };
        await lab.NewNode().RunAsync();
        ids.Select(lab.Find).Select(j => (j.State, j.Error, j.Detail)).ShouldBe(
            [(JobState.Waiting, "webhook_bad_status", "500"), (JobState.Dead, "webhook_gone", "410"), (JobState.Waiting, "required", "Name")]);
    }

    [Fact]
    public void Waits_grow_over_a_day_and_what_failed_together_does_not_come_back_together()
    {
        var sums = Enumerable.Range(0, 20).Select(_ => Enumerable.Range(1, Backoff.Day.Delays.Count).Sum(i => Backoff.Day.After(i)!.Value.TotalHours)).ToList();
        sums.ShouldAllBe(s => s > 21 && s < 27);
        sums.Distinct().Count().ShouldBeGreaterThan(1);
        Backoff.Day.Delays.ShouldBe(Backoff.Day.Delays.Order());
        Backoff.Day.After(Backoff.Day.Delays.Count + 1).ShouldBeNull();
    }

    [Fact]
    public async Task Jobs_of_a_lane_run_in_order_and_a_failing_one_holds_up_its_lane_alone_until_it_is_dead()
    {
        var done = new ConcurrentQueue<string>();
        var isBroken = true;
        using var lab = new JobLab(JobLab.Kind(
            "work",
            run =>
            {
                var name = run.Arguments<string>();
                if (name == "a1" && isBroken)
                    throw new JobFailureException("webhook_timed_out");
                done.Enqueue(name);
                return Task.CompletedTask;
            },
            new Backoff(Minute),
            parallel: 8));
        foreach (var name in new[] { "a1", "b1", "a2", "b2", "a3", "c1" })
            await lab.AddAsync(new NewJob("work", $"\"{name}\"") { Lane = name[..1] });
        var node = lab.NewNode();
        await node.RunAsync();
        done.Where(n => n[0] == 'b').ShouldBe(["b1", "b2"]);
        done.ShouldNotContain(n => n[0] == 'a');
        lab.Time.Advance(Minute * 1.2);
        await node.RunAsync();
        done.Where(n => n[0] == 'a').ShouldBe(["a2", "a3"]);

        // What is sent again goes before what is new.
        isBroken = false;
        var dead = lab.Queue.Page(JobLab.Program, 10, state: JobState.Dead).ShouldHaveSingleItem();
        await lab.AddAsync(new NewJob("work", "\"a4\"") { Lane = "a" });
        await lab.Queue.RetryAsync(JobLab.Program, dead.Id);
        await node.RunAsync();
        done.Where(n => n[0] == 'a').ShouldBe(["a2", "a3", "a1", "a4"]);
    }

    [Fact]
    public async Task What_hangs_takes_the_places_of_its_part_and_no_others()
    {
        var hanging = new TaskCompletionSource();
        var done = new ConcurrentQueue<string>();
        using var lab = new JobLab(JobLab.Kind(
            "work",
            async run =>
            {
                if (run.Arguments<string>() == "hangs")
                    await hanging.Task;
                done.Enqueue(run.Arguments<string>());
            },
            parallel: 2));
        for (var i = 0; i < 5; i++)
            await lab.AddAsync(new NewJob("work", "\"hangs\"") { Part = "1" });
        var node = lab.NewNode();
        await node.TurnAsync();
        lab.Queue.Page(JobLab.Program, 10, state: JobState.Running).Count.ShouldBe(2);
        await lab.AddAsync(new NewJob("work", "\"quick\"") { Part = "2" });
        var quick = new TaskCompletionSource();
        await node.TurnAsync();
        while (done.IsEmpty)
            await Task.Yield();
        done.ShouldBe(["quick"]);
        hanging.SetResult();
        await node.IdleAsync();
        await node.RunAsync();
        done.Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_at_once_and_one_that_runs_at_its_next_step()
    {
        var started = new TaskCompletionSource();
        using var lab = new JobLab(JobLab.Kind("work", async run =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, run.Cancellation);
        }));
        var running = await lab.AddAsync(new NewJob("work"));
        var waiting = await lab.AddAsync(new NewJob("work"));
        // Another program cancels: the one that runs the job sees it at its next beat.
        var node = lab.NewNode();
        await node.TurnAsync();
        await started.Task;
        (await lab.Queue.CancelAsync(JobLab.Program, waiting)).State.ShouldBe(JobState.Cancelled);
        (await lab.Queue.CancelAsync(JobLab.Program, running)).IsCancelling.ShouldBeTrue();
        lab.Find(running).State.ShouldBe(JobState.Running);
        await node.BeatAsync();
        await node.IdleAsync();
        var job = lab.Find(running);
        (job.State, job.IsCancelling).ShouldBe((JobState.Cancelled, false));
        foreach (var id in new[] { running, waiting })
            (await Should.ThrowAsync<FailureException>(() => lab.Queue.CancelAsync(JobLab.Program, id))).Findings[0].Code.ShouldBe("job_wrong_state");
    }

    [Fact]
    public async Task How_far_it_is_is_told_once_a_second_and_at_the_end()
    {
        using var lab = new JobLab(JobLab.Kind("work", async run =>
        {
            await run.ReportAsync(1, 10, "half_way");
            await run.ReportAsync(2, 10);
            var job = run.Job;
            job.Done.ShouldBe(2);
            await run.ReportAsync(10, 10);
        }));
        var told = new ConcurrentQueue<(JobState, long, long?, string?)>();
        var id = await lab.AddAsync(new NewJob("work"));
        var queue = new JobQueue(lab.Workspace.Database, [JobLab.Kind("other", _ => { })], lab.Time);
        var node = lab.NewNode();
        node.Queue.Changed += job => told.Enqueue((job.State, job.Done, job.Total, job.Message));
        await node.RunAsync();
        told.ShouldBe([(JobState.Running, 0, null, null), (JobState.Running, 1, 10, "half_way"), (JobState.Done, 10, 10, null)]);
        (lab.Find(id).Done, lab.Find(id).Total).ShouldBe((10, 10));
    }

    /// <summary>Attack: reading, cancelling or retrying somebody else's job by its id.</summary>
    [Fact]
    public async Task A_user_sees_the_own_jobs_and_an_administrator_all()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        var (mine, others, programs) = (await lab.AddAsync(new NewJob("work") { CreatedBy = 7 }), await lab.AddAsync(new NewJob("work") { CreatedBy = 8 }), await lab.AddAsync(new NewJob("work")));
        var me = new Actor(7, IsAdministrator: false, TimeZoneInfo.Utc);
        lab.Queue.Page(me, 10).Select(j => j.Id).ShouldBe([mine]);
        lab.Queue.Find(me, others).ShouldBeNull();
        foreach (var id in new[] { others, programs, 999_999 })
        {
            var failure = await Should.ThrowAsync<FailureException>(() => lab.Queue.CancelAsync(me, id));
            (failure.Kind, failure.Findings[0].Code).ShouldBe((FailureKind.NotFound, "job_not_found"));
            (await Should.ThrowAsync<FailureException>(() => lab.Queue.RetryAsync(me, id))).Message.ShouldBe(failure.Message);
            if (id != 999_999)
                lab.Find(id).State.ShouldBe(JobState.Waiting);
        }
        lab.Queue.Page(new Actor(1, IsAdministrator: true, TimeZoneInfo.Utc), 10).Select(j => j.Id).ShouldBe([programs, others, mine]);
        lab.Queue.Page(JobLab.Program, 2, before: programs, kind: "work", state: JobState.Waiting).Select(j => j.Id).ShouldBe([others, mine]);
    }

    [Fact]
    public async Task Jobs_that_ended_well_are_forgotten_after_their_time_and_dead_ones_after_a_year()
    {
        using var lab = new JobLab(JobLab.Kind("work", run =>
        {
            if (run.Job.Arguments == "1")
                throw new JobFailureException("webhook_gone", null, isFinal: true);
        }));
        var (good, dead) = (await lab.AddAsync(new NewJob("work")), await lab.AddAsync(new NewJob("work", "1")));
        await lab.NewNode().RunAsync();
        lab.Time.Advance(TimeSpan.FromDays(29));
        await lab.Queue.PurgeAsync();
        lab.Find(good).State.ShouldBe(JobState.Done);
        lab.Time.Advance(TimeSpan.FromDays(2));
        await lab.Queue.PurgeAsync();
        lab.Queue.Find(JobLab.Program, good).ShouldBeNull();
        lab.Find(dead).State.ShouldBe(JobState.Dead);
        lab.Time.Advance(TimeSpan.FromDays(366));
        await lab.Queue.PurgeAsync();
        lab.Queue.Find(JobLab.Program, dead).ShouldBeNull();
    }
}
