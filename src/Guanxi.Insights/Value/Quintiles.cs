using System.Buffers;
using System.Numerics;

namespace Guanxi.Insights.Value;

/// <summary>Four thresholds that part the values of a measure into five groups.</summary>
/// <remarks>
/// <para>A threshold is a quantile of type 7 (Hyndman and Fan 1996) plus one step of the measure: one day, one order,
/// one unit of money. A group is lower ≤ v &lt; upper. With whole numbers that makes a value equal to a quantile
/// belong to the group below it, as in the R package rfm, whose published figures this reproduces.</para>
/// <para>Quantiles are computed exactly, in fifths, and thresholds compared as whole numbers: a score depends neither
/// on the order of the customers nor on floating point.</para>
/// </remarks>
public readonly record struct Quintiles
{
    private readonly long _cut20, _cut40, _cut60, _cut80;

    private Quintiles(Threshold p20, Threshold p40, Threshold p60, Threshold p80)
    {
        (P20, P40, P60, P80) = (p20.Exact, p40.Exact, p60.Exact, p80.Exact);
        (_cut20, _cut40, _cut60, _cut80) = (p20.Cut, p40.Cut, p60.Cut, p80.Cut);
    }

    /// <summary>The threshold above a fifth of the customers, in the unit of the measure.</summary>
    public decimal P20 { get; }

    /// <summary>The threshold above two fifths of the customers.</summary>
    public decimal P40 { get; }

    /// <summary>The threshold above three fifths of the customers.</summary>
    public decimal P60 { get; }

    /// <summary>The threshold above four fifths of the customers.</summary>
    public decimal P80 { get; }

    /// <summary>How many thresholds the value reaches, 0 to 4.</summary>
    /// <param name="value">A value in the unit of the measure.</param>
    public int CountAtMost(long value) =>
        (value >= _cut20 ? 1 : 0) + (value >= _cut40 ? 1 : 0) + (value >= _cut60 ? 1 : 0) + (value >= _cut80 ? 1 : 0);

    internal static Quintiles Of<T>(ReadOnlySpan<T> values, int step) where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty)
            return default;

        var rented = ArrayPool<T>.Shared.Rent(values.Length);
        try
        {
            var sorted = rented.AsSpan(0, values.Length);
            values.CopyTo(sorted);
            sorted.Sort();
            return new(At(sorted, 1, step), At(sorted, 2, step), At(sorted, 3, step), At(sorted, 4, step));
        }
        finally
        {
            ArrayPool<T>.Shared.Return(rented);
        }
    }

    /// <summary>Type 7 at k/5: the value at position (n − 1)·k/5 counted from 0, between its two neighbours.</summary>
    private static Threshold At<T>(ReadOnlySpan<T> sorted, int k, int step) where T : unmanaged, IBinaryInteger<T>
    {
        var (index, fifths) = Math.DivRem((sorted.Length - 1L) * k, 5L);
        var below = long.CreateChecked(sorted[(int)index]);
        if (fifths == 0)
            return new((decimal)below + step, checked(below + step));

        var above = long.CreateChecked(sorted[(int)index + 1]);
        var (whole, rest) = Int128.DivRem(((Int128)above - below) * fifths, 5);
        var floor = checked((long)(below + whole + step));
        return new(floor + (decimal)rest / 5, rest == 0 ? floor : checked(floor + 1));
    }

    /// <param name="Exact">The threshold, as it is shown.</param>
    /// <param name="Cut">The smallest whole number that reaches it.</param>
    private readonly record struct Threshold(decimal Exact, long Cut);
}
