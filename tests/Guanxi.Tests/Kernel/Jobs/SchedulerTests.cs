using Guanxi.Kernel.Jobs;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Jobs;

public sealed class SchedulerTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly Schedule Nightly = new("nightly", "0 30 2 * * ?", "work") { IsLocal = true };
    private static readonly Schedule Hourly = new("hourly", "0 0 * * * ?", "work");

    [Fact]
    public async Task A_new_workspace_has_nothing_to_make_up_for_and_each_time_makes_one_job()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        var scheduler = NewScheduler(lab, Nightly);
        // The second of March, eleven o'clock in Berlin.
        (await scheduler.TurnAsync()).ShouldBe(new DateTime(2026, 3, 3, 1, 30, 0, DateTimeKind.Utc));
        Made(lab).ShouldBe(0);
        for (var hour = 0; hour < 72; hour++)
        {
            lab.Time.Advance(TimeSpan.FromHours(1));
            await scheduler.TurnAsync();
            await scheduler.TurnAsync();
        }
        Made(lab).ShouldBe(3);
    }

    /// <summary>Fault: two schedulers in the same second.</summary>
    [Fact]
    public async Task Many_schedulers_at_once_make_one_job()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        await NewScheduler(lab, Nightly).TurnAsync();
        for (var day = 1; day <= 5; day++)
        {
            lab.Time.Advance(TimeSpan.FromDays(1));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => NewScheduler(lab, Nightly).TurnAsync())));
            Made(lab).ShouldBe(day);
        }
    }

    [Fact]
    public async Task Times_that_went_by_while_nobody_looked_are_made_up_for_by_one_run()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        await NewScheduler(lab, Nightly).TurnAsync();
        lab.Time.Advance(TimeSpan.FromDays(9));
        await NewScheduler(lab, Nightly).TurnAsync();
        await NewScheduler(lab, Nightly).TurnAsync();
        Made(lab).ShouldBe(1);
    }

    /// <summary>Fault: summer time.</summary>
    [Theory]
    [InlineData("2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    public async Task Nights_in_which_the_clocks_change_have_one_run_each(string start, string first, string second)
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        lab.Time.SetWall(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        var scheduler = NewScheduler(lab, Nightly);
        await scheduler.TurnAsync();
        var made = new List<string>();
        for (var minute = 0; minute < 48 * 60; minute += 10)
        {
            lab.Time.Advance(TimeSpan.FromMinutes(10));
            var before = Made(lab);
            await scheduler.TurnAsync();
            if (Made(lab) > before)
                made.Add(lab.Time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        }
        made.ShouldBe([first, second]);
    }

    [Fact]
    public async Task What_is_hourly_leaves_no_hour_out_when_clocks_change()
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        foreach (var day in new[] { new DateTime(2026, 3, 28), new DateTime(2026, 10, 24) })
        {
            lab.Time.SetWall(new DateTimeOffset(day, TimeSpan.Zero));
            var scheduler = NewScheduler(lab, Hourly);
            await scheduler.TurnAsync();
            var before = Made(lab);
            for (var half = 0; half < 96; half++)
            {
                lab.Time.Advance(TimeSpan.FromMinutes(30));
                await scheduler.TurnAsync();
            }
            (Made(lab) - before).ShouldBe(48);
        }
    }

    /// <summary>Fault: a clock that is ten days ahead or behind for a while.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(-10)]
    public async Task A_clock_that_was_wrong_for_a_while_makes_no_night_twice_and_leaves_none_out(int days)
    {
        using var lab = new JobLab(JobLab.Kind("work", _ => { }));
        var scheduler = NewScheduler(lab, Nightly);
        await scheduler.TurnAsync();
        lab.Time.Advance(TimeSpan.FromDays(20));
        await scheduler.TurnAsync();
        var right = lab.Time.GetUtcNow();
        lab.Time.SetWall(right.AddDays(days));
        await scheduler.TurnAsync();
        lab.Time.SetWall(right);
        await scheduler.TurnAsync();
        var before = Made(lab);
        for (var day = 1; day <= 12; day++)
        {
            lab.Time.Advance(TimeSpan.FromDays(1));
            await scheduler.TurnAsync();
            (Made(lab) - before).ShouldBe(day);
        }
    }

    private static Scheduler NewScheduler(JobLab lab, Schedule schedule) => new(lab.Workspace.Database, lab.Queue, [schedule], Berlin, lab.Time);

    private static int Made(JobLab lab) => lab.Queue.Page(JobLab.Program, 500).Count;
}
