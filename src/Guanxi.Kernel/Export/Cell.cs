using System.Globalization;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Kernel.Export;

internal enum CellKind
{
    Empty,
    Text,
    Number,
    Flag,
    Date,
    Time,
}

/// <summary>For whom cells are written: labels or names, language, zone of the times.</summary>
internal sealed record CellForm(ExportTexts Texts, Language Language, TimeZoneInfo Zone)
{
    public bool HasLabels => Texts == ExportTexts.Labels;
}

/// <summary>What stands in a cell, as text and, for days and moments, as the stored value.</summary>
internal readonly record struct Cell(CellKind Kind, string Text, Value Value = default)
{
    private static readonly Labels Yes = new("Yes", "是", "是");
    private static readonly Labels No = new("No", "否", "否");

    /// <summary>The usual form of each kind of value; a type of field may have one of its own.</summary>
    public static Cell ByKind(Value value, Field field, CellForm form) => field.Type.Kind switch
    {
        ValueKind.Text when value.Text is { } text => new Cell(CellKind.Text, text),
        ValueKind.Choice when field.Choices?.Find(value.Number) is { } choice => new Cell(CellKind.Text, form.HasLabels ? choice.Labels.In(form.Language) : choice.Name),
        ValueKind.Boolean => new Cell(CellKind.Flag, Flag(value.Number != 0, form), value),
        ValueKind.Integer or ValueKind.Link => new Cell(CellKind.Number, value.Number.ToString(CultureInfo.InvariantCulture)),
        ValueKind.Decimal => new Cell(CellKind.Number, DecimalText.Format(value.Number, field.Type is MoneyType ? 2 : 0)),
        ValueKind.Date => new Cell(CellKind.Date, value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), value),
        ValueKind.DateTime => new Cell(CellKind.Time, Time(value.Time, form), value),
        _ => new Cell(CellKind.Text, Json(value, field)),
    };

    private static string Flag(bool flag, CellForm form) => form.HasLabels ? (flag ? Yes : No).In(form.Language) : flag ? "true" : "false";

    /// <summary>People see the hour of their zone, with the offset, so that it is exact for programs too.</summary>
    private static string Time(DateTime utc, CellForm form)
    {
        var offset = form.HasLabels ? form.Zone.GetUtcOffset(utc) : TimeSpan.Zero;
        var isNearEnd = utc.Ticks + offset.Ticks < 0 || utc.Ticks + offset.Ticks > DateTime.MaxValue.Ticks;
        return form.HasLabels && !isNearEnd
            ? new DateTimeOffset(utc).ToOffset(offset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFzzz", CultureInfo.InvariantCulture)
            : utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>Whatever else there is stands as the API has it.</summary>
    private static string Json(Value value, Field field)
    {
        using var buffer = new PooledBuffer();
        using var json = new Utf8JsonWriter(buffer, JsonRows.Options);
        field.Type.Write(json, value, field);
        json.Flush();
        return buffer.Written.Span is [(byte)'"', ..] ? JsonSerializer.Deserialize<string>(buffer.Written.Span)! : Encoding.UTF8.GetString(buffer.Written.Span);
    }
}
