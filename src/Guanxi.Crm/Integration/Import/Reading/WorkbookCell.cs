using System.Collections.Frozen;
using System.Globalization;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Writes the value of a workbook's cell as the text that a text file would have.</summary>
static class WorkbookCell
{
    static readonly FrozenSet<string> Errors = FrozenSet.Create(
        StringComparer.Ordinal, "#N/A", "#DIV/0!", "#REF!", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!");

    /// <summary>The reader hands over an error as its text.</summary>
    public static bool IsError(string text) => text is ['#', ..] && Errors.Contains(text);

    /// <summary>Formats into a buffer of the caller's; returns the number of characters.</summary>
    public static int Format(object value, Span<char> buffer) => value switch
    {
        double number => Number(number, buffer),
        int number => Written(number.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture), length),
        DateTime moment => Moment(moment, buffer),
        TimeSpan span => Span(span, buffer),
        bool flag => Copy(flag ? "true" : "false", buffer),
        _ => Copy(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", buffer),
    };

    /// <summary>Excel itself keeps 15 significant digits; what is beyond is noise of the binary fraction, which the cast cuts off.</summary>
    static int Number(double number, Span<char> buffer)
    {
        var size = Math.Abs(number);
        if (size is 0 or (>= 1e-12 and < 7e27))
        {
            var exact = (decimal)number;
            return Written(exact.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture), length);
        }

        return Written(number.TryFormat(buffer, out var rounded, "G15", CultureInfo.InvariantCulture), rounded);
    }

    static int Moment(DateTime moment, Span<char> buffer)
    {
        // A day is stored as a fraction, so that seconds come back a little off.
        var rounded = moment.Ticks > DateTime.MaxValue.Ticks - TimeSpan.TicksPerSecond
            ? moment
            : new DateTime((moment.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Unspecified);
        var format = rounded.Year < 1900 ? "HH:mm:ss" : rounded.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
        return Written(rounded.TryFormat(buffer, out var length, format, CultureInfo.InvariantCulture), length);
    }

    static int Span(TimeSpan span, Span<char> buffer) =>
        Written(buffer.TryWrite(CultureInfo.InvariantCulture, $"{(long)span.TotalHours:00}:{span:mm\\:ss}", out var length), length);

    static int Copy(string text, Span<char> buffer)
    {
        text = text[..Math.Min(text.Length, buffer.Length)];
        text.CopyTo(buffer);
        return text.Length;
    }

    static int Written(bool fits, int length) => fits ? length : 0;
}
