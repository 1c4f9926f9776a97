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

    /// <summary>No value.</summary>
    public static Value Missing => default;

    /// <summary>A whole number, a choice's number or an id.</summary>
    public static Value Of(long number) => new(null, number, isNumber: true);

    /// <summary>A text; null is missing.</summary>
    public static Value Of(string? text) => new(text, 0, isNumber: false);

    /// <summary>1 or 0.</summary>
    public static Value Of(bool value) => Of(value ? 1L : 0L);

    /// <summary>A moment in UTC; what is finer than a millisecond is cut off.</summary>
    public static Value Of(DateTime utc) => Of((utc.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond);

    /// <summary>A date.</summary>
    public static Value Of(DateOnly date) => Of((long)(date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber));

    /// <summary>The decimal in ten-thousandths, rounded half away from zero.</summary>
    public static Value Of(decimal value) =>
        Of(decimal.ToInt64(decimal.Round(value * DecimalUnit, MidpointRounding.AwayFromZero)));

    /// <summary>Whether there is no value.</summary>
    public bool IsMissing => !_isNumber && _text is null;

    /// <summary>Whether it is stored as a number.</summary>
    public bool IsNumber => _isNumber;

    /// <summary>The stored number. Throws when it is a text or missing.</summary>
    public long Number => _isNumber ? _number : throw new InvalidOperationException("The value is not a number.");

    /// <summary>The text; null for numbers and when missing.</summary>
    public string? Text => _text;

    /// <summary>Ten-thousandths as a decimal.</summary>
    public decimal Decimal => new decimal(Number) / DecimalUnit;

    /// <summary>Milliseconds as a moment in UTC.</summary>
    public DateTime Time => DateTime.UnixEpoch.AddMilliseconds(Number);

    /// <summary>Days as a date.</summary>
    public DateOnly Date => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)Number);

    public bool Equals(Value other) => _isNumber == other._isNumber && _number == other._number && string.Equals(_text, other._text, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => _isNumber ? _number.GetHashCode() : _text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    public override string ToString() => _isNumber ? _number.ToString(CultureInfo.InvariantCulture) : _text ?? "";
}
