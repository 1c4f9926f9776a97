using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Tests.Data;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

public sealed class SampleFileTests : IDisposable
{
    private readonly ImportWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Importing_the_same_file_again_changes_nothing()
    {
        var first = await _workspace.ImportAsync(ImportWorkspace.Sample);
        first.State.ShouldBe(ImportState.Done, first.Error);
        first.Progress.Accepted.ShouldBe(ExpectedRetail.Sample.Lines);
        var before = _workspace.Rows();

        var second = await _workspace.ImportAsync(ImportWorkspace.Sample);

        second.Progress.Accepted.ShouldBe(ExpectedRetail.Sample.Lines);
        second.Progress.Created.ShouldBeEmpty();
        second.Progress.Updated.ShouldBeEmpty();
        second.Progress.Unchanged["order_line"].ShouldBe(ExpectedRetail.Sample.Lines);
        _workspace.Rows().ShouldBe(before);
    }

    [Fact]
    public async Task Invoices_in_another_order_change_no_line()
    {
        await _workspace.ImportAsync(ImportWorkspace.Sample);
        var lines = await File.ReadAllLinesAsync(ImportWorkspace.Sample, TestContext.Current.CancellationToken);
        var before = _workspace.Rows();
        var reordered = lines.Skip(1).GroupBy(l => l.Split(',')[0]).OrderByDescending(g => g.Key, StringComparer.Ordinal).SelectMany(g => g).Prepend(lines[0]);

        var again = await _workspace.ImportTextAsync(string.Join('\n', reordered));

        again.Progress.Created.ShouldBeEmpty();
        again.Progress.Updated.ShouldBeEmpty();
        _workspace.Rows().ShouldBe(before);
    }

    [Fact]
    public async Task A_changed_quantity_updates_its_line_and_the_totals()
    {
        await _workspace.ImportAsync(ImportWorkspace.Sample);
        var text = await File.ReadAllTextAsync(ImportWorkspace.Sample, TestContext.Current.CancellationToken);
        const string Line = "536559,84884A,ANT WHITE WIRE HEART SPIRAL,10,";
        text.ShouldContain(Line);
        var (history, order, account) = (_workspace.Scalar("SELECT count(*) FROM _history"), Total("\"order\"", "number = '536559'"), Total("account", "number = '17873'", "revenue"));

        var again = await _workspace.ImportTextAsync(text.Replace(Line, Line.Replace(",10,", ",11,", StringComparison.Ordinal), StringComparison.Ordinal));

        again.Progress.Updated.ShouldBe(new Dictionary<string, long> { ["order_line"] = 1 });
        again.Progress.Created.ShouldBeEmpty();
        Total("\"order\"", "number = '536559'").ShouldBe(order + 39_500);
        Total("account", "number = '17873'", "revenue").ShouldBe(account + 39_500);
        _workspace.Scalar("SELECT count(*) FROM _history WHERE field = 'quantity'").ShouldBe(1);
        (_workspace.Scalar("SELECT count(*) FROM _history WHERE field NOT IN ('tier')") - history).ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData('\t', "utf-8", '.')]
    [InlineData(';', "utf-8", ',')]
    [InlineData('|', "utf-16", '.')]
    [InlineData(',', "gb18030", '.')]
    [InlineData(';', "utf-16BE", ',')]
    public async Task The_form_of_the_file_does_not_matter(char delimiter, string encoding, char decimalSign)
    {
        var text = new StringBuilder();
        foreach (var cells in SampleRows())
            text.AppendJoin(delimiter, cells.Select((c, i) => Quoted(i == 5 ? c.Replace('.', decimalSign) : c, delimiter))).Append("\r\n");
        var bytes = Encoding.GetEncoding(encoding) is var chosen && encoding.StartsWith("utf-16", StringComparison.Ordinal)
            ? [.. chosen.GetPreamble(), .. chosen.GetBytes(text.ToString())]
            : chosen.GetBytes(text.ToString());

        var import = await _workspace.ImportAsync(_workspace.Write(bytes), options: encoding == "gb18030" ? new ReadOptions(encoding) : null);

        import.Progress.Rejected.ShouldBe(0, string.Join('\n', import.Messages.Take(5)));
        _workspace.Content().ShouldBe(await UndisturbedAsync());
    }

