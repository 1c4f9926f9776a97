using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Dates and times written as text in ISO form.</summary>
internal static class Literals
{
    public static Value Date(Literal written) =>
        DateOnly.TryParseExact(written.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Value.Of(date)
            : throw ExpressionFailure.At(written.Position, "not_a_date", written.Text);

    /// <summary>With an offset a moment; without one the local time in the caller's zone; a date alone is the start of its day.</summary>
    public static Operand Time(Literal written)
    {
        var text = written.Text;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Constant(m => Value.Of(m.StartOf(day)), written.Position);
        string[] zoned = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ssZ", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];
        if (DateTimeOffset.TryParseExact(text, zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return Constant(_ => Value.Of(moment.UtcDateTime), written.Position);
        string[] local = ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];
        if (System.DateTime.TryParseExact(text, local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return Constant(m => Value.Of(Moment.ToUtc(time, m.Zone)), written.Position);
        throw ExpressionFailure.At(written.Position, "not_a_date_time", text);
    }

    private static Operand Constant(Func<Moment, Value> value, int position) =>
        new(ValueKind.DateTime) { Constant = value, Position = position, MayBeMissing = false };
}
