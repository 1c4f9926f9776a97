using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>Writes one group: whole counts as numbers, sums and averages of decimals as text, exact beyond 64 bits.</summary>
internal static class AggregateRow
{
    public static void Write(Utf8JsonWriter json, Statement row, IReadOnlyList<AggregateColumn> columns)
    {
        json.WriteStartObject();
        var at = 0;
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Name);
            Write(json, row, column, at);
            at += column.Kind == AggregateKind.Average ? 2 : 1;
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Statement row, AggregateColumn column, int at)
    {
        if (row.IsNull(at))
            json.WriteNullValue();
        else if (column.Kind == AggregateKind.Count)
            json.WriteNumberValue(row.Int64(at));
        else if (column.Kind == AggregateKind.Field)
            column.Field!.Type.Write(json, row, at, column.Field);
        else if (column.Kind == AggregateKind.Sum)
            WriteSum(json, Total(row, at), column.Field!);
        else
            WriteAverage(json, Total(row, at), row.Int64(at + 1), column.Field!);
    }

    private static Int128 Total(Statement row, int at) => row.Value(at) is { IsNumber: true } value ? value.Number : Int128.Parse(row.Text(at), CultureInfo.InvariantCulture);

    private static void WriteSum(Utf8JsonWriter json, Int128 total, Field field)
    {
        if (field.Type.Kind == ValueKind.Integer && total < IntegerType.Limit && total > -IntegerType.Limit)
            json.WriteNumberValue((long)total);
        else if (field.Type.Kind == ValueKind.Integer)
            json.WriteStringValue(total.ToString(CultureInfo.InvariantCulture));
        else
            json.WriteStringValue(Text(total, field.Type is MoneyType ? 2 : 0));
    }

    /// <summary>Rounded half away from zero to four decimals.</summary>
    private static void WriteAverage(Utf8JsonWriter json, Int128 total, long count, Field field)
    {
        if (count == 0)
        {
            json.WriteNullValue();
            return;
        }
        var scaled = field.Type.Kind == ValueKind.Integer ? total * Value.DecimalUnit : total;
        var quotient = scaled / count;
        if (Int128.Abs(scaled % count) * 2 >= count)
            quotient += Int128.IsNegative(scaled) ? -1 : 1;
        json.WriteStringValue(Text(quotient, field.Type is MoneyType ? 2 : 0));
    }

    private static string Text(Int128 number, int leastDecimals)
    {
        if (number >= long.MinValue && number <= long.MaxValue)
            return DecimalText.Format((long)number, leastDecimals);
        var fraction = Int128.Abs(number % Value.DecimalUnit).ToString("0000", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(leastDecimals, '0');
        return (number / Value.DecimalUnit).ToString(CultureInfo.InvariantCulture) + (fraction.Length > 0 ? "." + fraction : "");
    }
}
