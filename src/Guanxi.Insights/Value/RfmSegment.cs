using System.Runtime.InteropServices;

namespace Guanxi.Insights.Value;

/// <summary>What a customer is to the company, told by the three scores. The order of the names is not a ranking.</summary>
public enum RfmSegment : byte
{
    /// <summary>No definition matches.</summary>
    Other,

    /// <summary>Bought just now, often and for much.</summary>
    Champions,

    /// <summary>Bought of late, more than once.</summary>
    PotentialLoyalist,

    /// <summary>Buys regularly.</summary>
    Loyal,

    /// <summary>Bought of late, seldom, but for much.</summary>
    Promising,

    /// <summary>Bought just now and seldom.</summary>
    New,

    /// <summary>Used to buy often and for much, and has stopped.</summary>
    CantLose,

    /// <summary>Used to buy for much, long ago.</summary>
    AtRisk,

    /// <summary>Above the middle in number and revenue, but not of late.</summary>
    NeedAttention,

    /// <summary>Below the middle in recency and number.</summary>
    AboutToSleep,

    /// <summary>Longest ago of all.</summary>
    Lost,
}

/// <summary>The definitions of the segments: ranges of scores that overlap, the first that matches counts.</summary>
public static class RfmSegments
{
    /// <summary>The definitions in the order in which they are tried.</summary>
    public static ReadOnlySpan<RfmSegmentRule> Rules => Table;

    private static readonly RfmSegmentRule[] Table =
    [
        new(RfmSegment.Champions, new(5, 5), new(5, 5), new(5, 5)),
        new(RfmSegment.PotentialLoyalist, new(3, 5), new(3, 5), new(2, 5)),
        new(RfmSegment.Loyal, new(2, 4), new(2, 4), new(2, 4)),
        new(RfmSegment.Promising, new(3, 4), new(1, 3), new(3, 5)),
        new(RfmSegment.New, new(4, 5), new(1, 3), new(1, 5)),
        new(RfmSegment.CantLose, new(1, 2), new(3, 4), new(4, 5)),
        new(RfmSegment.AtRisk, new(1, 2), new(2, 5), new(4, 5)),
        new(RfmSegment.NeedAttention, new(1, 3), new(3, 5), new(3, 5)),
        new(RfmSegment.AboutToSleep, new(2, 3), new(1, 3), new(1, 4)),
        new(RfmSegment.Lost, new(1, 1), new(1, 5), new(1, 5)),
    ];

    private static readonly RfmSegment[] ByScores = EveryCombination();

    /// <summary>The segment of a customer with these scores, <see cref="RfmSegment.Other"/> if no definition matches.</summary>
    /// <param name="recency">1 to 5.</param>
    /// <param name="frequency">1 to 5.</param>
    /// <param name="monetary">1 to 5.</param>
    /// <exception cref="ArgumentOutOfRangeException">A score is not between 1 and 5.</exception>
    public static RfmSegment Of(int recency, int frequency, int monetary) =>
        ByScores[(Index(recency) * 5 + Index(frequency)) * 5 + Index(monetary)];

    private static int Index(int score) => (uint)(score - Rfm.Lowest) < Rfm.Highest
        ? score - Rfm.Lowest
        : throw new ArgumentOutOfRangeException(nameof(score), score, "A score is between 1 and 5.");

    private static RfmSegment[] EveryCombination()
    {
        var segments = new RfmSegment[5 * 5 * 5];
        for (var i = 0; i < segments.Length; i++)
            segments[i] = FirstMatch(i / 25 + 1, i / 5 % 5 + 1, i % 5 + 1);
        return segments;
    }

    private static RfmSegment FirstMatch(int recency, int frequency, int monetary)
    {
        foreach (var rule in Table)
            if (rule.Matches(recency, frequency, monetary))
                return rule.Segment;
        return RfmSegment.Other;
    }
}

/// <summary>One definition: a segment and the scores that belong to it.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Recency">Recency scores of the segment.</param>
/// <param name="Frequency">Frequency scores of the segment.</param>
/// <param name="Monetary">Monetary scores of the segment.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RfmSegmentRule(RfmSegment Segment, ScoreRange Recency, ScoreRange Frequency, ScoreRange Monetary)
{
    /// <summary>Whether all three scores lie in their ranges.</summary>
    /// <param name="recency">1 to 5.</param>
    /// <param name="frequency">1 to 5.</param>
    /// <param name="monetary">1 to 5.</param>
    public bool Matches(int recency, int frequency, int monetary) =>
        Recency.Contains(recency) && Frequency.Contains(frequency) && Monetary.Contains(monetary);
}

/// <summary>Scores from one to another, both included.</summary>
/// <param name="From">The lowest score.</param>
/// <param name="To">The highest score.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoreRange(byte From, byte To)
{
    /// <summary>Whether the score lies in the range.</summary>
    /// <param name="score">1 to 5.</param>
    public bool Contains(int score) => score >= From && score <= To;
}
