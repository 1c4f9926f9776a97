using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>An exact decimal with up to four decimals, below 9×10^14, stored as ten-thousandths.</summary>
public class DecimalType : FieldType
{
    /// <summary>Values from here on are refused, so that the stored number and a difference of two fit 64 bits.</summary>
    public const long Limit = 9_000_000_000_000_000_000 / Value.DecimalUnit * Value.DecimalUnit;

    public override string Name => "decimal";

    public override ValueKind Kind => ValueKind.Decimal;

    protected virtual int LeastDecimals => 0;

    public override Value Read(JsonElement json, Field field) => json.ValueKind switch
    {
        JsonValueKind.Number => Parse(json.GetRawText(), field),
        JsonValueKind.String => Parse(json.GetString()!, field),
        _ => throw Refuse(field, "not_a_number", json.ToString()),
    };

    public override Value Parse(string text, Field field)
    {
        if (text.Length > 60 || !decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            var large = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var d) && Math.Abs(d) >= 1e15;
            throw Refuse(field, large ? "out_of_range" : "not_a_number", text.Length > 60 ? text[..60] + "…" : text);
        }
        if (Math.Abs(number) >= Limit / Value.DecimalUnit)
            throw Refuse(field, "out_of_range", text);
        if (decimal.Round(number, 4) != number)
            throw Refuse(field, "too_many_decimals", text, 4);
        return Value.Of(number);
    }

    public override Value Check(Value value, Field field) =>
        value.Number is > -Limit and < Limit ? value : throw Refuse(field, "out_of_range", value.Decimal);

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => Write(json, row.Int64(column));

    public override void Write(Utf8JsonWriter json, Value value, Field field) => Write(json, value.Number);

    private void Write(Utf8JsonWriter json, long number)
    {
        Span<byte> text = stackalloc byte[32];
        json.WriteStringValue(text[..DecimalText.Format(number, LeastDecimals, text)]);
    }
}

/// <summary>An amount of money in the workspace's currency, shown with two decimals at the least.</summary>
public sealed class MoneyType : DecimalType
{
    public override string Name => "money";

    protected override int LeastDecimals => 2;
}
