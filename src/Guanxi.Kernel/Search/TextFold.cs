using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Guanxi.Kernel.Search;

/// <summary>The form of a text in which searches compare: what differs only in the ways below folds to equal text.</summary>
/// <remarks>
/// Ignored are case; full and half width and the other compatibility forms of Unicode (NFKC); the simplified,
/// traditional or regional form of a Chinese character; diacritics and strokes of Latin letters (é, ø, ł; æ is ae, ß is
/// ss); and which and how much white space stands between words or around the text. Marks of other scripts stay: が is
/// not か, й is not и. Folding what is folded changes nothing.
/// </remarks>
public static class TextFold
{
    /// <summary>Folds to itself wherever it stands, which lets whole words pass at vector speed.</summary>
    private static readonly SearchValues<char> Plain =
        SearchValues.Create(Enumerable.Range(0, 128).Select(i => (char)i).Where(c => !char.IsWhiteSpace(c) && !char.IsAsciiLetterUpper(c)).Append(' ').ToArray());

    /// <summary>In <see cref="FoldTable"/>: folds to several characters, or depends on its neighbours.</summary>
    private const char Complex = '\uFFFF';

    private const int OnStack = 256;

    /// <summary>Folds a text; returns the same instance if that changes nothing.</summary>
    /// <param name="text">Any text; unpaired surrogates and U+FFFE become U+FFFD.</param>
    public static string Fold(string text) => IsPlain(text) ? text : FoldOther(text, text);

    /// <summary>Folds a text into a new string.</summary>
    /// <param name="text">Any text; unpaired surrogates and U+FFFE become U+FFFD.</param>
    public static string Fold(ReadOnlySpan<char> text) => IsPlain(text) ? text.ToString() : FoldOther(text, null);

    private static bool IsPlain(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(Plain) && (text.IsEmpty || (text[0] != ' ' && text[^1] != ' ' && !text.Contains("  ", StringComparison.Ordinal)));

    private static string FoldOther(ReadOnlySpan<char> text, string? instance)
    {
        char[]? rented = null;
        var folded = text.Length <= OnStack ? stackalloc char[OnStack] : rented = ArrayPool<char>.Shared.Rent(text.Length);
        try
        {
            var table = Ascii.IsValid(text) ? FoldTable.Ascii : FoldTable.BasicPlane;
            ReadOnlySpan<char> result = TryFoldEach(text, table, folded, out var length) ? folded[..length] : FoldComplex(text);
            return instance is not null && result.SequenceEqual(text) ? instance : result.ToString();
        }
        finally
        {
            if (rented is not null)
                ArrayPool<char>.Shared.Return(rented);
        }
    }

    private static bool TryFoldEach(ReadOnlySpan<char> text, ReadOnlySpan<char> table, Span<char> folded, out int length)
    {
        length = 0;
        var pending = false;
        foreach (var original in text)
        {
            var c = table[original];
            if (c == ' ')
            {
                pending = length > 0;
                continue;
            }
            if (c == Complex)
                return false;
            if (pending)
                folded[length++] = ' ';
            pending = false;
            folded[length++] = c;
        }
        return true;
    }

    /// <summary>Repeats until nothing changes: lower case can open a composition that normalising has not seen.</summary>
    private static string FoldComplex(ReadOnlySpan<char> text)
    {
        var folded = WellFormed(text);
        for (var previous = ""; folded != previous;)
        {
            previous = folded;
            folded = FoldRunes(WithoutLatinMarks(folded).Normalize(NormalizationForm.FormKC));
        }
        return folded;
    }

    /// <summary>Replaces what <see cref="string.Normalize()"/> refuses.</summary>
    private static string WellFormed(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            result.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        return result.ToString();
    }

    /// <summary>Drops marks above and below Latin letters, and those that compatibility forms put on a space (´ is ◌́).</summary>
    private static string WithoutLatinMarks(string text)
    {
        var result = new StringBuilder(text.Length);
        var drop = true;
        foreach (var rune in text.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            {
                if (!drop)
                    result.Append(rune);
                continue;
            }
            drop = IsLatinLetter(rune) || Rune.IsWhiteSpace(rune);
            result.Append(rune);
        }
        return result.ToString();
    }

    internal static bool IsLatinLetter(Rune rune) =>
        rune.Value is < 0x2B0 or (>= 0x1E00 and < 0x1F00) or (>= 0x2C60 and < 0x2C80) or (>= 0xA720 and < 0xA800) && Rune.IsLetter(rune);

    private static string FoldRunes(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune))
                AppendFolded(result, Rune.ToLowerInvariant(rune));
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }
        return result.ToString().TrimEnd(' ');
    }

    private static void AppendFolded(StringBuilder result, Rune lower)
    {
        if (WithoutDecomposition(lower.Value) is { } letters)
            result.Append(letters);
        else
            result.Append(Variants.Shared.GetValueOrDefault(lower, lower));
    }

    private static string? WithoutDecomposition(int lower) => lower switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ŧ' => "t",
        'þ' => "th",
        'ı' => "i",
        'ς' => "σ",
        _ => null,
    };

    /// <summary>For each UTF-16 unit the one it folds to, or <see cref="Complex"/>.</summary>
    private static class FoldTable
    {
        public static readonly char[] Ascii = [.. Enumerable.Range(0, 128).Select(i => char.IsWhiteSpace((char)i) ? ' ' : char.ToLowerInvariant((char)i))];

        public static char[] BasicPlane => Built.Value;

        private static readonly Lazy<char[]> Built = new(Build);

        private static char[] Build()
        {
            var table = new char[char.MaxValue + 1];
            for (var i = 0; i < table.Length; i++)
                table[i] = FoldAlone((char)i);
            return table;
        }

        private static char FoldAlone(char c)
        {
            if (IsFixedOrVariant(c))
                return Variants.Shared.TryGetValue(new Rune(c), out var variant) ? Single(variant) : c;
            if (char.IsWhiteSpace(c))
                return ' ';
            if (char.IsSurrogate(c) || MayJoinPrevious(c))
                return Complex;
            return FoldComplex([c]) is [var folded] && folded != ' ' && !MayJoinPrevious(folded) ? folded : Complex;
        }

        private static char Single(Rune rune) => rune.IsBmp ? (char)rune.Value : Complex;

        /// <summary>Chinese characters, Korean syllables and private use, which normalising leaves alone.</summary>
        private static bool IsFixedOrVariant(char c) =>
            c is (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uE000' and <= '\uF8FF');

        /// <summary>Marks, and the second and third part of a Korean syllable.</summary>
        private static bool MayJoinPrevious(char c) =>
            char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            || c is >= '\u1160' and <= '\u11FF';
    }

    /// <summary>Each character that folds to another of its class; built by tools/build-variants.cs.</summary>
    private static class Variants
    {
        public static readonly Dictionary<Rune, Rune> Shared = Read();

        private static Dictionary<Rune, Rune> Read()
        {
            using var resource = typeof(TextFold).Assembly.GetManifestResourceStream("Guanxi.Kernel.Search.variants.txt.gz")!;
            using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress), Encoding.UTF8);
            var variants = new Dictionary<Rune, Rune>(7_000);
            while (text.ReadLine() is { } line)
            {
                var target = Rune.GetRuneAt(line, 0);
                foreach (var member in line.AsSpan(target.Utf16SequenceLength).EnumerateRunes())
                    variants.Add(member, target);
            }
            return variants;
        }
    }
}