    [Fact]
    public async Task A_workbook_gives_what_the_text_file_gives()
    {
        var import = await _workspace.ImportAsync(Workbook(SampleRows()));

        import.Shape.File.Format.ShouldBe("xlsx");
        import.Progress.Rejected.ShouldBe(0, string.Join('\n', import.Messages.Take(5)));
        _workspace.Content().ShouldBe(await UndisturbedAsync());
    }

    [Theory]
    [InlineData("gb18030", "订单号,商品编码,商品名称,数量,单价,客户编号,下单时间,国家")]
    [InlineData("utf-8", "订单编号,货号,品名,件数,价格,客户号,下单日期,国家")]
    [InlineData("gb18030", "单据编号,产品编码,产品名称,购买数量,成交价,会员号,订单时间,国家地区")]
    public async Task Chinese_columns_are_recognised(string encoding, string columns)
    {
        var path = _workspace.Write($"{columns}\nA1,P-1,茶叶 100克,2,3.50,C7,2024-01-31 09:30,中国\nA1,P-2,茶杯,1,20,C7,2024-01-31 09:30,中国\nA2,P-1,茶叶 100克,3,3.50,,2024-02-01 10:00,中国\n", encoding);

        var import = await _workspace.ImportAsync(path);

        import.State.ShouldBe(ImportState.Done, import.Error);
        import.Progress.Accepted.ShouldBe(3, string.Join('\n', import.Messages));
        _workspace.Scalar("SELECT revenue FROM account WHERE number = 'C7'").ShouldBe(270_000);
        _workspace.Scalar("SELECT revenue FROM account WHERE kind = 3").ShouldBe(105_000);
        _workspace.Scalar("SELECT count(*) FROM product WHERE name = '茶叶 100克' AND code = 'P-1'").ShouldBe(1);
        _workspace.Scalar("SELECT count(*) FROM \"order\" WHERE country = '中国' AND number = 'A1' AND line_count = 2").ShouldBe(1);
    }

    private static async Task<string> UndisturbedAsync()
    {
        using var other = new ImportWorkspace();
        await other.ImportAsync(ImportWorkspace.Sample);
        return other.Content();
    }

    private long Total(string table, string where, string column = "total") => _workspace.Scalar($"SELECT {column} FROM {table} WHERE {where}");

    private static string Quoted(string cell, char delimiter) =>
        cell.Contains(delimiter, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static IEnumerable<string[]> SampleRows()
    {
        var lines = File.ReadAllLines(ImportWorkspace.Sample);
        yield return lines[0].Split(',');
        foreach (var line in lines.Skip(1).Select(RetailLine.Parse))
        {
            yield return
            [
                line.Invoice, line.StockCode, line.Description, line.Quantity.ToString(CultureInfo.InvariantCulture),
                line.Date.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), line.UnitPrice.ToString(CultureInfo.InvariantCulture), line.Customer, line.Country,
            ];
        }
    }

    /// <summary>Numbers as numbers, dates as days since 1899 with a date's format, as Excel keeps them.</summary>
    private string Workbook(IEnumerable<string[]> rows)
    {
        var path = Path.Combine(_workspace.Folder, "sample.xlsx");
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.Workbook = new Workbook();
        var styles = book.AddNewPart<WorkbookStylesPart>();
        styles.Stylesheet = new Stylesheet(
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true }));
        var sheet = book.AddNewPart<WorksheetPart>();
        sheet.Worksheet = new Worksheet(new SheetData(rows.Select((r, i) => new DocumentFormat.OpenXml.Spreadsheet.Row(r.Select((c, column) => Cell(c, i == 0 ? 0 : column))))));
        book.Workbook.AppendChild(new Sheets(new Sheet { Id = book.GetIdOfPart(sheet), SheetId = 1, Name = "订单" }));
        return path;
    }

    private static Cell Cell(string text, int column) => column switch
    {
        4 => new Cell { StyleIndex = 1, CellValue = new CellValue(DateTime.Parse(text, CultureInfo.InvariantCulture).ToOADate().ToString("R", CultureInfo.InvariantCulture)) },
        3 or 5 => new Cell { CellValue = new CellValue(text) },
        6 when text.Length > 0 => new Cell { CellValue = new CellValue(text) },
        _ => new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }) },
    };
}
