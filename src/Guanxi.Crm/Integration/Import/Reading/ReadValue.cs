namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>A value read from a text, or why there is none. The text for the user is looked up by the code.</summary>
/// <param name="Value">The value, where there is no error.</param>
/// <param name="Error">One of the constants of <see cref="ValueError"/>, or null.</param>
/// <param name="Text">With an error, what stood in the file.</param>
public readonly record struct ReadValue<T>(T Value, string? Error, string? Text)
    where T : struct
{
    public bool IsValue => Error is null;

    internal static ReadValue<T> Of(T value) => new(value, Error: null, Text: null);

    internal static ReadValue<T> Bad(string error, ReadOnlySpan<char> text) =>
        new(default, error, text.Length > 100 ? string.Concat(text[..100], "…") : new string(text));
}

/// <summary>Why a text is not a value: stable keys.</summary>
public static class ValueError
{
    public const string Empty = "empty";
    public const string NotANumber = "not_a_number";
    public const string TooManyDecimals = "too_many_decimals";
    public const string OutOfRange = "out_of_range";
    public const string NotADate = "not_a_date";
    public const string NoSuchDate = "no_such_date";
    public const string NoSuchTime = "no_such_time";
    public const string AmbiguousDate = "ambiguous_date";
    public const string NotABoolean = "not_a_boolean";
}

/// <summary>In which order a date of figures names its parts. A year of four digits in front is always read as such.</summary>
public enum DateOrder
{
    /// <summary>Nothing is known: a date that could be read two ways is an error.</summary>
    Ambiguous,
    YearMonthDay,
    DayMonthYear,
    MonthDayYear,
}
