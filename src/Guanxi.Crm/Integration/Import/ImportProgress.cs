using System.Text.Json;

namespace Guanxi.Crm.Integration.Import;

/// <summary>How far an import is, stored with each block.</summary>
public sealed class ImportProgress
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>check, run or undo.</summary>
    public string Phase { get; set; } = "run";

    /// <summary>The number of the last row that is done; rows are numbered as the user counts them.</summary>
    public long LastRow { get; set; }

    public long Rows { get; set; }

    public long Accepted { get; set; }

    public long Rejected { get; set; }

    public long Bytes { get; set; }

    public long TotalBytes { get; set; }

    /// <summary>Milliseconds that were worked, over all starts.</summary>
    public long Milliseconds { get; set; }

    public Dictionary<string, long> Created { get; set; } = [];

    public Dictionary<string, long> Updated { get; set; } = [];

    public Dictionary<string, long> Unchanged { get; set; } = [];

    /// <summary>Records that an undo left because somebody had worked on them since.</summary>
    public long Kept { get; set; }

    /// <summary>In an undo, how many blocks are done of how many.</summary>
    public long UndoneSteps { get; set; }

    public long TotalSteps { get; set; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static ImportProgress Parse(string? text) => text is null ? new ImportProgress() : JsonSerializer.Deserialize<ImportProgress>(text, Json) ?? new ImportProgress();

    public ImportProgress Copy() => Parse(ToJson());

    internal static void Count(Dictionary<string, long> counts, string name, long by = 1) => counts[name] = counts.GetValueOrDefault(name) + by;
}
