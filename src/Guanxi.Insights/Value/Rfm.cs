namespace Guanxi.Insights.Value;

/// <summary>
/// Recency, frequency and monetary value: three scores from 1 to 5 that tell how recently, how often and for how
/// much a customer bought, compared with the other customers of the same run.
/// </summary>
/// <remarks>
/// The idea is Hughes (1994), <i>Strategic Database Marketing</i>; the quantiles are type 7 of Hyndman and Fan (1996),
/// <i>Sample Quantiles in Statistical Packages</i>, The American Statistician 50 (4), 361–365. A score belongs to a
/// value and not to a rank: customers with the same value always share a score, so groups need not be of equal size.
/// </remarks>
public static class Rfm
{
    /// <summary>The lowest and worst score.</summary>
    public const int Lowest = 1;

    /// <summary>The highest and best score.</summary>
    public const int Highest = 5;

    /// <summary>One day, one order, and one unit of money in ten-thousandths: see <see cref="Quintiles"/>.</summary>
    private const int Day = 1, Order = 1, Money = 10_000;

    /// <summary>Scores every customer on the three measures and names the segment that the scores fall into.</summary>
    /// <param name="recencyDays">Days from the last order to the day of analysis; fewer is better.</param>
    /// <param name="frequency">Number of orders.</param>
    /// <param name="monetary">Revenue in ten-thousandths of the base currency; may be negative.</param>
    /// <returns>Scores and segments in the order of the arguments; empty, with thresholds of zero, for no customers.</returns>
    /// <exception cref="ArgumentException">The three spans differ in length.</exception>
    /// <exception cref="OverflowException">A threshold lies beyond <see cref="long.MaxValue"/>.</exception>
    public static RfmScores Score(ReadOnlySpan<int> recencyDays, ReadOnlySpan<int> frequency, ReadOnlySpan<long> monetary)
    {
        if (frequency.Length != recencyDays.Length || monetary.Length != recencyDays.Length)
            throw new ArgumentException($"The measures describe {recencyDays.Length}, {frequency.Length} and {monetary.Length} customers.", nameof(recencyDays));

        var thresholds = new RfmThresholds(
            Quintiles.Of(recencyDays, Day), Quintiles.Of(frequency, Order), Quintiles.Of(monetary, Money));
        var scores = new RfmScores(thresholds, recencyDays.Length);
        for (var i = 0; i < recencyDays.Length; i++)
        {
            var (r, f, m) = thresholds.Score(recencyDays[i], frequency[i], monetary[i]);
            scores.Recency[i] = (byte)r;
            scores.Frequency[i] = (byte)f;
            scores.Monetary[i] = (byte)m;
            scores.Segments[i] = RfmSegments.Of(r, f, m);
        }
        return scores;
    }
}

/// <summary>The thresholds of the three measures, with which a customer can be scored outside the run as well.</summary>
/// <param name="Recency">In days.</param>
/// <param name="Frequency">In orders.</param>
/// <param name="Monetary">In ten-thousandths of the base currency.</param>
public readonly record struct RfmThresholds(Quintiles Recency, Quintiles Frequency, Quintiles Monetary)
{
    /// <summary>The three scores, 1 to 5, of one customer; recency is reversed, so that 5 is always best.</summary>
    /// <param name="recencyDays">Days from the last order to the day of analysis.</param>
    /// <param name="frequency">Number of orders.</param>
    /// <param name="monetary">Revenue in ten-thousandths of the base currency.</param>
    public (int Recency, int Frequency, int Monetary) Score(int recencyDays, int frequency, long monetary) =>
        (Rfm.Highest - Recency.CountAtMost(recencyDays),
         Rfm.Lowest + Frequency.CountAtMost(frequency),
         Rfm.Lowest + Monetary.CountAtMost(monetary));
}

/// <summary>What one run of <see cref="Rfm.Score"/> found; index i of each array is customer i of the arguments.</summary>
public sealed class RfmScores
{
    internal RfmScores(RfmThresholds thresholds, int customers)
    {
        Thresholds = thresholds;
        Recency = new byte[customers];
        Frequency = new byte[customers];
        Monetary = new byte[customers];
        Segments = new RfmSegment[customers];
    }

    /// <summary>The thresholds of this run.</summary>
    public RfmThresholds Thresholds { get; }

    /// <summary>1 (longest ago) to 5 (most recent).</summary>
    public byte[] Recency { get; }

    /// <summary>1 (fewest orders) to 5 (most).</summary>
    public byte[] Frequency { get; }

    /// <summary>1 (least revenue) to 5 (most).</summary>
    public byte[] Monetary { get; }

    /// <summary>The named segment of each customer.</summary>
    public RfmSegment[] Segments { get; }
}
