using System.Text;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>How well letters read a Chinese text.</summary>
internal enum PinyinMatch
{
    None,
    Inside,
    AtStart,
    Whole,
}

/// <summary>
/// Latin letters read as pinyin. Each character is typed in full, by its first letter, or by zh, ch or sh; the last one as
/// far as the user has come.
/// </summary>
internal sealed class PinyinQuery
{
    private const int MostLetters = 40;
    private const int LongestSyllable = 6;
    private const int MostReadings = 8;

    private readonly string _letters;
    private readonly int[] _least;

    private PinyinQuery(string letters)
    {
        _letters = letters;
        _least = LeastPieces(letters);
    }

    /// <summary>The letters, when they can be read as pinyin at all, else null.</summary>
    public static PinyinQuery? Read(string letters)
    {
        if (letters.Length is < 2 or > MostLetters || !letters.All(char.IsAsciiLetterLower))
            return null;
        var query = new PinyinQuery(letters);
        return query._least[0] < int.MaxValue ? query : null;
    }

    /// <summary>The key of a name that has just these initials.</summary>
    public ulong Name(bool isName) => PinyinKeys.NameInitials(_letters, isName);

    /// <summary>Sets of keys; a text that can be read as the letters is filed under all keys of one of them.</summary>
    public IEnumerable<ulong[]> Keys(bool isName)
    {
        var found = new List<string[]>();
        Cut(0, _least[0] + 1, [], found);
        if (Pinyin.IsSyllableStart(_letters))
            yield return [PinyinKeys.SyllableStart(_letters, isName)];
        foreach (var pieces in found.OrderBy(p => p.Length).Take(MostReadings))
        {
            ulong[] keys = [.. KeysOf(pieces, isName)];
            if (keys.Length > 0)
                yield return keys;
        }
    }

    /// <summary>How well a run of a text, as it is written, can be read as the letters.</summary>
    public PinyinMatch Match(string text)
    {
        var best = PinyinMatch.None;
        var dead = new HashSet<(int, int)>();
        var runes = text.EnumerateRunes().ToArray();
        for (var i = 0; i < runes.Length && best != PinyinMatch.Whole; i++)
        {
            var end = Reads(runes, i, 0, dead);
            if (end == 0)
                continue;
            var isStart = i == 0 || Pinyin.Readings(runes[i - 1]).IsEmpty;
            // The beginning of one syllable says too little in the middle of a name.
            if (!isStart && end == i + 1 && !Pinyin.Readings(runes[i]).Contains(_letters))
                continue;
            var isEnd = end == runes.Length || Pinyin.Readings(runes[end]).IsEmpty;
            var match = isStart ? isEnd ? PinyinMatch.Whole : PinyinMatch.AtStart : PinyinMatch.Inside;
            best = match > best ? match : best;
        }
        return best;
    }

    /// <summary>For each place how few pieces the rest can be cut into.</summary>
    private static int[] LeastPieces(string letters)
    {
        var least = new int[letters.Length + 1];
        for (var i = letters.Length - 1; i >= 0; i--)
        {
            least[i] = int.MaxValue;
            for (var length = 1; length <= Math.Min(LongestSyllable, letters.Length - i); length++)
            {
                if (least[i + length] < int.MaxValue && IsPiece(letters.AsSpan(i, length), i + length == letters.Length))
                    least[i] = Math.Min(least[i], least[i + length] + 1);
            }
        }
        return least;
    }

    private static bool IsPiece(ReadOnlySpan<char> letters, bool isLast) =>
        Pinyin.IsSyllable(letters) || (Pinyin.IsSyllableStart(letters) && (isLast || letters.Length == 1 || IsDoubleInitial(letters)));

    private static bool IsDoubleInitial(ReadOnlySpan<char> letters) => letters is ['z' or 'c' or 's', 'h'];

    private void Cut(int at, int most, string[] pieces, List<string[]> found)
    {
        if (at == _letters.Length)
        {
            found.Add(pieces);
            return;
        }
        for (var length = Math.Min(LongestSyllable, _letters.Length - at); length >= 1 && found.Count < 4 * MostReadings; length--)
        {
            var next = at + length;
            if (_least[next] < most && IsPiece(_letters.AsSpan(at, length), next == _letters.Length))
                Cut(next, most - 1, [.. pieces, _letters.Substring(at, length)], found);
        }
    }

    private static IEnumerable<ulong> KeysOf(string[] pieces, bool isName)
    {
        for (var i = 0; i < pieces.Length; i++)
        {
            if (Pinyin.IsSyllable(pieces[i]) && (i < pieces.Length - 1 || pieces.Length == 1))
                yield return PinyinKeys.Syllable(pieces[i], isName);
            if (i > 0)
                yield return PinyinKeys.Initials(pieces[i - 1][0], pieces[i][0], isName);
        }
    }

    /// <summary>The place behind the last character that the letters from here on read; 0 when they don't.</summary>
    /// <param name="dead">Ends that were tried, so that each is tried once.</param>
    private int Reads(Rune[] text, int at, int from, HashSet<(int, int)> dead)
    {
        if (at == text.Length || dead.Contains((at, from)))
            return 0;
        var rest = _letters.AsSpan(from);
        foreach (var reading in Pinyin.Readings(text[at]))
        {
            if (reading.AsSpan().StartsWith(rest))
                return at + 1;
            if (rest[0] != reading[0])
                continue;
            if (rest.StartsWith(reading) && Reads(text, at + 1, from + reading.Length, dead) is > 0 and var full)
                return full;
            if (rest.Length > 2 && rest[1] == 'h' && IsDoubleInitial(rest[..2]) && reading.Length > 1 && reading[1] == 'h' && Reads(text, at + 1, from + 2, dead) is > 0 and var two)
                return two;
            if (Reads(text, at + 1, from + 1, dead) is > 0 and var one)
                return one;
        }
        dead.Add((at, from));
        return 0;
    }
}
