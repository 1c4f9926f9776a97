namespace Guanxi.Kernel.Search;

/// <summary>The digits of telephone numbers, whatever stands between them.</summary>
internal static class SearchDigits
{
    /// <summary>Fewer digits of the middle of a number say nothing.</summary>
    public const int LeastFragment = 3;

    /// <summary>From so many on, last digits are taken for the end of a number.</summary>
    public const int LeastTail = 4;

    /// <summary>More of them are found by these.</summary>
    public const int LongestTail = 8;

    private const int MostDigits = 20;

    /// <summary>The digits of a number; an extension is left out.</summary>
    public static string OfPhone(string text)
    {
        Span<char> digits = stackalloc char[MostDigits];
        var count = 0;
        foreach (var c in TextFold.Fold(text))
        {
            if (count > 0 && c is 'x' or '#' or ',' or '转')
                break;
            if (char.IsAsciiDigit(c) && count < MostDigits)
                digits[count++] = c;
        }
        return digits[..count].ToString();
    }

    /// <summary>The digits as they stand, without China's country code, and without the 0 of a trunk call.</summary>
    public static IEnumerable<string> PhoneForms(string digits)
    {
        yield return digits;
        var national = digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..] : digits.StartsWith("86", StringComparison.Ordinal) && digits.Length > 10 ? digits[2..] : digits;
        if (national.Length < digits.Length && national.Length >= LeastFragment)
            yield return national;
        if (national.Length > 8 && national[0] == '0' && national.TrimStart('0') is { Length: >= LeastFragment } local)
            yield return local;
    }

    /// <summary>Whether somebody may have typed a part of a telephone number: digits, and signs that stand between them.</summary>
    public static bool IsPhoneLike(string folded) =>
        folded.Count(char.IsAsciiDigit) is >= LeastFragment and <= MostDigits && !folded.AsSpan().ContainsAnyExcept("0123456789+-() ./");
}
