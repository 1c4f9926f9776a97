using System.IO.Compression;
using System.Text;

namespace Guanxi.Kernel.Search;

/// <summary>How Chinese characters are read: their syllables in the Latin letters of pinyin, without tones.</summary>
/// <remarks>
/// A character may have several readings (重 is zhong and chong); the customary one comes first. ü is v, as it is typed,
/// and beside it u, as many names print it: 吕 is lv and lu. The readings were built by tools/build-pinyin.cs.
/// </remarks>
public static class Pinyin
{
    /// <summary>Family names that are read otherwise than the same characters elsewhere.</summary>
    private static readonly Dictionary<string, string[]> FamilyNames = Special(
        "曾 zeng", "单 shan", "解 xie", "仇 qiu", "查 zha", "区 ou", "盖 ge", "翟 zhai", "朴 piao", "乐 yue", "员 yun", "种 chong", "覃 qin",
        "缪 miao", "洗 xian", "秘 bi", "折 she", "祭 zhai", "繁 po", "召 shao", "薄 bo", "卜 bu", "句 gou", "都 du", "阚 kan", "佴 nai",
        "尉迟 yu chi", "长孙 zhang sun", "单于 chan yu", "万俟 mo qi", "澹台 tan tai");

    /// <summary>Words of places and companies in which a character is not read as it mostly is.</summary>
    private static readonly Dictionary<string, string[]> Words = Special(
        "重庆 chong qing", "长沙 chang sha", "长春 chang chun", "长江 chang jiang", "长城 chang cheng", "长安 chang an", "长治 chang zhi",
        "长虹 chang hong", "长兴 chang xing", "长宁 chang ning", "银行 yin hang", "行业 hang ye", "音乐 yin yue", "乐清 yue qing",
        "会计 kuai ji", "大厦 da sha", "六安 lu an", "番禺 pan yu", "蚌埠 beng bu", "成都 cheng du", "首都 shou du");

    /// <summary>The readings of a character, the customary one first; none when it is not a Chinese character.</summary>
    /// <param name="character">Any character, simplified or traditional.</param>
    public static ReadOnlySpan<string> Readings(Rune character) => Table.Shared.Find(character.Value);

    /// <summary>Whether the letters are one syllable of pinyin.</summary>
    /// <param name="letters">Small letters.</param>
    public static bool IsSyllable(ReadOnlySpan<char> letters) => Table.Shared.Syllables.Contains(letters);

    /// <summary>Whether a syllable of pinyin begins with the letters.</summary>
    /// <param name="letters">Small letters.</param>
    public static bool IsSyllableStart(ReadOnlySpan<char> letters) => Table.Shared.Starts.Contains(letters);

    /// <summary>
    /// A text that sorts, compared in binary order, as a Chinese reader expects: characters by their syllables, those of one
    /// syllable side by side, and Latin words among them by their letters.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="isPerson">Whether it is a person's name, in which 曾 at the beginning is Zeng and not Ceng.</param>
    public static string SortKey(string text, bool isPerson = false)
    {
        var key = new StringBuilder(text.Length * 6);
        var other = new StringBuilder();
        var special = new Queue<string>(isPerson ? FamilyName(text) : []);
        for (var i = 0; i < text.Length;)
        {
            if (special.Count == 0)
                special = new Queue<string>(Word(text.AsSpan(i)));
            var rune = RuneAt(text, i);
            i += rune.Utf16SequenceLength;
            if (Readings(rune) is not [var reading, ..])
            {
                other.Append(rune);
                continue;
            }
            Flush(key, other);
            if (special.TryDequeue(out var here))
                reading = here;
            // The blank sorts before the letters by which a longer syllable goes on.
            key.Append(reading).Append(' ').Append(TextFold.Fold(rune.ToString())).Append(' ');
        }
        Flush(key, other);
        return key.ToString().TrimEnd(' ');
    }

    private static void Flush(StringBuilder key, StringBuilder other)
    {
        if (other.Length > 0 && TextFold.Fold(other.ToString()) is { Length: > 0 } folded)
            key.Append(folded).Append(' ');
        other.Clear();
    }

    private static string[] FamilyName(string text)
    {
        var name = TextFold.Fold(text);
        return name.Length >= 3 && FamilyNames.TryGetValue(name[..2], out var two) ? two
            : name.Length is >= 2 and <= 4 && FamilyNames.TryGetValue(name[..1], out var one) ? one
            : [];
    }

    private static string[] Word(ReadOnlySpan<char> text) =>
        text.Length >= 2 && text[0] > '\u3400' && Words.TryGetValue(TextFold.Fold(text[..2]), out var readings) ? readings : [];

    private static Rune RuneAt(string text, int i) => Rune.TryGetRuneAt(text, i, out var rune) ? rune : Rune.ReplacementChar;

    private static Dictionary<string, string[]> Special(params ReadOnlySpan<string> entries)
    {
        var special = new Dictionary<string, string[]>(entries.Length, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var parts = entry.Split(' ');
            special.Add(TextFold.Fold(parts[0]), parts[1..]);
        }
        return special;
    }

    private sealed class Table
    {
        private static readonly Lazy<Table> Read = new(() => new Table());

        private readonly List<string[]> _readings = [[]];
        private readonly ushort[] _basicPlane = new ushort[char.MaxValue + 1];
        private readonly Dictionary<int, ushort> _others = new(24_000);

        private Table()
        {
            using var resource = typeof(Pinyin).Assembly.GetManifestResourceStream("Guanxi.Kernel.Search.pinyin.txt.gz")!;
            using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress), Encoding.UTF8);
            while (text.ReadLine() is { } line)
            {
                var tab = line.IndexOf('\t', StringComparison.Ordinal);
                _readings.Add(line[..tab].Split(' '));
                foreach (var rune in line.AsSpan(tab + 1).EnumerateRunes())
                    Add(rune, (ushort)(_readings.Count - 1));
            }
            var syllables = _readings.SelectMany(r => r).ToHashSet(StringComparer.Ordinal);
            Syllables = syllables.GetAlternateLookup<ReadOnlySpan<char>>();
            Starts = syllables.SelectMany(s => Enumerable.Range(1, s.Length).Select(i => s[..i])).ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        }

        public static Table Shared => Read.Value;

        public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Syllables { get; }

        public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Starts { get; }

        public string[] Find(int character) => _readings[character <= char.MaxValue ? _basicPlane[character] : _others.GetValueOrDefault(character)];

        private void Add(Rune rune, ushort readings)
        {
            if (rune.IsBmp)
                _basicPlane[rune.Value] = readings;
            else
                _others.Add(rune.Value, readings);
        }
    }
}
