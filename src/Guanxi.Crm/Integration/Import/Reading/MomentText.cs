using System.Globalization;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>A date and time as it was written, or why it is none.</summary>
readonly record struct WrittenMoment(DateTime Local, TimeSpan? Offset, string? Error)
{
    public static WrittenMoment Bad(string error) => new(default, Offset: null, error);
}

/// <summary>Reads dates with or without a time as people and programs write them.</summary>
static class MomentText
{
    const int LongestText = 64;

    public static WrittenMoment Read(ReadOnlySpan<char> text, DateOrder order, bool excelSerials)
    {
        if (Short(text) is { } quick) return new WrittenMoment(quick, Offset: null, Error: null);

        text = text.Trim();
        if (text.IsEmpty) return WrittenMoment.Bad(ValueError.Empty);
        if (text.Length > LongestText) return WrittenMoment.Bad(ValueError.NotADate);

        Span<char> narrow = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++) narrow[i] = text[i] is >= '！' and <= '～' ? (char)(text[i] - ('！' - '!')) : text[i];
        if (excelSerials && !narrow.ContainsAnyExcept("0123456789.")) return Serial(narrow);
        return Long(narrow, order);
    }

    /// <summary>The way of nearly all files: 2010-12-01, perhaps with 08:26 or 08:26:00; null where anything else comes.</summary>
    static DateTime? Short(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 16 or 19) || text[4] != '-' || text[7] != '-') return null;

        var year = (Two(text, 0) * 100) + Two(text, 2);
        int month = Two(text, 5), day = Two(text, 8);
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (text.Length == 10) return new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

        if (text[10] is not (' ' or 'T') || text[13] != ':' || (text.Length == 19 && text[16] != ':')) return null;
        int hour = Two(text, 11), minute = Two(text, 14), second = text.Length == 19 ? Two(text, 17) : 0;
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59) return null;
        return new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified);
    }

    /// <summary>Two digits, or a number that spoils every sum it enters.</summary>
    static int Two(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) ? ((text[at] - '0') * 10) + text[at + 1] - '0' : -100_000;

    /// <summary>Excel counts days from 1 January 1900 and believes in a 29 February of that year.</summary>
    static WrittenMoment Serial(ReadOnlySpan<char> text)
    {
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)) return WrittenMoment.Bad(ValueError.NotADate);
        if (serial is < 1 or >= 2_958_466) return WrittenMoment.Bad(ValueError.OutOfRange);
        if (serial is >= 60 and < 61) return WrittenMoment.Bad(ValueError.NoSuchDate);

        var seconds = Math.Round((serial < 60 ? serial + 1 : serial) * 86_400);
        return new WrittenMoment(new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddSeconds(seconds), Offset: null, Error: null);
    }

    static WrittenMoment Long(ReadOnlySpan<char> text, DateOrder order)
    {
        var error = DateText.Read(ref text, order, out var date);
        if (error is not null) return WrittenMoment.Bad(error);
        if (text.IsEmpty) return new WrittenMoment(date, Offset: null, Error: null);

        error = TimeText.Read(text, out var time, out var offset);
        return error is null ? new WrittenMoment(date + time, offset, Error: null) : WrittenMoment.Bad(error);
    }
}
