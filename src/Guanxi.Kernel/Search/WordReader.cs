using System.Globalization;
using System.Text;

namespace Guanxi.Kernel.Search;

/// <summary>
/// Walks over folded text: runs of letters and digits are words, runs of Chinese characters, kana and Korean syllables are
/// one piece each, since nothing says where their words end.
/// </summary>
internal ref struct WordReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _next;

    private enum CharacterKind
    {
        Other,
        Word,
        Ideograph,
    }

    /// <summary>Where the piece begins.</summary>
    public int Start { get; private set; }

    /// <summary>The piece.</summary>
    public readonly ReadOnlySpan<char> Current => _text[Start.._next];

    /// <summary>Whether the piece is of a script that puts no blanks between words.</summary>
    public bool IsIdeographic { get; private set; }

    /// <summary>Goes to the next piece.</summary>
    public bool Next()
    {
        for (Start = _next; Start < _text.Length; Start = _next)
        {
            var kind = KindAt(_next, out var length);
            _next += length;
            if (kind == CharacterKind.Other)
                continue;
            IsIdeographic = kind == CharacterKind.Ideograph;
            while (_next < _text.Length && KindAt(_next, out length) == kind)
                _next += length;
            return true;
        }
        return false;
    }

    /// <summary>Whether a character is of a script that puts no blanks between words.</summary>
    public static bool IsIdeograph(Rune rune) => rune.Value switch
    {
        < 0x3005 => false,
        (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0x20000 and <= 0x3FFFF) => true,
        0x3005 or 0x3007 or (>= 0x3041 and <= 0x312F) or (>= 0x31F0 and <= 0x31FF) or (>= 0xF900 and <= 0xFAFF) => true,
        _ => false,
    };

    private readonly CharacterKind KindAt(int at, out int length)
    {
        var first = _text[at];
        length = 1;
        if (first < 128)
            return char.IsAsciiLetterOrDigit(first) ? CharacterKind.Word : CharacterKind.Other;
        if (Rune.DecodeFromUtf16(_text[at..], out var rune, out length) != System.Buffers.OperationStatus.Done)
            return CharacterKind.Other;
        if (IsIdeograph(rune))
            return CharacterKind.Ideograph;
        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? CharacterKind.Word : CharacterKind.Other;
    }
}
