using Quartz;

namespace Guanxi.Kernel.Jobs;

/// <summary>When a job is made again and again.</summary>
/// <param name="Name">Stored with each run, so it never changes.</param>
/// <param name="Cron">Seconds, minutes, hours, day of month, month, day of week, as Quartz writes them.</param>
/// <param name="Kind">The kind of the job.</param>
public sealed record Schedule(string Name, string Cron, string Kind)
{
    private static readonly TimeSpan[] Windows = [TimeSpan.FromHours(1), TimeSpan.FromDays(1), TimeSpan.FromDays(32), TimeSpan.FromDays(400)];

    /// <summary>
    /// Whether the times are those of the workspace's clocks: for what happens at an hour of the day. In the night when
    /// clocks go forward, an hour that is left out comes an hour later; when they go back, the first of the two counts.
    /// What happens oftener than daily goes by UTC, where no hour is left out or doubled.
    /// </summary>
    public bool IsLocal { get; init; }

    /// <summary>The first time after a moment.</summary>
    public DateTime? Next(DateTime after, TimeZoneInfo zone) =>
        new CronExpression(Cron) { TimeZone = IsLocal ? zone : TimeZoneInfo.Utc }.GetNextValidTimeAfter(new DateTimeOffset(after, TimeSpan.Zero))?.UtcDateTime;

    /// <summary>The last time up to a moment; null when there was none within a year.</summary>
    public DateTime? Last(DateTime until, TimeZoneInfo zone)
    {
        foreach (var window in Windows)
        {
            DateTime? last = null;
            for (var time = Next(until - window, zone); time <= until; time = Next(time.Value, zone))
                last = time;
            if (last is { } found)
                return IsLocal ? FirstOfTwo(found, zone) : found;
        }
        return null;
    }

    private static DateTime FirstOfTwo(DateTime time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(time, zone);
        return zone.IsAmbiguousTime(local) ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc) : time;
    }
}
