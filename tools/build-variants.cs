// Builds src/Guanxi.Kernel/Search/variants.txt.gz, the simplified and traditional forms that TextFold treats as equal:
//
//   apt-get install unicode-data
//   bzcat /usr/share/unicode/Unihan_Variants.txt.bz2 | dotnet run tools/build-variants.cs \
//     | gzip -9n > src/Guanxi.Kernel/Search/variants.txt.gz
//
// Characters that these properties connect, over any number of steps, are one class (台 檯 臺 颱): kSimplifiedVariant and
// kTraditionalVariant, kZVariant (one character in two shapes: 吳 呉), kSemanticVariant with kHKGlyph (Hong Kong's shapes: 裡 裏).
// Each line is a class: first the form it folds to, then the others in the order of their code points. It folds to the
// character of the basic plane, if there is one, that most others name as their simplified form; of equals, to the one
// with the lowest code point.
using System.Globalization;
using System.Text;

var parents = new Dictionary<int, int>();
var named = new Dictionary<int, int>();
while (Console.In.ReadLine() is { } line)
{
    if (line.Split('\t') is not [var code, var property, var variants])
        continue;
    foreach (var variant in variants.Split(' ').Where(variant => Connects(property, variant)).Select(CodePoint))
    {
        var character = CodePoint(code);
        if (variant == character)
            continue;
        parents[ClassOf(character)] = ClassOf(variant);
        if (property == "kSimplifiedVariant")
            named[variant] = named.GetValueOrDefault(variant) + 1;
    }
}

var classes = parents.Keys.Order().GroupBy(ClassOf).OrderBy(members => members.First());
foreach (var members in classes)
{
    var target = members.OrderBy(member => member > 0xFFFF).ThenByDescending(member => named.GetValueOrDefault(member)).ThenBy(member => member).First();
    var text = new StringBuilder(char.ConvertFromUtf32(target));
    foreach (var member in members.Where(member => member != target))
        text.Append(char.ConvertFromUtf32(member));
    Console.Out.Write(text.Append('\n'));
}

static bool Connects(string property, string variant) =>
    property is "kSimplifiedVariant" or "kTraditionalVariant" or "kZVariant"
    || (property == "kSemanticVariant" && variant.Contains("kHKGlyph", StringComparison.Ordinal));

int ClassOf(int character)
{
    parents.TryAdd(character, character);
    while (parents[character] != character)
        character = parents[character];
    return character;
}

static int CodePoint(string text) => int.Parse(text.Split('<')[0].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
