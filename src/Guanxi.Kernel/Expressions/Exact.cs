using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Expressions;

/// <summary>Arithmetic on ten-thousandths through 128 bits; what does not fit 64 bits is missing.</summary>
public static class Exact
{
    /// <summary>The number, or null when 64 bits do not hold it.</summary>
    public static long? Fit(Int128 number) => number >= long.MinValue && number <= long.MaxValue ? (long)number : null;

    /// <summary>The product of two decimals, rounded half away from zero to four decimals.</summary>
    public static long? Multiply(long a, long b) => Round((Int128)a * b, Value.DecimalUnit);

    /// <summary>The quotient of two decimals, rounded half away from zero to four decimals; missing by zero.</summary>
    public static long? Divide(long a, long b) => b == 0 ? null : Round((Int128)a * Value.DecimalUnit, b);

    /// <summary>The average of so many, rounded half away from zero to ten-thousandths; the unit says how many of them one of the total has.</summary>
    public static long? Average(Int128 total, long count, long unit) => count == 0 ? null : Round(total * unit, count);

    /// <summary>The decimal rounded half away from zero to so many decimals, 0 to 4.</summary>
    public static long? RoundTo(long number, long decimals)
    {
        if (decimals is < 0 or > 4)
            return null;
        Int128 unit = 1;
        for (var i = decimals; i < 4; i++)
            unit *= 10;
        return Round(number, unit) is { } whole ? Fit(whole * unit) : null;
    }

    private static long? Round(Int128 number, Int128 by)
    {
        var quotient = number / by;
        var rest = Int128.Abs(number % by);
        if (rest * 2 >= Int128.Abs(by))
            quotient += Int128.IsNegative(number) == Int128.IsNegative(by) ? 1 : -1;
        return Fit(quotient);
    }
}
