namespace Guanxi.Kernel.Search.Asking;

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
