namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Tells groups of thousands from decimals and takes the digits out.</summary>
static class NumberDigits
{
    /// <summary>Takes the digits of a bare number; <paramref name="scale"/> of them stand behind the decimal sign.</summary>
    public static bool Read(ReadOnlySpan<char> text, char? decimalSign, Span<char> digits, out int count, out long scale, out long exponent)
    {
        (count, scale) = (0, 0);
        if (!TakeExponent(ref text, out exponent)) return false;

        var sign = decimalSign ?? Guess(text);
        var point = text.LastIndexOf(sign);
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.IsEmpty && fraction.IsEmpty) return false;
        if (!TakeGroups(whole, sign, digits, ref count)) return false;

        foreach (var digit in fraction)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            digits[count++] = digit;
        }

        scale = fraction.Length;
        return true;
    }

    /// <summary>Takes off what follows an e: 1.5E+3 is how spreadsheets write large numbers.</summary>
    static bool TakeExponent(ref ReadOnlySpan<char> text, out long exponent)
    {
        exponent = 0;
        var mark = text.IndexOfAny('e', 'E');
        if (mark < 0) return true;

        var rest = text[(mark + 1)..];
        var negative = rest is ['-' or '−', ..];
        if (rest is ['-' or '−' or '+', ..]) rest = rest[1..];
        if (mark == 0 || rest.IsEmpty || rest.ContainsAnyExceptInRange('0', '9')) return false;

        foreach (var digit in rest) exponent = Math.Min(1_000_000, (exponent * 10) + (digit - '0'));
        if (negative) exponent = -exponent;
        text = text[..mark];
        return true;
    }

    /// <summary>The last of two different signs is the decimal sign; one that comes twice groups; a comma before three digits groups too.</summary>
    static char Guess(ReadOnlySpan<char> text)
    {
        var point = text.LastIndexOf('.');
        var comma = text.LastIndexOf(',');
        if (point >= 0 && comma >= 0) return point > comma ? '.' : ',';
        if (point >= 0) return text.Count('.') > 1 ? ',' : '.';
        if (comma < 0 || text.Count(',') > 1) return '.';
        return text.Length - comma == 4 && comma is >= 1 and <= 3 && text[0] != '0' ? '.' : ',';
    }

    /// <summary>Digits in groups: the last of three, those before of two or three (India), the first of up to three.</summary>
    static bool TakeGroups(ReadOnlySpan<char> text, char decimalSign, Span<char> digits, ref int count)
    {
        var separator = '\0';
        var group = 0;
        foreach (var letter in text)
        {
            if (char.IsAsciiDigit(letter))
            {
                digits[count++] = letter;
                group++;
                continue;
            }

            var isSeparator = letter != decimalSign && letter is ',' or '.' or ' ' or '\'' or '’' or '\u00A0' or '\u202F' or '\u2009';
            var first = separator == '\0';
            if (!isSeparator || (!first && letter != separator) || group is 0 or > 3 || (!first && group == 1)) return false;
            separator = letter;
            group = 0;
        }

        return separator == '\0' || group == 3;
    }
}
