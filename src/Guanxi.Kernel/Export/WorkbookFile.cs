using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Export;

/// <summary>
/// A workbook, its parts written into the zip one after the other. Text is text to Excel whatever it begins with; what would
/// be a formula once somebody edits it has Excel's own mark, the quote prefix. What is longer than a sheet goes on in the next.
/// </summary>
internal sealed class WorkbookFile : ExportFile
{
    /// <summary>The rows of a sheet, its header among them.</summary>
    public const int MostRows = 1_048_576;

    private const int MostDigits = 15;

    private readonly IReadOnlyList<ExportColumn> _columns;
    private readonly CellForm _form;
    private readonly string _title;
    private readonly int _mostRows;
    private readonly ZipArchive _zip;
    private XmlWriter? _sheet;
    private int _sheets;
    private int _rows;

    public WorkbookFile(IReadOnlyList<ExportColumn> columns, CellForm form, string title, PooledBuffer output, int mostRows = MostRows)
    {
        (_columns, _form, _title, _mostRows) = (columns, form, title, mostRows);
        _zip = new ZipArchive(new BufferStream(output), ZipArchiveMode.Create);
    }

    public override void Begin()
    {
        foreach (var (name, text) in WorkbookParts.First)
            Part(name, text);
        BeginSheet();
    }

    public override void Add(Value[] record)
    {
        if (_rows == _mostRows)
        {
            EndSheet();
            BeginSheet();
        }
        BeginRow();
        foreach (var column in _columns)
            Write(column.Cell(record, _form));
        _sheet!.WriteEndElement();
    }

    public override void End()
    {
        EndSheet();
        foreach (var (name, text) in WorkbookParts.Last(_title, _sheets))
            Part(name, text);
        _zip.Dispose();
    }

    public override void Dispose()
    {
        _sheet?.Dispose();
        _zip.Dispose();
    }

    private void BeginSheet()
    {
        var part = _zip.CreateEntry(WorkbookParts.SheetName(++_sheets), CompressionLevel.Fastest).Open();
        _sheet = XmlWriter.Create(part, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CloseOutput = true });
        _sheet.WriteStartElement("worksheet", WorkbookParts.Main);
        _sheet.WriteRaw(WorkbookParts.View(_columns.Count));
        _sheet.WriteStartElement("sheetData");
        _rows = 0;
        BeginRow();
        foreach (var column in _columns)
            Text(column.Header, WorkbookParts.HeaderStyle);
        _sheet.WriteEndElement();
    }

    private void EndSheet()
    {
        _sheet!.Dispose();
        _sheet = null;
    }

    private void BeginRow()
    {
        _sheet!.WriteStartElement("row");
        _rows++;
    }

    private void Write(Cell cell)
    {
        switch (cell.Kind)
        {
            case CellKind.Empty:
                _sheet!.WriteStartElement("c");
                _sheet.WriteEndElement();
                break;
            case CellKind.Flag:
                Raw(cell.Value.Number != 0 ? "1" : "0", "b", style: null);
                break;
            // Excel computes in 15 digits; what has more stays exact as text.
            case CellKind.Number when cell.Text.Count(char.IsAsciiDigit) <= MostDigits:
                Raw(cell.Text, "n", style: null);
                break;
            case CellKind.Date when WorkbookText.Serial(cell.Value.Date.ToDateTime(TimeOnly.MinValue)) is { } day:
                Raw(day.ToString(CultureInfo.InvariantCulture), "n", WorkbookParts.DateStyle);
                break;
            case CellKind.Time when WorkbookText.Serial(cell.Value.Time, _form.Zone) is { } moment:
                Raw(moment.ToString(CultureInfo.InvariantCulture), "n", WorkbookParts.TimeStyle);
                break;
            default:
                Text(cell.Text, FormulaMark.IsNeeded(cell.Text) ? WorkbookParts.TextStyle : null);
                break;
        }
    }

    private void Raw(string value, string type, string? style)
    {
        BeginCell(type, style);
        _sheet!.WriteElementString("v", WorkbookParts.Main, value);
        _sheet.WriteEndElement();
    }

    private void Text(string text, string? style)
    {
        BeginCell("inlineStr", style);
        _sheet!.WriteStartElement("is");
        _sheet.WriteStartElement("t");
        _sheet.WriteAttributeString("xml", "space", ns: null, "preserve");
        _sheet.WriteString(WorkbookText.Escape(text));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    private void BeginCell(string type, string? style)
    {
        _sheet!.WriteStartElement("c");
        if (style is not null)
            _sheet.WriteAttributeString("s", style);
        if (type != "n")
            _sheet.WriteAttributeString("t", type);
    }

    private void Part(string name, string text)
    {
        using var part = _zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }
}
