namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Reads the time that follows a date, with its half of the day and its offset from UTC.</summary>
static class TimeText
{
    static readonly string[] Mornings = ["上午", "早上", "凌晨", "a.m.", "am"];
    static readonly string[] Afternoons = ["下午", "晚上", "中午", "p.m.", "pm"];

    /// <summary>Reads all of the text; returns the error or null.</summary>
    public static string? Read(ReadOnlySpan<char> text, out TimeSpan time, out TimeSpan? offset)
    {
        time = default;
        offset = null;
        text = text.Trim();
        var half = TakeHalf(ref text);
        if (!TakeClock(ref text, out var hour, out var minute, out var second, out var ticks)) return ValueError.NotADate;

        text = text.TrimStart();
        half = half == Half.None ? TakeHalf(ref text) : half;
        if (!text.IsEmpty && !TakeOffset(text, out offset)) return ValueError.NotADate;
        if (hour > 23 || minute > 59 || second > 59) return ValueError.NoSuchTime;

        if (half == Half.Afternoon && hour < 12) hour += 12;
        else if (half == Half.Morning && hour == 12) hour = 0;
        time = new TimeSpan(hour, minute, second) + new TimeSpan(ticks);
        return null;
    }

    enum Half
    {
        None,
        Morning,
        Afternoon,
    }

    static Half TakeHalf(ref ReadOnlySpan<char> text)
    {
        var half = Take(ref text, Mornings) ? Half.Morning : Take(ref text, Afternoons) ? Half.Afternoon : Half.None;
        text = text.TrimStart();
        return half;
    }

    static bool Take(ref ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (!text.StartsWith(word, StringComparison.OrdinalIgnoreCase)) continue;
            text = text[word.Length..];
            return true;
        }

        return false;
    }

    static bool TakeClock(ref ReadOnlySpan<char> text, out int hour, out int minute, out int second, out long ticks)
    {
        (minute, second, ticks) = (0, 0, 0);
        if (IsCompact(text)) return TakeCompact(ref text, out hour, out minute, out second);
        if (!TakeNumber(ref text, out hour)) return false;
        if (!TakeAny(ref text, ":时時点點")) return text is not [] && (char.ToUpperInvariant(text.TrimStart() is [var next, ..] ? next : ' ') is 'A' or 'P');
        if (!TakeNumber(ref text, out minute)) return text.IsEmpty;

        if (TakeAny(ref text, ":分") && TakeNumber(ref text, out second)) ticks = TakeFraction(ref text);
        TakeAny(ref text, "秒");
        return true;
    }

    static bool IsCompact(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return (digits < 0 ? text.Length : digits) is 4 or 6;
    }

    static bool TakeCompact(ref ReadOnlySpan<char> text, out int hour, out int minute, out int second)
    {
        hour = int.Parse(text[..2]);
        minute = int.Parse(text[2..4]);
        var seconds = text.Length >= 6 && char.IsAsciiDigit(text[4]);
        second = seconds ? int.Parse(text[4..6]) : 0;
        text = text[(seconds ? 6 : 4)..];
        return true;
    }

    static bool TakeNumber(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var length = 0;
        while (length < text.Length && length < 2 && char.IsAsciiDigit(text[length])) number = (number * 10) + text[length++] - '0';
        text = text[length..];
        return length > 0;
    }

    static bool TakeAny(ref ReadOnlySpan<char> text, string letters)
    {
        if (text.IsEmpty || !letters.Contains(text[0], StringComparison.Ordinal)) return false;
        text = text[1..];
        return true;
    }

    /// <summary>Digits behind the second; what is finer than a tick is dropped.</summary>
    static long TakeFraction(ref ReadOnlySpan<char> text)
    {
        if (text is not ['.' or ',', ..]) return 0;

        var length = 1;
        long ticks = 0;
        for (var unit = TimeSpan.TicksPerSecond / 10; length < text.Length && char.IsAsciiDigit(text[length]); length++, unit /= 10)
            ticks += unit * (text[length] - '0');
        text = text[length..];
        return ticks;
    }

    static bool TakeOffset(ReadOnlySpan<char> text, out TimeSpan? offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z" or "z" || text.Equals("UTC", StringComparison.OrdinalIgnoreCase) || text.Equals("GMT", StringComparison.OrdinalIgnoreCase)) return true;
        if (text.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || text.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)) text = text[3..];
        if (text is not ['+' or '-' or '−', ..]) return false;

        var negative = text[0] != '+';
        text = text[1..];
        if (!TakeNumber(ref text, out var hours)) return false;
        TakeAny(ref text, ":");
        TakeNumber(ref text, out var minutes);
        if (!text.IsEmpty || hours > 14 || minutes > 59) return false;
        offset = new TimeSpan(negative ? -hours : hours, negative ? -minutes : minutes, 0);
        return true;
    }
}
