using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using Value = Guanxi.Kernel.Records.Value;
using ExcelDataReader;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Export;

public sealed class WorkbookExportTests : IDisposable
{
    private readonly ExportLab _lab = new();

    static WorkbookExportTests() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    private LabSchema Types => _lab.Lab.Types;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Numbers_days_and_moments_are_such_to_excel()
    {
        _lab.Lab.Thing("茶", (Types.Count, -5), (Types.Amount, 1.5m), (Types.Active, true), (Types.Born, "2024-06-01"), (Types.Seen, "2024-06-01T20:30:15Z"), (Types.Color, "blue"));
        var request = ExportLab.Things("name,count,amount,active,born,seen,color,owner", ExportFormat.Xlsx, ExportTexts.Labels);
        var rows = Rows(_lab.Bytes(request, _lab.Lab.User with { Zone = TestWorkspace.Shanghai }));
        rows[0].ShouldBe(["Name", "Count", "Amount", "Active", "Born", "Seen", "Color", "Owner"]);
        rows[1].ShouldBe(["茶", -5.0, 1.5, true, new DateTime(2024, 6, 1), new DateTime(2024, 6, 2, 4, 30, 15), "Blue", null]);
    }

    [Fact]
    public void What_excel_cannot_hold_as_a_number_is_exact_as_text()
    {
        _lab.Lab.Thing("a", (Types.Count, 9_007_199_254_740_991), (Types.Amount, 899_999_999_999.9999m), (Types.Born, "1850-01-31"), (Types.Seen, "0001-01-01T00:00:00Z"));
        Rows(_lab.Bytes(ExportLab.Things("count,amount,born,seen", ExportFormat.Xlsx)))[1]
            .ShouldBe(["9007199254740991", "899999999999.9999", "1850-01-31", "0001-01-01T00:00:00Z"]);
    }

    /// <summary>Attack: text that Excel would run, now or when the cell is edited.</summary>
    [Fact]
    public void Formulas_are_text_with_excels_own_mark()
    {
        var texts = new[] { "=1+1", "+1", "-1", "@SUM(1)", "=HYPERLINK(\"http://evil\")" };
        foreach (var text in texts)
            _lab.Lab.Thing(text);
        var bytes = _lab.Bytes(ExportLab.Things("name", ExportFormat.Xlsx));
        Rows(bytes).Skip(1).Select(r => r[0]).ShouldBe(texts);
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var cells = book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Cell>().Skip(1).ToList();
        cells.ShouldAllBe(c => c.CellFormula == null && c.DataType! == CellValues.InlineString);
        var styles = book.WorkbookPart.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ToList();
        cells.ShouldAllBe(c => styles[(int)c.StyleIndex!.Value].QuotePrefix!.Value);
    }

    [Fact]
    public void Odd_texts_come_back_and_the_file_is_valid()
    {
        string[] texts = ["<b>&amp;</b>", "a\u0001\u000b\u001fb", "_x0041_", "line\none", "\u202e😀", "]]>", new string('x', 20_000)];
        foreach (var text in texts)
            _lab.Lab.Thing("n", (Types.Text, text));
        var bytes = _lab.Bytes(ExportLab.Things("text", ExportFormat.Xlsx));
        Rows(bytes).Skip(1).Select(r => r[0]).ShouldBe(texts);
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        new OpenXmlValidator().Validate(book, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath} {e.Description}").ShouldBeEmpty();
    }

    [Fact]
    public void A_text_that_no_cell_can_hold_is_cut_with_a_sign()
    {
        _lab.Lab.Thing("n", (Types.Text, new string('x', 32_765) + "😀" + new string('y', 5_000)));
        var cell = (string)Rows(_lab.Bytes(ExportLab.Things("text", ExportFormat.Xlsx)))[1][0]!;
        cell.ShouldBe(new string('x', 32_765) + "…");
    }

    [Fact]
    public void What_is_longer_than_a_sheet_goes_on_in_the_next()
    {
        using var output = new PooledBuffer();
        var form = new CellForm(ExportTexts.Names, Language.English, TimeZoneInfo.Utc);
        using (var file = new WorkbookFile([new ExportColumn("count", "count", [(0, Types.Count)])], form, "Things: [all] 'of' them, with a long name", output, mostRows: 4))
        {
            file.Begin();
            for (var i = 0; i < 7; i++)
                file.Add([Value.Of((long)i)]);
            file.End();
        }
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(output.Written.ToArray()));
        var sheets = new List<(string Name, List<object> Cells)>();
        do
        {
            sheets.Add((reader.Name, []));
            while (reader.Read())
                sheets[^1].Cells.Add(reader.GetValue(0));
        }
        while (reader.NextResult());
        sheets.Select(s => s.Name).ShouldBe(["Things all of them, with a long", "Things all of them, with a lo 2", "Things all of them, with a lo 3"]);
        sheets.Select(s => string.Join(' ', s.Cells)).ShouldBe(["count 0 1 2", "count 3 4 5", "count 6"]);
    }

    private static List<object?[]> Rows(byte[] bytes)
    {
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(bytes));
        reader.Name.ShouldBe("Things");
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
        return rows;
    }
}
