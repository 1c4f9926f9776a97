using System.Globalization;
using System.Text;
using System.Text.Json;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>
/// The rejected rows as a CSV file that can be corrected and imported again: the columns of the file, the position that
/// each row had, and why it was rejected. Cells stand as they stood, but for the mark on those that would be a formula,
/// which the import takes away again.
/// </summary>
internal static class RejectedFile
{
    private const string ReasonColumn = "guanxi_reason";
    private const int AtOnce = 1_000;

    public static async Task WriteAsync(HttpContext context)
    {
        var imports = ImportEndpoints.Imports(context);
        var import = ImportEndpoints.Own(context);
        var (schema, language) = (RecordsEndpoints.Workspace(context).Schema, Languages.Of(context));
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"rejected-{import.Id.ToString(CultureInfo.InvariantCulture)}.csv\"";
        await WriteAsync(imports, import, schema, language, async text => await context.Response.WriteAsync(text, Encoding.UTF8, context.RequestAborted));
    }

    /// <summary>Writes the file in pieces of a thousand rows.</summary>
    public static async Task WriteAsync(Imports imports, ImportView import, Schema schema, Language language, Func<string, Task> write)
    {
        // A file of rejected rows that is rejected again in part has the two columns already.
        var columns = import.Shape.File.Columns.Index().Where(c => c.Item is not (Imports.PositionColumn or ReasonColumn)).ToList();
        var text = new StringBuilder("\uFEFF");
        Line(text, [.. columns.Select(c => FormulaMark.Add(c.Item)), Imports.PositionColumn, ReasonColumn]);
        for (var after = 0L; ;)
        {
            var rows = imports.Rejected(import.Id, after, AtOnce);
            foreach (var row in rows)
            {
                var cells = JsonSerializer.Deserialize<string?[]>(row.Cells) ?? [];
                var reasons = JsonSerializer.Deserialize<List<ImportFinding>>(row.Reasons)!.Select(f => ImportJson.Message(f, schema, language));
                Line(text, [.. columns.Select(c => c.Index < cells.Length ? Marked(cells[c.Index], import.Shape.File.Format) : null), row.Occurrence > 0 ? row.Occurrence.ToString(CultureInfo.InvariantCulture) : null, string.Join(" ", reasons)]);
            }
            await write(text.ToString());
            text.Clear();
            if (rows.Count < AtOnce)
                return;
            after = rows[^1].Row;
        }
    }

    /// <summary>Numbers stay numbers; in a text file a mark that is there already stays the only one.</summary>
    private static string? Marked(string? cell, string format)
    {
        if (cell is null || !FormulaMark.IsNeeded(cell) || (format == "csv" && cell[0] == '\'') || decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            return cell;
        return FormulaMark.Add(cell);
    }

    private static void Line(StringBuilder text, IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i] ?? "";
            text.Append(i > 0 ? "," : "");
            if (cell.AsSpan().ContainsAny(",\"\r\n"))
                text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else
                text.Append(cell);
        }
        text.Append("\r\n");
    }
}
