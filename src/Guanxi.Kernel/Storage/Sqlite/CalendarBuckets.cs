using Guanxi.Kernel.Expressions;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// The first day of the day, week (Monday), month, quarter or year that a moment falls into in a zone. The bucket of the
/// last call is remembered with its limits: neighbouring rows mostly fall into the same one.
/// </summary>
internal sealed class CalendarBuckets
{
    private const long Quarter = 900_000;

    private string _bucket = "";
    private string _zoneId = "";
    private TimeZoneInfo _zone = TimeZoneInfo.Utc;
    private long _from = 1;
    private long _to;
    private long _day;

    /// <summary>Days since 1970-01-01, or null for what is no moment of the years 1 to 9999.</summary>
    public long? FirstDay(long milliseconds, utf8z bucket, utf8z zone)
    {
        if (milliseconds >= _from && milliseconds < _to && Is(bucket, _bucket) && Is(zone, _zoneId))
            return _day;
        if (!Moment.IsTime(milliseconds))
            return null;
        if (!Is(bucket, _bucket) || !Is(zone, _zoneId))
            Change(bucket.utf8_to_string(), zone.utf8_to_string());
        return Compute(milliseconds);
    }

    private static unsafe bool Is(utf8z text, string known)
    {
        fixed (byte* start = text)
        {
            for (var i = 0; i < known.Length; i++)
            {
                if (start[i] != known[i])
                    return false;
            }
            return start[known.Length] == 0;
        }
    }

    private void Change(string bucket, string zone)
    {
        (_bucket, _zoneId) = (bucket, zone);
        _zone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        (_from, _to) = (1, 0);
    }

    private long Compute(long milliseconds)
    {
        _day = DayOf(milliseconds);
        // Clocks change and days begin at quarters of an hour, but not everywhere and always: both ends tell.
        var quarter = milliseconds - (milliseconds % Quarter + Quarter) % Quarter;
        var isWhole = Moment.IsTime(quarter) && DayOf(quarter) == _day && DayOf(quarter + Quarter - 1) == _day;
        (_from, _to) = isWhole ? (quarter, quarter + Quarter) : (milliseconds, milliseconds + 1);
        return _day;
    }

    private long DayOf(long milliseconds)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddMilliseconds(milliseconds), _zone);
        return First(DateOnly.FromDateTime(local), _bucket).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
    }

    internal static DateOnly First(DateOnly day, string bucket) => bucket switch
    {
        "day" => day,
        "week" => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        "month" => new DateOnly(day.Year, day.Month, 1),
        "quarter" => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        _ => new DateOnly(day.Year, 1, 1),
    };
}
