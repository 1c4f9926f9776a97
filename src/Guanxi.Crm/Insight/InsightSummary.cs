using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Insight;

/// <summary>What an insight found for the whole workspace, as JSON, by name.</summary>
public static class InsightSummary
{
    public static readonly ObjectType Type = new("insight_summary", new("Summary", "汇总", "彙總"), new("Summaries", "汇总", "彙總"))
    {
        WritableBy = WritableBy.Program,
        KeepsHistory = false,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱"), folded: false).Required().Unique();
    public static readonly Field<string> Data = Type.LongText("data", new("Data", "数据", "資料")).Required();
}
