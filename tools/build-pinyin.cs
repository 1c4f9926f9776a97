// Builds src/Guanxi.Kernel/Search/pinyin.txt.gz, the readings of Chinese characters without tones:
//
//   apt-get install unicode-data
//   bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 /usr/share/unicode/Unihan_Variants.txt.bz2 | dotnet run tools/build-pinyin.cs \
//     | gzip -9n > src/Guanxi.Kernel/Search/pinyin.txt.gz
//
// Each line has the readings that some characters share, a tab, and these characters in the order of their code points. The
// first reading is the customary one (kMandarin); then come those of the dictionary of standard characters (kTGHZ2013),
// where a traditional character has none of its own those of its simplified form, and those that are heard often
// (kHanyuPinlu). ü is v, as it is typed, and beside it u, as it is printed in many names.
using System.Globalization;
using System.Text;

const int Often = 20;

var customary = new SortedDictionary<int, List<string>>();
var standard = new Dictionary<int, List<string>>();
var heard = new Dictionary<int, List<string>>();
var simplified = new Dictionary<int, int[]>();
while (Console.In.ReadLine() is { } line)
{
    if (line.Split('\t') is not [var code, var property, var value])
        continue;
    var character = CodePoint(code);
    var values = value.Split(' ');
    if (property == "kMandarin")
        customary[character] = [.. values];
    else if (property == "kTGHZ2013")
        standard[character] = [.. values.SelectMany(v => v.Split(':')[1].Split(','))];
    else if (property == "kHanyuPinlu")
        heard[character] = [.. values.Where(v => int.Parse(v.Split('(')[1].TrimEnd(')'), CultureInfo.InvariantCulture) >= Often).Select(v => v.Split('(')[0])];
    else if (property == "kSimplifiedVariant")
        simplified[character] = [.. values.Select(CodePoint)];
}

var lines = new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal);
foreach (var (character, readings) in customary)
{
    var all = readings.Concat(Standard(character)).Concat(heard.GetValueOrDefault(character, [])).Select(Plain).Where(r => r.Length > 0).Distinct(StringComparer.Ordinal).ToList();
    // 儿 as a sound at the end of other syllables, and 嗯: nobody types them alone.
    if (all.Count > 1)
        all.RemoveAll(r => r is "r" or "n" or "m" or "ng" or "hm" or "hng");
    var key = string.Join(' ', all.SelectMany(AsTypedAndPrinted).Distinct(StringComparer.Ordinal));
    if (key.Length == 0)
        continue;
    if (!lines.TryGetValue(key, out var characters))
        lines[key] = characters = new StringBuilder();
    characters.Append(char.ConvertFromUtf32(character));
}
foreach (var (readings, characters) in lines)
    Console.Out.Write($"{readings}\t{characters}\n");

IEnumerable<string> Standard(int character) => standard.TryGetValue(character, out var own)
    ? own
    : simplified.GetValueOrDefault(character, []).SelectMany(s => standard.GetValueOrDefault(s, []));

static string Plain(string reading)
{
    var plain = new StringBuilder();
    var decomposed = reading.Normalize(NormalizationForm.FormD);
    for (var i = 0; i < decomposed.Length; i++)
    {
        if (decomposed[i] == '\u0308' && plain.Length > 0)
            plain[^1] = 'v';
        else if (char.IsAsciiLetterLower(decomposed[i]))
            plain.Append(decomposed[i]);
    }
    return plain.ToString();
}

static IEnumerable<string> AsTypedAndPrinted(string reading) => reading.Contains('v', StringComparison.Ordinal) ? [reading, reading.Replace('v', 'u')] : [reading];

static int CodePoint(string text) => int.Parse(text.Split('<')[0].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
