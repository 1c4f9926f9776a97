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

    /// <summary>Records on a page, 1 to 500.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Where the last page ended, as its "next" said; it fits only the same object, filter, search and order.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the number of all records that the filter leaves is wanted too.</summary>
    public bool Count { get; init; }

    /// <summary>How many fields may be named.</summary>
    internal int MostFields { get; init; } = 200;
}

/// <summary>Groups and measures over the records that a filter leaves.</summary>
public sealed record AggregateQuery(string Object)
{
    public string? Filter { get; init; }

    public string? Search { get; init; }

    /// <summary>At most five; none gives one group of all.</summary>
    public IReadOnlyList<GroupBy> Groups { get; init; } = [];

    /// <summary>At most twenty; none gives the count.</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>Names of groups or measures, - before one for descending; else by the groups.</summary>
    public string? Sort { get; init; }

    /// <summary>Groups in the answer, 1 to 10,000.</summary>
    public int Limit { get; init; } = 1_000;
}

/// <summary>A field to group by; dates and times by day, week, month, quarter or year in the caller's zone.</summary>
public sealed record GroupBy(string Field, string? Bucket = null);

/// <summary>count, count_distinct, sum, avg, min or max of a field.</summary>
public sealed record Measure(string Operation, string? Field = null, string? Name = null);
