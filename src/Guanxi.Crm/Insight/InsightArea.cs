namespace Guanxi.Crm.Insight;

/// <summary>What the records tell: scores and tiers that are written back as fields.</summary>
public static class InsightArea
{
    public static Area Area { get; } = new([InsightSummary.Type], []);
}
