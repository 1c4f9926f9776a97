namespace Guanxi.Kernel.Search;

/// <summary>How a term was found, the better the greater.</summary>
internal enum MatchKind
{
    None,

    /// <summary>By pinyin, within a name or text.</summary>
    Pinyin,

    /// <summary>By pinyin, from the beginning of a name on.</summary>
    PinyinStart,

    /// <summary>By the pinyin of a whole name.</summary>
    PinyinName,

    /// <summary>With a typing error.</summary>
    Near,

    /// <summary>By the beginning of a word, or digits in the middle of a telephone number.</summary>
    Prefix,

    /// <summary>As it was typed.</summary>
    Exact,
}

/// <summary>One way to find a term. The index is asked by keys, which may lead too far; the comparison has the last word.</summary>
internal abstract class SearchWay
{
    /// <summary>Sets of keys: a text that matches in just this kind is filed under all keys of one of the sets.</summary>
    /// <param name="kind">The kind of match.</param>
    /// <param name="isName">Whether in titles and numbers or elsewhere.</param>
    public abstract IEnumerable<ulong[]> Keys(MatchKind kind, bool isName);

    /// <summary>How well the text matches.</summary>
    public abstract MatchKind Match(FieldText text);

    /// <summary>Keys that lead to words like this one; what they lead to is filed under the key of the word.</summary>
    public virtual IReadOnlyList<ulong> NearKeys => [];

    protected static ulong Key(ReadOnlySpan<char> piece, KeyKind kind, bool isName) => PieceHash.Key(PieceHash.Of(piece), kind, isName);
}

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

/// <summary>Ideographs side by side.</summary>
internal sealed class IdeographWay(string run) : SearchWay
{
    public override IEnumerable<ulong[]> Keys(MatchKind kind, bool isName)
    {
        if (kind != MatchKind.Exact)
            return [];
        var starts = new List<int>();
        for (var i = 0; i < run.Length; i += char.IsHighSurrogate(run[i]) ? 2 : 1)
            starts.Add(i);
        return starts.Count == 1
            ? [[Key(run, KeyKind.Gram, isName)]]
            : [[.. starts.Take(starts.Count - 1).Select((start, i) => Key(run.AsSpan()[start..(i + 2 < starts.Count ? starts[i + 2] : run.Length)], KeyKind.Gram, isName)).Distinct()]];
    }

    public override MatchKind Match(FieldText text) =>
        text.Role != TextRole.Phone && text.Folded.Contains(run, StringComparison.Ordinal) ? MatchKind.Exact : MatchKind.None;
}

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

/// <summary>Latin letters that read Chinese characters.</summary>
internal sealed class PinyinWay(PinyinQuery pinyin) : SearchWay
{
    public override IEnumerable<ulong[]> Keys(MatchKind kind, bool isName) => kind switch
    {
        MatchKind.PinyinName => [[pinyin.Name(isName)]],
        MatchKind.Pinyin => pinyin.Keys(isName),
        _ => [],
    };

    public override MatchKind Match(FieldText text) => text.Role != TextRole.Words ? MatchKind.None : pinyin.Match(text.Text) switch
    {
        PinyinMatch.Whole => MatchKind.PinyinName,
        PinyinMatch.AtStart => MatchKind.PinyinStart,
        PinyinMatch.Inside => MatchKind.Pinyin,
        _ => MatchKind.None,
    };
}
