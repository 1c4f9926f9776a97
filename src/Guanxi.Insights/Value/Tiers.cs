using System.Buffers;
using System.Runtime.InteropServices;

namespace Guanxi.Insights.Value;

/// <summary>What a customer weighs in the revenue; a higher number is a higher tier.</summary>
public enum Tier : byte
{
    /// <summary>The rest, and everyone without positive revenue.</summary>
    Small,

    /// <summary>From the key customers up to the third share.</summary>
    Standard,

    /// <summary>From the VIPs up to the second share.</summary>
    Key,

    /// <summary>The largest customers, who together bring the first share.</summary>
    Vip,
}

/// <summary>Where the tiers end, as cumulated shares of the positive revenue.</summary>
/// <param name="Vip">Above 0.</param>
/// <param name="Key">At least <paramref name="Vip"/>.</param>
/// <param name="Standard">At least <paramref name="Key"/>, at most 1.</param>
public readonly record struct TierShares(decimal Vip, decimal Key, decimal Standard)
{
    /// <summary>VIPs bring the first half, key customers up to 80 %, standard ones up to 95 %.</summary>
    public static TierShares Default { get; } = new(.5m, .8m, .95m);
}

/// <summary>Customers by their share of the revenue, largest first (ABC analysis with four classes).</summary>
public static class Tiers
{
    /// <summary>Shares are exact to a millionth, so that they can be compared in whole numbers.</summary>
    private const int Whole = 1_000_000;

    /// <summary><see cref="ByShare(ReadOnlySpan{long}, TierShares)"/> with <see cref="TierShares.Default"/>.</summary>
    /// <param name="revenue">Revenue of each customer, in any unit of money, for example ten-thousandths.</param>
    public static TierResult ByShare(ReadOnlySpan<long> revenue) => ByShare(revenue, TierShares.Default);

    /// <summary>
    /// Orders the customers by revenue, largest first, and gives each the tier in which the revenue before it falls:
    /// who crosses a limit belongs to the upper tier.
    /// </summary>
    /// <remarks>
    /// Customers with equal revenue share the tier of the first of them, so that a tier depends on revenue alone and
    /// not on the order of the arguments. Shares refer to the sum of the positive revenues; customers with zero or
    /// negative revenue are <see cref="Tier.Small"/>. Sums are exact.
    /// </remarks>
    /// <param name="revenue">Revenue of each customer, in any unit of money, for example ten-thousandths.</param>
    /// <param name="shares">Where the tiers end.</param>
    /// <returns>Tiers in the order of the argument; empty for no customers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shares do not rise from above 0 to at most 1, or have more than six decimals.</exception>
    public static TierResult ByShare(ReadOnlySpan<long> revenue, TierShares shares)
    {
        Span<long> limits = [Millionths(shares.Vip), Millionths(shares.Key), Millionths(shares.Standard)];
        if (limits[0] <= 0 || limits[1] < limits[0] || limits[2] < limits[1] || limits[2] > Whole)
            throw new ArgumentOutOfRangeException(nameof(shares), shares, "Shares rise from above 0 to at most 1.");

        var rented = ArrayPool<long>.Shared.Rent(revenue.Length);
        try
        {
            var ascending = rented.AsSpan(0, revenue.Length);
            var sum = CopyPositive(revenue, ref ascending);
            ascending.Sort();
            var least = LeastOfTiers(ascending, sum, limits);
            return new(Assign(revenue, least), least, sum, ShareOfTop(ascending, (revenue.Length + 4L) / 5, sum));
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rented);
        }
    }

    private static long Millionths(decimal share)
    {
        var millionths = decimal.Clamp(share, -1, 2) * Whole;
        return decimal.IsInteger(millionths)
            ? (long)millionths
            : throw new ArgumentOutOfRangeException(nameof(share), share, "A share has at most six decimals.");
    }

    private static Int128 CopyPositive(ReadOnlySpan<long> revenue, ref Span<long> positive)
    {
        Int128 sum = 0;
        var count = 0;
        foreach (var value in revenue)
        {
            if (value <= 0)
                continue;
            positive[count++] = value;
            sum += value;
        }
        positive = positive[..count];
        return sum;
    }

    /// <summary>Walks from the largest revenue down, one group of equals at a time.</summary>
    private static TierLimits LeastOfTiers(ReadOnlySpan<long> ascending, Int128 sum, ReadOnlySpan<long> limits)
    {
        Span<long> least = [long.MaxValue, long.MaxValue, long.MaxValue];
        Int128 before = 0;
        for (var end = ascending.Length; end > 0;)
        {
            var value = ascending[end - 1];
            for (var k = 0; k < limits.Length; k++)
                if (before * Whole < sum * limits[k])
                    least[k] = value;
            if (before * Whole >= sum * limits[^1])
                break;
            for (; end > 0 && ascending[end - 1] == value; end--)
                before += value;
        }
        return new(least[0], least[1], least[2]);
    }

    private static Tier[] Assign(ReadOnlySpan<long> revenue, TierLimits least)
    {
        var tiers = new Tier[revenue.Length];
        for (var i = 0; i < revenue.Length; i++)
            tiers[i] = least.TierOf(revenue[i]);
        return tiers;
    }

    private static double ShareOfTop(ReadOnlySpan<long> ascending, long customers, Int128 sum)
    {
        if (sum == 0)
            return 0;
        Int128 top = 0;
        foreach (var value in ascending[(int)Math.Max(0, ascending.Length - customers)..])
            top += value;
        return (double)top / (double)sum;
    }
}

/// <summary>The smallest revenue of each tier; <see cref="long.MaxValue"/> where nobody has positive revenue.</summary>
/// <param name="Vip">The smallest revenue of a VIP.</param>
/// <param name="Key">The smallest revenue of a key customer or a VIP.</param>
/// <param name="Standard">The smallest revenue above <see cref="Tier.Small"/>.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TierLimits(long Vip, long Key, long Standard)
{
    /// <summary>The tier of a customer with this revenue.</summary>
    /// <param name="revenue">In the unit in which the limits were computed.</param>
    public Tier TierOf(long revenue) =>
        (Tier)((revenue >= Vip ? 1 : 0) + (revenue >= Key ? 1 : 0) + (revenue >= Standard ? 1 : 0));
}

/// <summary>What one run of <see cref="Tiers.ByShare(ReadOnlySpan{long})"/> found.</summary>
/// <param name="Tiers">Index i is customer i of the argument.</param>
/// <param name="Limits">The smallest revenue of each tier.</param>
/// <param name="PositiveRevenue">The sum of the positive revenues, to which all shares refer.</param>
/// <param name="TopFifthShare">
/// The share, 0 to 1, that the fifth of all customers with the most revenue brings, their number rounded up; customers
/// without positive revenue count in the number. 0 without any positive revenue.
/// </param>
public sealed record TierResult(Tier[] Tiers, TierLimits Limits, Int128 PositiveRevenue, double TopFifthShare);
