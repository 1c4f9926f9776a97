using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>A moment, stored as milliseconds since 1970 in UTC; text without an offset is read as UTC.</summary>
public sealed class DateTimeType : FieldType
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    public override string Name => "date_time";

    public override ValueKind Kind => ValueKind.DateTime;

    public override Value Read(JsonElement json, Field field) => json.ValueKind == JsonValueKind.String
        ? Parse(json.GetString()!, field)
        : throw Refuse(field, "not_a_date_time", json.ToString());

    public override Value Parse(string text, Field field) =>
        DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time)
            ? Value.Of(time)
            : throw Refuse(field, "not_a_date_time", text);

    public override Value Check(Value value, Field field) => value.IsNumber && Moment.IsTime(value.Number) ? value : throw Refuse(field, "not_a_date_time", value.ToString());

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => Write(json, row.Int64(column));

    public override void Write(Utf8JsonWriter json, Value value, Field field) => Write(json, value.Number);

    internal static void Write(Utf8JsonWriter json, long milliseconds)
    {
        Span<byte> text = stackalloc byte[24];
        json.WriteStringValue(text[..TimeText.FormatTime(Value.Of(milliseconds).Time, text)]);
    }
}
