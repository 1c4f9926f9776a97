namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Reads values out of the texts that people and programs write for them. Never throws; the invariant forms take a short way.</summary>
public static class ValueReader
{
    /// <summary>Reads a number of up to 11 digits before and 4 after the decimal sign.</summary>
    /// <param name="text">Also with groups of thousands, a currency, a percent sign (12.5% is 0.125), brackets for negative.</param>
    /// <param name="decimalSign">'.' or ','; null judges each number by itself, where a comma before exactly three digits groups thousands.</param>
    public static ReadValue<decimal> Number(ReadOnlySpan<char> text, char? decimalSign = '.') => NumberText.Read(text, decimalSign);

    /// <summary>Reads a date; a time behind it is dropped, without conversion between zones.</summary>
    /// <param name="text">2026-07-19, 19.7.2026, 7/19/2026, 20260719, 2026年7月19日, 14-Mar-26 and the like.</param>
    /// <param name="order">Decides where figures alone do not.</param>
    /// <param name="excelSerials">Whether a plain number is a day as Excel counts them.</param>
    public static ReadValue<DateOnly> Date(ReadOnlySpan<char> text, DateOrder order = DateOrder.Ambiguous, bool excelSerials = false)
    {
        var read = MomentText.Read(text, order, excelSerials);
        return read.Error is { } error
            ? ReadValue<DateOnly>.Bad(error, text)
            : ReadValue<DateOnly>.Of(DateOnly.FromDateTime(read.Local));
    }

    /// <summary>Reads a date with its time, if any, as a moment in UTC.</summary>
    /// <param name="text">A date as <see cref="Date"/> reads it, then perhaps a time, then perhaps Z or an offset.</param>
    /// <param name="zone">Where the text names no offset: a time that summer time skips moves forward, of one that it repeats the first is meant.</param>
    /// <param name="order">Decides where figures alone do not.</param>
    /// <param name="excelSerials">Whether a plain number is a moment as Excel counts them.</param>
    public static ReadValue<DateTimeOffset> Moment(
        ReadOnlySpan<char> text, TimeZoneInfo zone, DateOrder order = DateOrder.Ambiguous, bool excelSerials = false)
    {
        var read = MomentText.Read(text, order, excelSerials);
        if (read.Error is { } error) return ReadValue<DateTimeOffset>.Bad(error, text);

        var ticks = read.Local.Ticks - (read.Offset ?? ZoneOffset.Of(zone, read.Local)).Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks
            ? ReadValue<DateTimeOffset>.Bad(ValueError.OutOfRange, text)
            : ReadValue<DateTimeOffset>.Of(new DateTimeOffset(ticks, TimeSpan.Zero));
    }

    /// <summary>Reads yes or no in English, Chinese or figures.</summary>
    public static ReadValue<bool> Boolean(ReadOnlySpan<char> text)
    {
        var word = text.Trim();
        if (word.IsEmpty) return ReadValue<bool>.Bad(ValueError.Empty, text);

        if (word is "是" or "真" or "对" or "對" or "有" or "1" or "１" || IsAny(word, "true", "yes", "y", "t", "on")) return ReadValue<bool>.Of(true);
        if (word is "否" or "假" or "不" or "无" or "無" or "0" or "０" || IsAny(word, "false", "no", "n", "f", "off")) return ReadValue<bool>.Of(false);
        return ReadValue<bool>.Bad(ValueError.NotABoolean, text);
    }

    static bool IsAny(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
    {
        foreach (var candidate in words)
            if (word.Equals(candidate, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
