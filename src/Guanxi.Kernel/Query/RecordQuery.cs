namespace Guanxi.Kernel.Query;

/// <summary>A page of records as it is asked for, all parts in the words of the API.</summary>
/// <param name="Object">The object's API name.</param>
public sealed record RecordQuery(string Object)
{
    /// <summary>Comma-separated fields and paths; null means all fields of the object.</summary>
    public string? Fields { get; init; }

    /// <summary>An expression.</summary>
    public string? Filter { get; init; }

    /// <summary>Plain words to look for in the object's main fields.</summary>
    public string? Search { get; init; }

    /// <summary>Comma-separated fields, - before one for descending; missing values are the smallest.</summary>
    public string? Sort { get; init; }

    public int Limit { get; init; } = 50;

    public string? Cursor { get; init; }

    public bool Count { get; init; }
}

/// <summary>Groups and measures over the records that a filter leaves.</summary>
public sealed record AggregateQuery(string Object)
{
    public string? Filter { get; init; }

    public string? Search { get; init; }

    public IReadOnlyList<GroupBy> Groups { get; init; } = [];

    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Names of groups or measures, - before one for descending; else by the groups.</summary>
    public string? Sort { get; init; }

    public int Limit { get; init; } = 1_000;
}

/// <summary>A field to group by; dates and times by day, week, month, quarter or year in the caller's zone.</summary>
public sealed record GroupBy(string Field, string? Bucket = null);

/// <summary>count, count_distinct, sum, avg, min or max of a field.</summary>
public sealed record Measure(string Operation, string? Field = null, string? Name = null);
