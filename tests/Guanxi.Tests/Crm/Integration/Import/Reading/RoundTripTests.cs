using System.Text;
using FsCheck.Fluent;
using FsCheck;
using Guanxi.Crm.Integration.Import.Reading;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import.Reading;

public sealed class RoundTripTests : ReadingFiles
{
    static readonly string[] Encodings = ["utf-8", "utf-16", "utf-16BE", "gb18030"];
    static readonly string[] Pieces = ["a", "Z", "0", "9", ".", " ", ",", ";", "\t", "|", "\"", "\n", "\r\n", "张", "é", "😀", "=", "-", "'", "#"];

    [Fact]
    public void Any_table_reads_back_as_it_was_written()
    {
        var cell = Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat);
        var cases =
            from width in Gen.Choose(1, 6)
            from rows in Gen.ArrayOf(Gen.ArrayOf(cell, width))
            from delimiter in Gen.Elements(',', ';', '\t', '|')
            from lineEnd in Gen.Elements("\n", "\r\n", "\r")
            from encoding in Gen.Elements(Encodings)
            from quoteAll in Gen.Elements(true, false)
            select (rows, width, delimiter, lineEnd, encoding, quoteAll);

        Prop.ForAll(cases.ToArbitrary(), c => ReadsBack(c.rows, c.width, c.delimiter, c.lineEnd, c.encoding, c.quoteAll))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    bool ReadsBack(string[][] rows, int width, char delimiter, string lineEnd, string encoding, bool quoteAll)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend([.. Enumerable.Range(1, width).Select(i => $"c{i}")]))
            text.AppendJoin(delimiter, row.Select(cell => Quote(cell, delimiter, quoteAll))).Append(lineEnd);

        var table = ReadAll(Write(text.ToString(), encoding), new ReadOptions(encoding, delimiter));

        var expected = rows.Where(row => row.Any(cell => cell.Length > 0)).ToList();
        table.Rows.ShouldAllBe(row => row.Problem == null);
        table.Rows.Select(row => row.Cells.Select(cell => cell ?? "").ToArray()).ShouldBe(expected);
        return true;
    }

    static string Quote(string cell, char delimiter, bool always)
    {
        var needed = always || cell.AsSpan().IndexOfAny(delimiter, '"', '\n') >= 0 || cell.Contains('\r', StringComparison.Ordinal);
        return needed ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
    }
}
