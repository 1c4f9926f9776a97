namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>The offset of a local time from UTC. Rows that follow each other mostly fall into the same quarter of an hour, so the last answer is kept.</summary>
static class ZoneOffset
{
    /// <summary>Since then zones change only on the quarter of an hour.</summary>
    const int FirstRegularYear = 1972;

    [ThreadStatic]
    static (TimeZoneInfo? Zone, long Quarter, TimeSpan Offset) last;

    public static TimeSpan Of(TimeZoneInfo zone, DateTime local)
    {
        if (local.Year < FirstRegularYear) return Find(zone, local);

        var quarter = local.Ticks / (15 * TimeSpan.TicksPerMinute);
        if (!ReferenceEquals(last.Zone, zone) || last.Quarter != quarter) last = (zone, quarter, Find(zone, local));
        return last.Offset;
    }

    static TimeSpan Find(TimeZoneInfo zone, DateTime local)
    {
        if (zone.IsAmbiguousTime(local)) return zone.GetAmbiguousTimeOffsets(local).Max();

        // With the offset from before the gap the moment lies as far behind it as the text says into it.
        var before = local;
        while (zone.IsInvalidTime(before) && before.Ticks > TimeSpan.TicksPerDay) before = before.AddMinutes(-15);
        return zone.GetUtcOffset(before);
    }
}
