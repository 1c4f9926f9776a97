using System.Buffers;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Reads numbers as people write them.</summary>
static class NumberText
{
    const int WholeDigits = 11;
    const int Decimals = 4;
    const int LongestText = 200;

    static readonly SearchValues<char> Signs = SearchValues.Create("-−–－﹣");
    static readonly SearchValues<char> Spaces = SearchValues.Create(" \u00A0\u202F\u2009\u3000'’");

    static readonly string[] Currencies =
        ["HK$", "NT$", "US$", "A$", "C$", "S$", "R$", "$", "€", "£", "¥", "￥", "＄", "￡", "₩", "₹", "₽", "元", "圆", "圓", "円", "人民币", "人民幣", "港币", "港幣", "新台币", "新臺幣",
     "CNY", "RMB", "USD", "EUR", "GBP", "HKD", "TWD", "NTD", "MOP", "JPY", "KRW", "CHF", "AUD", "CAD", "NZD", "SGD", "INR", "SEK", "NOK", "DKK", "PLN", "CZK", "THB", "MYR", "VND", "IDR", "PHP", "BRL", "MXN", "RUB", "ZAR", "AED"];

    public static ReadValue<decimal> Read(ReadOnlySpan<char> text, char? decimalSign)
    {
        if (decimalSign == '.' && Short(text) is { } plain) return ReadValue<decimal>.Of(plain);
        if (text.Length > LongestText) return ReadValue<decimal>.Bad(ValueError.NotANumber, text);

        Span<char> narrow = stackalloc char[text.Length];
        var error = Long(Narrow(text, narrow), decimalSign, out var value);
        return error is null ? ReadValue<decimal>.Of(value) : ReadValue<decimal>.Bad(error, text);
    }

    /// <summary>The way of nearly all files: a sign, digits, a point, digits; null where anything else comes.</summary>
    static decimal? Short(ReadOnlySpan<char> text)
    {
        var negative = text is ['-', ..];
        if (negative) text = text[1..];
        if (text.Length is 0 or > 16) return null;

        long digits = 0;
        var point = -1;
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (char.IsAsciiDigit(letter)) digits = (digits * 10) + (letter - '0');
            else if (letter == '.' && point < 0 && i > 0) point = i;
            else return null;
        }

        var scale = point < 0 ? 0 : text.Length - point - 1;
        var whole = point < 0 ? text.Length : point;
        if (point == text.Length - 1 || scale > Decimals || whole > WholeDigits) return null;
        return new decimal((int)digits, (int)(digits >> 32), 0, negative, (byte)scale);
    }

    static string? Long(ReadOnlySpan<char> text, char? decimalSign, out decimal value)
    {
        value = 0;
        text = Trim(text);
        if (text.IsEmpty) return ValueError.Empty;

        var negative = Unwrap(ref text, out var percent);
        Span<char> digits = stackalloc char[text.Length];
        if (!NumberDigits.Read(text, decimalSign, digits, out var count, out var scale, out var exponent)) return ValueError.NotANumber;

        scale += percent ? 2 : 0;
        scale -= exponent;
        return Scale(digits[..count], scale, negative, out value);
    }

    /// <summary>Takes off signs, brackets, currencies and percent, in whatever order they stand; true for a negative number.</summary>
    static bool Unwrap(ref ReadOnlySpan<char> text, out bool percent)
    {
        var negative = false;
        var signed = false;
        percent = false;
        while (!text.IsEmpty)
        {
            if (!signed && (Signs.Contains(text[0]) || text[0] == '+'))
            {
                (signed, negative) = (true, text[0] != '+');
                text = Trim(text[1..]);
            }
            else if (!signed && Signs.Contains(text[^1]))
            {
                (signed, negative) = (true, true);
                text = Trim(text[..^1]);
            }
            else if (!signed && text is ['(', .., ')'])
            {
                (signed, negative) = (true, true);
                text = Trim(text[1..^1]);
            }
            else if (!percent && text[^1] == '%')
            {
                percent = true;
                text = Trim(text[..^1]);
            }
            else if (!TakeCurrency(ref text)) break;
        }

        return negative;
    }

    static bool TakeCurrency(ref ReadOnlySpan<char> text)
    {
        if (char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])) return false;

        foreach (var currency in Currencies)
        {
            if (text.StartsWith(currency, StringComparison.OrdinalIgnoreCase))
            {
                text = Trim(text[currency.Length..]);
                return true;
            }

            if (text.EndsWith(currency, StringComparison.OrdinalIgnoreCase))
            {
                text = Trim(text[..^currency.Length]);
                return true;
            }
        }

        return false;
    }

    /// <summary>Digits with so many of them behind the decimal sign, as a number of at most four decimals.</summary>
    static string? Scale(ReadOnlySpan<char> digits, long scale, bool negative, out decimal value)
    {
        value = 0;
        digits = digits.TrimStart('0');
        while (scale > 0 && digits is [.., '0'])
        {
            digits = digits[..^1];
            scale--;
        }

        if (digits.IsEmpty) return null;
        if (digits.Length - scale > WholeDigits) return ValueError.OutOfRange;
        if (scale > Decimals) return ValueError.TooManyDecimals;

        long ticks = 0;
        foreach (var digit in digits) ticks = (ticks * 10) + (digit - '0');
        for (var i = scale; i < 0; i++) ticks *= 10;
        value = new decimal((int)ticks, (int)(ticks >> 32), 0, negative, (byte)Math.Max(0, scale));
        return null;
    }

    static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && (char.IsWhiteSpace(text[0]) || Spaces.Contains(text[0]))) text = text[1..];
        while (!text.IsEmpty && (char.IsWhiteSpace(text[^1]) || Spaces.Contains(text[^1]))) text = text[..^1];
        return text;
    }

    /// <summary>Full-width letters, as Chinese keyboards write them, become narrow ones.</summary>
    static ReadOnlySpan<char> Narrow(ReadOnlySpan<char> text, Span<char> narrow)
    {
        for (var i = 0; i < text.Length; i++) narrow[i] = text[i] is >= '！' and <= '～' ? (char)(text[i] - ('！' - '!')) : text[i];
        return narrow[..text.Length];
    }
}
