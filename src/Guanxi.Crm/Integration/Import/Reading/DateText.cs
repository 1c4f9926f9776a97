namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Reads the date at the start of a text.</summary>
static class DateText
{
    /// <summary>1911 is the year before the first of the Republic's calendar, in which Taiwan counts.</summary>
    const int RepublicOffset = 1911;

    static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>A figure or the name of a month, and the character behind it.</summary>
    readonly record struct Part(int Value, int Digits, char Next)
    {
        public bool IsName => Digits == 0;

        public bool IsYear => Digits > 2 || Next == '年';
    }

    /// <summary>Takes the date off the text, with what separates it from a time; returns the error or null.</summary>
    public static string? Read(ref ReadOnlySpan<char> text, DateOrder order, out DateTime date)
    {
        date = default;
        var republic = text.StartsWith("民国") || text.StartsWith("民國");
        if (republic) text = text[2..].TrimStart();
        if (IsCompact(text)) return ReadCompact(ref text, out date);

        Part first = default, second = default, third = default;
        if (!TakePart(ref text, out first) || !TakePart(ref text, out second)) return ValueError.NotADate;
        if (!TakePart(ref text, out third)) return text.IsEmpty ? WithoutYear(first, second) : ValueError.NotADate;

        text = text.TrimStart(" ,T");
        if (republic) first = first with { Value = first.Value + RepublicOffset, Digits = 4 };
        if (first.Digits == 3 || third.Digits == 3) return ValueError.NotADate;
        return Order(first, second, third, ref order) ?? Assemble(first, second, third, order, out date);
    }

    /// <summary>20260719, perhaps with a time of four or six more digits.</summary>
    static bool IsCompact(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return (digits < 0 ? text.Length : digits) is 8 or 12 or 14;
    }

    static string? ReadCompact(ref ReadOnlySpan<char> text, out DateTime date)
    {
        int year = int.Parse(text[..4]), month = int.Parse(text[4..6]), day = int.Parse(text[6..8]);
        text = text[8..].TrimStart(" ,T");
        return Create(year, month, day, out date);
    }

    static bool TakePart(ref ReadOnlySpan<char> text, out Part part)
    {
        part = default;
        var isName = !text.IsEmpty && char.IsAsciiLetter(text[0]);
        var length = isName ? 0 : text.IndexOfAnyExceptInRange('0', '9');
        if (isName) while (length < text.Length && char.IsAsciiLetter(text[length])) length++;
        else if (length < 0) length = text.Length;
        if (length is 0 or > 9) return false;

        var value = isName ? MonthOf(text[..length]) : int.Parse(text[..length]);
        if (isName && value == 0) return false;

        text = text[length..];
        if (isName && text is ['.', ..]) text = text[1..];
        part = new Part(value, isName ? 0 : length, text.IsEmpty ? '\0' : text[0]);
        text = part.Next is '-' or '/' or '.' or ',' or '年' or '月' or '日' or '号' or '號' ? text[1..].TrimStart() : text.TrimStart(' ');
        return true;
    }

    static int MonthOf(ReadOnlySpan<char> name)
    {
        if (name.Equals("sept", StringComparison.OrdinalIgnoreCase)) return 9;
        for (var i = 0; i < Months.Length; i++)
            if (name.Equals(Months[i], StringComparison.OrdinalIgnoreCase) || (name.Length == 3 && Months[i].AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase)))
                return i + 1;
        return 0;
    }

    /// <summary>Decides the order where the parts themselves tell it, or an error where neither they nor the caller do.</summary>
    static string? Order(Part first, Part second, Part third, ref DateOrder order)
    {
        if (first.IsYear || (second.IsName && first.Value > 31)) order = DateOrder.YearMonthDay;
        else if (first.IsName) order = DateOrder.MonthDayYear;
        else if (second.IsName) order = DateOrder.DayMonthYear;
        else if (order is DateOrder.Ambiguous || (order is DateOrder.YearMonthDay && third.IsYear))
        {
            if (!third.IsYear && third.Value <= 31) return ValueError.AmbiguousDate;

            // Dots are written only where the day comes first.
            if (first.Value > 12 || first.Next == '.' || first.Value == second.Value) order = DateOrder.DayMonthYear;
            else if (second.Value > 12) order = DateOrder.MonthDayYear;
            else return ValueError.AmbiguousDate;
        }

        return null;
    }

    static string? Assemble(Part first, Part second, Part third, DateOrder order, out DateTime date)
    {
        var (year, month, day) = order switch
        {
            DateOrder.YearMonthDay => (first, second, third),
            DateOrder.DayMonthYear => (third, second, first),
            _ => (third, first, second),
        };
        date = default;
        if (year.IsName || day.IsName || day.Digits > 2 || month.Digits > 2) return ValueError.NotADate;

        var full = year.Digits > 2 ? year.Value : year.Value + (year.Value < 50 ? 2000 : 1900);
        return Create(full, month.Value, day.Value, out date);
    }

    static string? Create(int year, int month, int day, out DateTime date)
    {
        date = default;
        if (year is < 1 or > 9999) return ValueError.OutOfRange;
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return ValueError.NoSuchDate;

        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        return null;
    }

    /// <summary>31.02. is no date in any year; 28.02. only lacks one.</summary>
    static string WithoutYear(Part first, Part second)
    {
        const int LeapYear = 2000;
        var exists = Exists(second.Value, first.Value) || Exists(first.Value, second.Value);
        return exists || first.Digits > 2 || second.Digits > 2 ? ValueError.NotADate : ValueError.NoSuchDate;

        static bool Exists(int month, int day) => month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(LeapYear, month);
    }
}
