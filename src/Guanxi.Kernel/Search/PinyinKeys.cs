using System.Runtime.InteropServices;

namespace Guanxi.Kernel.Search;

/// <summary>
/// The keys by which Chinese names are found in Latin letters: each character by its syllable, neighbours by their first
/// letters, and a name of two to four characters by the first letters of all. Together they lead zhangsan, zhangs and zs
/// to 张三, and hxkj to the middle of a company's name.
/// </summary>
internal static class PinyinKeys
{
    private const int LongestName = 4;

    /// <summary>A name with many polyphones is filed under so many of its initials.</summary>
    private const int MostNameInitials = 8;

    /// <summary>Adds the keys of all runs of Chinese characters in the text as it is written, not folded.</summary>
    public static void Collect(List<ulong> keys, ReadOnlySpan<char> text, bool isName)
    {
        var run = new List<string[]>();
        foreach (var rune in text.EnumerateRunes())
        {
            var readings = rune.Value < 0x3400 ? [] : Pinyin.Readings(rune);
            if (!readings.IsEmpty)
                run.Add(readings.ToArray());
            else if (run.Count > 0)
                Flush(keys, run, isName);
        }
        if (run.Count > 0)
            Flush(keys, run, isName);
    }

    /// <summary>The key of a syllable.</summary>
    public static ulong Syllable(ReadOnlySpan<char> syllable, bool isName) => PieceHash.Key(PieceHash.Of(syllable), KeyKind.Syllable, isName);

    /// <summary>The key of an unfinished syllable at the beginning of a run.</summary>
    public static ulong SyllableStart(ReadOnlySpan<char> letters, bool isName) => PieceHash.Key(PieceHash.Of(letters), KeyKind.SyllableStart, isName);

    /// <summary>The key of two neighbours.</summary>
    public static ulong Initials(char first, char second, bool isName) => PieceHash.Key(PieceHash.Of([first, second]), KeyKind.Initials, isName);

    /// <summary>The key of a whole name.</summary>
    public static ulong NameInitials(ReadOnlySpan<char> letters, bool isName) => PieceHash.Key(PieceHash.Of(letters), KeyKind.NameInitials, isName);

    private static void Flush(List<ulong> keys, List<string[]> run, bool isName)
    {
        var before = (string[]?)null;
        foreach (var readings in CollectionsMarshal.AsSpan(run))
        {
            foreach (var reading in readings)
            {
                keys.Add(Syllable(reading, isName));
                foreach (var left in before ?? [])
                    keys.Add(Initials(left[0], reading[0], isName));
            }
            before = readings;
        }
        foreach (var reading in run[0])
        {
            for (var length = 2; length < reading.Length; length++)
                keys.Add(SyllableStart(reading.AsSpan(0, length), isName));
        }
        if (run.Count is >= 2 and <= LongestName)
        {
            foreach (var letters in InitialsOf(run))
                keys.Add(NameInitials(letters, isName));
        }
        run.Clear();
    }

    private static IEnumerable<string> InitialsOf(List<string[]> run)
    {
        IEnumerable<string> all = [""];
        foreach (var readings in run)
            all = all.SelectMany(start => readings.Select(r => start + r[0]));
        return all.Distinct(StringComparer.Ordinal).Take(MostNameInitials);
    }
}
