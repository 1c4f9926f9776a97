using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Import;

/// <summary>One file that is being brought in, with how far it came.</summary>
public static class ImportJob
{
    public static readonly ObjectType Type = new("import", new("Import", "导入", "匯入"), new("Imports", "导入", "匯入"), "import")
    {
        WritableBy = WritableBy.Program,
        KeepsHistory = false,
    };

    public static readonly Field<string> File = Type.Text("file", new("File", "文件", "檔案"), folded: false).Required();
    public static readonly Field<string> State = Type.Choice(
        "state",
        new("State", "状态", "狀態"),
        [.. Enum.GetValues<ImportState>().Select(s => new Choice((int)s, ImportStates.Name(s), new(s.ToString(), s.ToString(), s.ToString())))]).Required();
    public static readonly Field<string> Options = Type.LongText("options", new("Options", "选项", "選項"));
    public static readonly Field<string> Shape = Type.LongText("shape", new("Shape", "结构", "結構"));
    public static readonly Field<string> Recipe = Type.LongText("recipe", new("Recipe", "方案", "方案"));
    public static readonly Field<string> Progress = Type.LongText("progress", new("Progress", "进度", "進度"));
    public static readonly Field<long> By = Type.Integer("by", new("By", "操作人", "操作者"));
    public static readonly Field<string> Error = Type.LongText("error", new("Error", "错误", "錯誤"));
    public static readonly Field<DateTime> FinishedAt = Type.DateTime("finished_at", new("Finished", "完成时间", "完成時間"));

    static ImportJob() => Type.Names(File);
}

/// <summary>Where an import stands.</summary>
public enum ImportState
{
    Mapping = 1,
    Checking = 2,
    Checked = 3,
    Running = 4,
    Done = 5,
    Cancelled = 6,
    Failed = 7,
    Undoing = 8,
    Undone = 9,
}

/// <summary>The names of the states in the API.</summary>
public static class ImportStates
{
    public static string Name(ImportState state) => state.ToString().ToLowerInvariant();
}
