using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>A day of the Gregorian calendar, years 1 to 9999, stored as days since 1970-01-01.</summary>
public sealed class DateType : FieldType
{
    public override string Name => "date";

    public override ValueKind Kind => ValueKind.Date;

    public override Value Read(JsonElement json, Field field) => json.ValueKind == JsonValueKind.String
        ? Parse(json.GetString()!, field)
        : throw Refuse(field, "not_a_date", json.ToString());

    public override Value Parse(string text, Field field) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Value.Of(date)
            : throw Refuse(field, "not_a_date", text);

    public override Value Check(Value value, Field field) => value.IsNumber && Moment.IsDay(value.Number) ? value : throw Refuse(field, "not_a_date", value.ToString());

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => Write(json, row.Int64(column));

    public override void Write(Utf8JsonWriter json, Value value, Field field) => Write(json, value.Number);

    internal static void Write(Utf8JsonWriter json, long days)
    {
        Span<byte> text = stackalloc byte[10];
        TimeText.FormatDate(Value.Of(days).Date, text);
        json.WriteStringValue(text);
    }
}
