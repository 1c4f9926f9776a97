using System.Globalization;

namespace Guanxi.Kernel.Records;

/// <summary>
/// A field's value in its stored form: missing, a 64-bit number or a text. Decimals and money are ten-thousandths,
/// date-times are milliseconds since 1970 in UTC, dates are days since 1970-01-01, choices their number, links an id.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private readonly string? _text;
    private readonly long _number;
    private readonly bool _isNumber;

    private Value(string? text, long number, bool isNumber) => (_text, _number, _isNumber) = (text, number, isNumber);

    /// <summary>How many stored units make one in a decimal or money field.</summary>
    public const long DecimalUnit = 10_000;

    public static Value Missing => default;

    public static Value Of(long number) => new(null, number, isNumber: true);

    public static Value Of(string? text) => new(text, 0, isNumber: false);

    public static Value Of(bool value) => Of(value ? 1L : 0L);

    public static Value Of(DateTime utc) => Of((utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);

    public static Value Of(DateOnly date) => Of((long)(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));

    /// <summary>The decimal in ten-thousandths, rounded half away from zero.</summary>
    public static Value Of(decimal value) =>
        Of(decimal.ToInt64(decimal.Round(value * DecimalUnit, MidpointRounding.AwayFromZero)));

    public bool IsMissing => !_isNumber && _text is null;

    public bool IsNumber => _isNumber;

    public long Number => _isNumber ? _number : throw new InvalidOperationException("The value is not a number.");

    public string? Text => _text;

    public decimal Decimal => new decimal(Number) / DecimalUnit;

    public DateTime Time => DateTime.UnixEpoch.AddMilliseconds(Number);

    public DateOnly Date => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)Number);

    public bool Equals(Value other) => _isNumber == other._isNumber && _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => _isNumber ? _number.GetHashCode() : _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    public override string ToString() => _isNumber ? _number.ToString(CultureInfo.InvariantCulture) : _text ?? "";
}
