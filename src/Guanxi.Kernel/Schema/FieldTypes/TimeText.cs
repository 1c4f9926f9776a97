namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>Dates and times as ISO 8601 in ASCII, written without the cost of a format string.</summary>
public static class TimeText
{
    /// <summary>Writes ten bytes.</summary>
    public static void FormatDate(DateOnly date, Span<byte> text)
    {
        Digits(text, date.Year, 4);
        text[4] = (byte)'-';
        Digits(text[5..], date.Month, 2);
        text[7] = (byte)'-';
        Digits(text[8..], date.Day, 2);
    }

    /// <summary>Writes into at least 24 bytes and returns how many were used.</summary>
    public static int FormatTime(DateTime utc, Span<byte> text)
    {
        FormatDate(DateOnly.FromDateTime(utc), text);
        text[10] = (byte)'T';
        Digits(text[11..], utc.Hour, 2);
        text[13] = (byte)':';
        Digits(text[14..], utc.Minute, 2);
        text[16] = (byte)':';
        Digits(text[17..], utc.Second, 2);
        var at = 19;
        if (utc.Millisecond != 0)
        {
            text[at++] = (byte)'.';
            Digits(text[at..], utc.Millisecond, 3);
            at += 3;
        }
        text[at++] = (byte)'Z';
        return at;
    }

    private static void Digits(Span<byte> text, int number, int count)
    {
        for (var i = count - 1; i >= 0; i--, number /= 10)
            text[i] = (byte)('0' + number % 10);
    }
}
