namespace Guanxi.Kernel.Search.Asking;

/// <summary>Digits of a telephone number, however they were separated.</summary>
internal sealed class PhoneWay(string digits) : SearchWay
{
    private readonly string[] _forms = [.. SearchDigits.PhoneForms(digits)];

    public override IEnumerable<ulong[]> Keys(MatchKind kind, bool isName)
    {
        foreach (var form in _forms)
        {
            if (kind == MatchKind.Exact)
            {
                yield return [Key(form, KeyKind.Word, isName)];
                if (form.Length >= SearchDigits.LeastTail)
                    yield return [Key(form.AsSpan(Math.Max(0, form.Length - SearchDigits.LongestTail)), KeyKind.Tail, isName)];
            }
            else if (kind == MatchKind.Prefix)
            {
                yield return [.. Enumerable.Range(0, form.Length - SearchDigits.LeastFragment + 1).Select(i => Key(form.AsSpan(i, SearchDigits.LeastFragment), KeyKind.Digits, isName)).Distinct()];
            }
        }
    }

    public override MatchKind Match(FieldText text)
    {
        if (text.Role != TextRole.Phone)
            return MatchKind.None;
        var best = MatchKind.None;
        foreach (var form in _forms)
        {
            if (SearchDigits.PhoneForms(text.Folded).Contains(form, StringComparer.Ordinal) || (form.Length >= SearchDigits.LeastTail && text.Folded.EndsWith(form, StringComparison.Ordinal)))
                return MatchKind.Exact;
            if (text.Folded.Contains(form, StringComparison.Ordinal))
                best = MatchKind.Prefix;
        }
        return best;
    }
}
