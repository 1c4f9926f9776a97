namespace Guanxi.Kernel.Expressions;

/// <summary>What an expression may know beside the data, fixed for one run of a query.</summary>
/// <param name="Now">The time in UTC.</param>
/// <param name="Zone">The zone of today() and of dates that meet date-times.</param>
/// <param name="Me">The user who asks.</param>
public readonly record struct Moment(DateTime Now, TimeZoneInfo Zone, long? Me)
{
    /// <summary>The users whose records the one who asks may reach; null for the program.</summary>
    public Access.Reach? Reach { get; init; }

    /// <summary>The day that it is in the zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, Zone));

    /// <summary>The moment at which the day begins in the zone; in a gap of summer time, the first moment after it.</summary>
    public DateTime StartOf(DateOnly day) => ToUtc(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified), Zone);

    /// <summary>The moment of a local time: the first after it where the clock leaps over it, the earlier where it comes twice.</summary>
    public static DateTime ToUtc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return zone.IsAmbiguousTime(local)
            ? DateTime.SpecifyKind(local - zone.GetAmbiguousTimeOffsets(local).Max(), DateTimeKind.Utc)
            : TimeZoneInfo.ConvertTimeToUtc(local, zone);
    }

    /// <summary>Whether days since 1970 are a date of the years 1 to 9999.</summary>
    internal static bool IsDay(long days) => days is >= -719_162 and <= 2_932_896;

    /// <summary>Whether milliseconds since 1970 are a moment of the years 1 to 9999.</summary>
    internal static bool IsTime(long milliseconds) => milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999;
}
