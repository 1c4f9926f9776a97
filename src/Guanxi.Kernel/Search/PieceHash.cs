namespace Guanxi.Kernel.Search;

/// <summary>What a key of the index stands for.</summary>
internal enum KeyKind
{
    /// <summary>All of a title or number.</summary>
    Value = 1,

    /// <summary>A word.</summary>
    Word,

    /// <summary>The beginning of a word.</summary>
    Prefix,

    /// <summary>One ideograph, or two that stand side by side.</summary>
    Gram,

    /// <summary>The last digits of a number.</summary>
    Tail,

    /// <summary>Three digits of a telephone number.</summary>
    Digits,

    /// <summary>How a character is read.</summary>
    Syllable,

    /// <summary>The beginning of how the first character of a run is read.</summary>
    SyllableStart,

    /// <summary>The first letters of how two neighbours are read.</summary>
    Initials,

    /// <summary>The first letters of how all characters of a name are read.</summary>
    NameInitials,

    /// <summary>A word without some of its letters; leads to words, not to records.</summary>
    Near,
}

/// <summary>Hashes a piece of text letter by letter, so that the hashes of all beginnings fall off on the way.</summary>
/// <remarks>
/// The index stores 40 bits and no text. What it finds is checked against the record, so a collision costs a look and
/// never a wrong answer. The hash is part of the stored form: changing it means to build the index anew.
/// </remarks>
internal struct PieceHash()
{
    /// <summary>Set in keys that lead to words.</summary>
    public const ulong NearBit = 1UL << 39;

    private ulong _state = 14695981039346656037;

    /// <summary>The hash of what was added so far, 48 bits.</summary>
    public readonly ulong Value => Mixed(_state) >> 16;

    /// <summary>The hash of a whole piece.</summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = new PieceHash();
        foreach (var c in text)
            hash.Add(c);
        return hash.Value;
    }

    /// <summary>Takes the next letter.</summary>
    public void Add(char c) => _state = (_state ^ c) * 1099511628211;

    /// <summary>The key under which the piece is filed; never 0.</summary>
    /// <param name="piece">Its hash.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="isName">Whether it stands in a title or number: these are looked up first and so lie apart.</param>
    public static ulong Key(ulong piece, KeyKind kind, bool isName)
    {
        var mixed = Mixed(piece + (((ulong)kind * 2) + (isName ? 1UL : 0)) * 0x9E3779B97F4A7C15) >> 25;
        return kind == KeyKind.Near ? mixed | NearBit : Math.Max(mixed, 1);
    }

    private static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 33)) * 0xFF51AFD7ED558CCD;
        x = (x ^ (x >> 33)) * 0xC4CEB9FE1A85EC53;
        return x ^ (x >> 33);
    }
}
