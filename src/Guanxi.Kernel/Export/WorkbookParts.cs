using System.Globalization;
using System.Security;
using System.Text;

namespace Guanxi.Kernel.Export;

/// <summary>The parts of a workbook that are the same in each export, or nearly so.</summary>
internal static class WorkbookParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const string TextStyle = "1";
    public const string DateStyle = "2";
    public const string TimeStyle = "3";
    public const string HeaderStyle = "4";

    private const string Head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Document = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const int MostSheetName = 31;

    /// <summary>Sheets are what xml is unless it is said otherwise: how many there will be is not known yet.</summary>
    public static IReadOnlyList<(string Name, string Text)> First { get; } =
    [
        ("[Content_Types].xml", $"""
            {Head}
            <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="{Spreadsheet}.worksheet+xml"/><Override PartName="/xl/workbook.xml" ContentType="{Spreadsheet}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Spreadsheet}.styles+xml"/></Types>
            """),
        ("_rels/.rels", $"""
            {Head}
            <Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Document}/officeDocument" Target="xl/workbook.xml"/></Relationships>
            """),
        ("xl/styles.xml", $"""
            {Head}
            <styleSheet xmlns="{Main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" numFmtId="49" quotePrefix="1" applyNumberFormat="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="165" applyNumberFormat="1"/><xf xfId="0" fontId="1" quotePrefix="1" applyFont="1"/></cellXfs></styleSheet>
            """),
    ];

    public static string SheetName(int number) => $"xl/worksheets/sheet{number.ToString(CultureInfo.InvariantCulture)}.xml";

    /// <summary>The header stays in sight, and columns are wide enough for most texts.</summary>
    public static string View(int columns) => $"""
        <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols><col min="1" max="{columns.ToString(CultureInfo.InvariantCulture)}" width="18" customWidth="1"/></cols>
        """;

    /// <summary>What names the sheets, once they are counted.</summary>
    public static IEnumerable<(string Name, string Text)> Last(string title, int sheets)
    {
        var (list, links) = (new StringBuilder(), new StringBuilder());
        for (var i = 1; i <= sheets; i++)
        {
            list.Append(CultureInfo.InvariantCulture, $"<sheet name=\"{Title(title, i)}\" sheetId=\"{i}\" r:id=\"s{i}\"/>");
            links.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"s{i}\" Type=\"{Document}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>");
        }
        yield return ("xl/workbook.xml", $"{Head}<workbook xmlns=\"{Main}\" xmlns:r=\"{Document}\"><sheets>{list}</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", $"{Head}<Relationships xmlns=\"{Relations}\"><Relationship Id=\"styles\" Type=\"{Document}/styles\" Target=\"styles.xml\"/>{links}</Relationships>");
    }

    private static string Title(string title, int number)
    {
        var end = number == 1 ? "" : $" {number.ToString(CultureInfo.InvariantCulture)}";
        var clean = string.Concat(title.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !"[]:*?/\\'".Contains(c, StringComparison.Ordinal))).Trim();
        return SecurityElement.Escape((clean.Length == 0 ? "Sheet" : clean.Length > MostSheetName - end.Length ? clean[..(MostSheetName - end.Length)] : clean) + end);
    }
}
