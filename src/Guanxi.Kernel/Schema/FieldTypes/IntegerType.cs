using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>A whole number between −2^53 and 2^53, exact in JSON.</summary>
public sealed class IntegerType : FieldType
{
    /// <summary>Values from here on are refused.</summary>
    public const long Limit = 1L << 53;

    public override string Name => "integer";

    public override ValueKind Kind => ValueKind.Integer;

    public override Value Read(JsonElement json, Field field)
    {
        if (json.ValueKind == JsonValueKind.String)
            return Parse(json.GetString()!, field);
        if (json.ValueKind != JsonValueKind.Number)
            throw Refuse(field, "not_a_whole_number", json.ToString());
        if (json.TryGetInt64(out var number))
            return Check(Value.Of(number), field);
        // 1.0 and 1e3 are whole numbers too.
        if (!json.TryGetDecimal(out var exact) || Math.Abs(exact) > Limit)
            throw Refuse(field, "out_of_range", json.ToString());
        return exact == decimal.Truncate(exact) ? Check(Value.Of((long)exact), field) : throw Refuse(field, "not_a_whole_number", json.ToString());
    }

    public override Value Parse(string text, Field field) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Check(Value.Of(number), field)
            : throw Refuse(field, "not_a_whole_number", text);

    public override Value Check(Value value, Field field) =>
        value.Number is > -Limit and < Limit ? value : throw Refuse(field, "out_of_range", value.Number);

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => json.WriteNumberValue(row.Int64(column));

    public override void Write(Utf8JsonWriter json, Value value, Field field) => json.WriteNumberValue(value.Number);
}
