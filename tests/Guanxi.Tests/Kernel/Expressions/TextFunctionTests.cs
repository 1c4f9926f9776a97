using System.Text;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>The database's functions of text change each text as the program's own do.</summary>
public sealed class TextFunctionTests(EmptyLab empty) : IClassFixture<EmptyLab>
{
    private static readonly (int First, int Last)[] Blocks =
    [
        (0x20, 0x24F), (0x250, 0x36F), (0x370, 0x58F), (0x5D0, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x1E00, 0x1FFF), (0x2000, 0x214F), (0x2C60, 0x2C7F),
        (0x3000, 0x30FF), (0x4E00, 0x9FFF), (0xA720, 0xA7FF), (0xAC00, 0xAC80), (0xF900, 0xFAFF), (0xFB00, 0xFB4F), (0xFF00, 0xFFEF), (0x10400, 0x1044F), (0x1D400, 0x1D4FF), (0x1E900, 0x1E943), (0x20000, 0x20100), (0x1F600, 0x1F640), (0xE0100, 0xE0110),
    ];

    [Fact]
    public void Every_text_becomes_the_same()
    {
        var chance = new Chance(7);
        var texts = Enumerable.Range(0, 2_000).Select(_ => Text(chance)).Concat(RandomTexts.Texts).ToList();
        foreach (var function in Functions.OfText)
        {
            var found = empty.Lab.Workspace.Database.Read(c => texts.ConvertAll(t => c.Scalar($"SELECT {function.Name}(CAST(?1 AS text))", Value.Of(t)).Text));
            for (var i = 0; i < texts.Count; i++)
                found[i].ShouldBe(function.Change(texts[i]), $"{function.Name} of {string.Join(' ', texts[i].EnumerateRunes().Select(r => r.Value.ToString("X4", System.Globalization.CultureInfo.InvariantCulture)))}");
        }
    }

    /// <summary>Letters of one script or several, with marks between them.</summary>
    private static string Text(Chance chance)
    {
        var text = new StringBuilder();
        var block = chance.Of(Blocks);
        for (var length = chance.Below(6); length >= 0; length--)
        {
            if (chance.Below(4) == 0)
                block = chance.Of(Blocks);
            var rune = chance.Below(5) == 0 ? 0x300 + chance.Below(0x40) : block.First + chance.Below(block.Last - block.First + 1);
            text.Append(new Rune(rune));
            if (chance.Below(6) == 0)
                text.Append(' ', 1 + chance.Below(2));
        }
        return text.ToString();
    }
}
