namespace Guanxi.Kernel.Expressions;

/// <summary>What an expression may know beside the data, fixed for one run of a query.</summary>
/// <param name="Now">The time in UTC.</param>
/// <param name="Zone">The zone of today() and of dates that meet date-times.</param>
/// <param name="Me">The user who asks.</param>
public readonly record struct Moment(DateTime Now, TimeZoneInfo Zone, long? Me)
{
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Zone));

    /// <summary>The moment at which the day begins in the zone; in a gap of summer time, the first moment after it.</summary>
    public DateTime StartOf(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (Zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return TimeZoneInfo.ConvertTimeToUtc(local, Zone);
    }
}
