namespace Guanxi.Kernel.Search.Asking;

/// <summary>A word of letters and digits: by itself, as a beginning, as the last digits of a number, with typing errors.</summary>
internal sealed class WordWay(string word) : SearchWay
{
    private readonly bool _isTyped = word.Length >= Deletions.LeastTyped && word.All(char.IsLetter);
    private readonly bool _isTail = word.Length >= SearchDigits.LeastTail && word.All(char.IsAsciiDigit);

    public override IReadOnlyList<ulong> NearKeys
    {
        get
        {
            if (!_isTyped)
                return [];
            var pieces = new List<ulong>();
            Deletions.CollectTyped(word, pieces);
            return [.. pieces.Select(p => PieceHash.Key(p, KeyKind.Near, isName: false))];
        }
    }

    public override IEnumerable<ulong[]> Keys(MatchKind kind, bool isName)
    {
        if (kind == MatchKind.Prefix)
            yield return [Key(word.AsSpan(0, Math.Min(word.Length, FieldKeys.PrefixLength(word.Length))), KeyKind.Prefix, isName)];
        if (kind != MatchKind.Exact)
            yield break;
        yield return [Key(word, KeyKind.Word, isName)];
        if (_isTail && isName)
            yield return [Key(word.AsSpan(Math.Max(0, word.Length - SearchDigits.LongestTail)), KeyKind.Tail, isName)];
    }

    public override MatchKind Match(FieldText text)
    {
        if (text.Role == TextRole.Phone)
            return MatchKind.None;
        var best = MatchKind.None;
        var reader = new WordReader(text.Folded);
        while (best < MatchKind.Exact && reader.Next())
        {
            if (!reader.IsIdeographic)
                best = Better(best, Compare(reader.Current, text));
        }
        if (best == MatchKind.Exact || text.Role == TextRole.Prose)
            return best;
        var joined = new JoinedWords(text.Folded, stackalloc char[JoinedWords.Longest]);
        while (best < MatchKind.Exact && joined.Next())
            best = Better(best, Compare(joined.Current, text));
        return best;
    }

    private MatchKind Compare(ReadOnlySpan<char> other, FieldText text)
    {
        if (other.StartsWith(word))
            return other.Length == word.Length ? MatchKind.Exact : MatchKind.Prefix;
        if (_isTail && text.IsName && other.EndsWith(word))
            return MatchKind.Exact;
        return _isTyped && text.Role == TextRole.Words && other.Length >= Deletions.LeastFiled && IsLetters(other) && Deletions.IsMeant(word, other)
            ? MatchKind.Near
            : MatchKind.None;
    }

    private static bool IsLetters(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsLetter(c))
                return false;
        }
        return true;
    }

    private static MatchKind Better(MatchKind a, MatchKind b) => a > b ? a : b;
}
