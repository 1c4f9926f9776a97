using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Expressions;

/// <summary>A function of two whole numbers as they are stored; null is missing.</summary>
internal sealed record NumbersFunction(string Name, Func<long, long, long?> Compute);

/// <summary>A function of one whole number as it is stored; null is missing.</summary>
internal sealed record NumberFunction(string Name, Func<long, long?> Compute);

/// <summary>A function from text to text.</summary>
internal sealed record TextFunction(string Name, Func<string, string> Change);

/// <summary>
/// What SQL lacks or does otherwise. Each is one method that the evaluator calls and SQLite has registered by the name;
/// PostgreSQL has a function of the same name and the same results.
/// </summary>
internal static class Functions
{
    public static readonly NumbersFunction Add = new("gx_add", static (a, b) => Exact.Fit((Int128)a + b));
    public static readonly NumbersFunction Subtract = new("gx_sub", static (a, b) => Exact.Fit((Int128)a - b));
    public static readonly NumbersFunction Multiply = new("gx_mul", Exact.Multiply);
    public static readonly NumbersFunction Divide = new("gx_div", Exact.Divide);
    public static readonly NumbersFunction Round = new("gx_round", Exact.RoundTo);
    public static readonly NumbersFunction DaysBetween = new("gx_between", static (a, b) => Exact.Fit((Int128)b - a));
    public static readonly NumbersFunction AddDays = new("gx_add_days", Calendar.AddDays);
    public static readonly NumbersFunction Shift = new("gx_shift", Calendar.Shift);
    public static readonly NumbersFunction AddMonths = new("gx_add_months", Calendar.AddMonths);

    public static readonly NumberFunction ToDecimal = new("gx_decimal", static a => Exact.Fit((Int128)a * Records.Value.DecimalUnit));
    public static readonly NumberFunction Abs = new("gx_abs", static a => Exact.Fit(Int128.Abs(a)));

    public static readonly TextFunction Fold = new("gx_fold", TextFold.Fold);
    public static readonly TextFunction Lower = new("gx_lower", static text => text.ToLowerInvariant());
    public static readonly TextFunction Upper = new("gx_upper", static text => text.ToUpperInvariant());
    public static readonly TextFunction Trim = new("gx_trim", static text => text.Trim());

    public static readonly NumbersFunction[] OfNumbers = [Add, Subtract, Multiply, Divide, Round, DaysBetween, AddDays, Shift, AddMonths];
    public static readonly NumberFunction[] OfNumber = [ToDecimal, Abs];
    public static readonly TextFunction[] OfText = [Fold, Lower, Upper, Trim];
}
