using System.Buffers;
using System.Text;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Export;

/// <summary>Comma-separated text after RFC 4180. Text that would be a formula is marked; numbers stay numbers.</summary>
internal sealed class CsvFile(IReadOnlyList<ExportColumn> columns, CellForm form, PooledBuffer output) : ExportFile
{
    /// <summary>What a cell needs quotation marks for; programs that cut at ; or tab then have them too.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    public override void Begin()
    {
        output.Write("\uFEFF"u8);
        Line(i => FormulaMark.Add(columns[i].Header));
    }

    public override void Add(Value[] record) => Line(i =>
    {
        var cell = columns[i].Cell(record, form);
        return cell.Kind == CellKind.Text ? FormulaMark.Add(cell.Text) : cell.Text;
    });

    public override void End()
    {
    }

    private void Line(Func<int, string?> cell)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            Write(cell(i) ?? "");
        }
        output.Write("\r\n"u8);
    }

    private void Write(string text)
    {
        if (text.AsSpan().ContainsAny(Special) || text is [' ', ..] or [.., ' '])
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(text, output);
    }
}
