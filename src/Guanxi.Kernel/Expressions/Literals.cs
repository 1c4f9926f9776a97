using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Kernel.Expressions;

/// <summary>Literals as values: numbers, dates and times in ISO form, names of choices, ids.</summary>
internal static class Literals
{
    private static readonly string[] Zoned =
    [
        "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'",
    ];

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>A whole number stays one; any other has up to four decimals.</summary>
    public static (ValueKind Kind, Value Value) Number(Literal written)
    {
        if (written.Kind == ValueKind.Integer && long.TryParse(written.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return (ValueKind.Integer, Value.Of(whole));
        if (!decimal.TryParse(written.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw Refuse(written, "not_a_number");
        if (Math.Abs(number) > long.MaxValue / Value.DecimalUnit)
            throw Refuse(written, "out_of_range");
        if (decimal.Round(number, 4) != number)
            throw ExpressionFailure.At(written.Position, "too_many_decimals", written.Text, 4);
        return (ValueKind.Decimal, Value.Of(number));
    }

    public static Value Date(Literal written) =>
        DateOnly.TryParseExact(written.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Value.Of(date) : throw Refuse(written, "not_a_date");

    /// <summary>With an offset a moment; without one the local time in the caller's zone; a date alone is the start of its day.</summary>
    public static Constant Time(Literal written)
    {
        var text = written.Text;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return InZone(m => m.StartOf(day));
        if (DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return InZone(_ => moment.UtcDateTime) with { Settled = Value.Of(moment.UtcDateTime) };
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return InZone(m => Moment.ToUtc(time, m.Zone));
        throw Refuse(written, "not_a_date_time");

        Constant InZone(Func<Moment, DateTime> utc) => new(ValueKind.DateTime, written.Position, m => Value.Of(utc(m))) { MayBeMissing = false };
    }

    /// <summary>The number of the choice that has the name.</summary>
    public static Value Choice(Literal written, Field field)
    {
        if (field.Choices!.Find(written.Text) is { } choice)
            return Value.Of((long)choice.Number);
        var names = field.Choices.All.Select(c => c.Name).ToList();
        var near = ExpressionFailure.Nearest(written.Text, names);
        throw ExpressionFailure.Of(field, written.Position, "not_a_choice", written.Text, near.Length > 0 ? near : string.Join(", ", names.Take(10)));
    }

    public static Value Id(Literal written) =>
        IsId(written.Text) ? Value.Of(long.Parse(written.Text, CultureInfo.InvariantCulture)) : throw Refuse(written, "not_an_id");

    public static bool IsId(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > 0 and < IntegerType.Limit;

    private static FailureException Refuse(Literal written, string code) => ExpressionFailure.At(written.Position, code, written.Text);
}
