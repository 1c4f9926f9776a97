using System.Text.Json;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>Imports as JSON, messages in the caller's language.</summary>
internal static class ImportJson
{
    public static Task WriteAsync(HttpContext context, ImportView import, int status = 200)
    {
        var (schema, language) = (RecordsEndpoints.Workspace(context).Schema, Languages.Of(context));
        var by = UserNames.Read(RecordsEndpoints.Workspace(context), context.User().Actor, [import.By]).GetValueOrDefault(import.By ?? 0);
        return context.WriteJsonAsync(json => Write(json, import, schema, language, isWhole: true, by), status);
    }

    public static Task WriteAsync(HttpContext context, IReadOnlyList<ImportView> imports)
    {
        var (schema, language) = (RecordsEndpoints.Workspace(context).Schema, Languages.Of(context));
        var names = UserNames.Read(RecordsEndpoints.Workspace(context), context.User().Actor, imports.Select(i => i.By));
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("imports"u8);
            foreach (var import in imports)
                Write(json, import, schema, language, isWhole: false, names.GetValueOrDefault(import.By ?? 0));
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, ImportView import, Schema schema, Language language, bool isWhole, string? by = null)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, import.Id);
        json.WriteString("file"u8, import.File);
        json.WriteNumber("size"u8, import.Shape.Size);
        json.WriteString("state"u8, ImportStates.Name(import.State));
        json.WriteString("format"u8, import.Shape.File.Format);
        json.WriteString("encoding"u8, import.Shape.File.Encoding);
        json.WriteString("delimiter"u8, import.Shape.File.Delimiter?.ToString());
        json.WriteString("sheet"u8, import.Shape.File.Sheet);
        json.WriteBoolean("has_header"u8, import.Options.HasHeader);
        Texts(json, "sheets", import.Shape.File.Sheets);
        if (isWhole)
        {
            WriteColumns(json, import);
            json.WritePropertyName("recipe"u8);
            json.WriteRawValue(import.Recipe.ToJson());
        }
        WriteProgress(json, import);
        WriteResult(json, import.Progress);
        if (isWhole)
            WriteMessages(json, import, schema, language);
        json.WriteStartObject("message_counts"u8);
        json.WriteNumber("error"u8, import.Progress.Rejected);
        json.WriteNumber("warning"u8, 0);
        json.WriteEndObject();
        json.WriteString("error"u8, import.Error is { } code ? Messages.Of(new Finding(code, Field: null, ""), schema, language) : null);
        json.WriteString("created_at"u8, import.CreatedAt);
        json.WriteString("by"u8, by);
        if (import.FinishedAt is { } finished)
            json.WriteString("finished_at"u8, finished);
        else
            json.WriteNull("finished_at"u8);
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, ImportView import)
    {
        json.WriteStartArray("columns"u8);
        foreach (var column in import.Shape.Columns)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, column.Name);
            Texts(json, "samples", column.Samples);
            json.WriteNumber("filled"u8, Math.Round(column.Filled, 1));
            json.WriteString("kind"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(column.Kind.ToString()));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteProgress(Utf8JsonWriter json, ImportView import)
    {
        var progress = import.Progress;
        var done = progress.Phase == "undo" ? progress.UndoneSteps : progress.Bytes;
        var total = progress.Phase == "undo" ? progress.TotalSteps : progress.TotalBytes;
        json.WriteStartObject("progress"u8);
        json.WriteString("phase"u8, progress.Phase);
        json.WriteBoolean("working"u8, import.IsWorking);
        json.WriteNumber("rows"u8, progress.Rows);
        json.WriteNull("total_rows"u8);
        json.WriteNumber("bytes"u8, progress.Bytes);
        json.WriteNumber("total_bytes"u8, progress.TotalBytes);
        json.WriteNumber("percent"u8, total == 0 ? 0 : Math.Min(100, done * 100 / total));
        if (import.IsWorking && done > 0 && progress.Milliseconds > 0)
            json.WriteNumber("seconds_left"u8, (long)Math.Ceiling(progress.Milliseconds / 1000.0 * (total - done) / done));
        else
            json.WriteNull("seconds_left"u8);
        json.WriteNumber("milliseconds"u8, progress.Milliseconds);
        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, ImportProgress progress)
    {
        json.WriteStartObject("result"u8);
        json.WriteNumber("rows"u8, progress.Rows);
        json.WriteNumber("accepted"u8, progress.Accepted);
        json.WriteNumber("rejected"u8, progress.Rejected);
        Counts(json, "created", progress.Created);
        Counts(json, "updated", progress.Updated);
        Counts(json, "unchanged", progress.Unchanged);
        json.WriteNumber("kept"u8, progress.Kept);
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, ImportView import, Schema schema, Language language)
    {
        json.WriteStartArray("messages"u8);
        foreach (var (row, finding) in import.Messages)
        {
            json.WriteStartObject();
            json.WriteNumber("row"u8, row);
            json.WriteString("column"u8, finding.Column);
            json.WriteString("object"u8, finding.Object);
            json.WriteString("field"u8, finding.Field);
            json.WriteString("severity"u8, "error"u8);
            json.WriteString("code"u8, finding.Code);
            json.WriteString("value"u8, finding.Value);
            json.WriteString("message"u8, Message(finding, schema, language));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    internal static string Message(ImportFinding finding, Schema schema, Language language) =>
        Messages.Of(new Finding(finding.Code, finding.Field, [.. finding.Arguments.Cast<object?>()]) { Object = finding.Object }, schema, language);

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Counts(Utf8JsonWriter json, string name, Dictionary<string, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts)
            json.WriteNumber(key, count);
        json.WriteEndObject();
    }
}
