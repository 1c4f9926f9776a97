using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Expressions;

/// <summary>Reckoning with stored days and moments; what leaves the years 1 to 9999 is missing.</summary>
internal static class Calendar
{
    private const long MillisecondsPerDay = 86_400_000;
    private const long MostMonths = 120_000;

    /// <summary>The day so many days later.</summary>
    public static long? AddDays(long day, long days) => Exact.Fit((Int128)day + days) is { } sum && Moment.IsDay(sum) ? sum : null;

    /// <summary>The moment so many times 24 hours later.</summary>
    public static long? Shift(long time, long days) => Exact.Fit((Int128)days * MillisecondsPerDay + time) is { } sum && Moment.IsTime(sum) ? sum : null;

    /// <summary>The same day so many months later, or the last of a shorter month.</summary>
    public static long? AddMonths(long day, long months)
    {
        if (!Moment.IsDay(day) || months is < -MostMonths or > MostMonths)
            return null;
        var date = Value.Of(day).Date;
        var month = date.Year * 12L + date.Month - 1 + months;
        return month is < 12 or >= MostMonths ? null : Value.Of(date.AddMonths((int)months)).Number;
    }

    /// <summary>The year, or the month from 1 to 12.</summary>
    public static long? Part(string part, long day) => Moment.IsDay(day) ? part == "year" ? Value.Of(day).Date.Year : Value.Of(day).Date.Month : null;

    /// <summary>The day that the moment falls on in the zone.</summary>
    public static long? DayOf(long time, TimeZoneInfo zone) =>
        Moment.IsTime(time) ? Value.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Value.Of(time).Time, zone))).Number : null;
}
