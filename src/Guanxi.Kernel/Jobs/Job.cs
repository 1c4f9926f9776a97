namespace Guanxi.Kernel.Jobs;

/// <summary>Where a job stands.</summary>
public enum JobState
{
    /// <summary>For its time, its turn, or the next try.</summary>
    Waiting = 1,
    Running = 2,
    Done = 3,
    Cancelled = 4,

    /// <summary>Failed for good: only somebody's retry brings it back.</summary>
    Dead = 5,
}

/// <summary>A job as it stands.</summary>
public sealed record Job(long Id, string Kind, string Arguments, JobState State)
{
    /// <summary>How often it was tried.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many steps are done.</summary>
    public required long Done { get; init; }

    /// <summary>Of how many, when that is known.</summary>
    public long? Total { get; init; }

    /// <summary>What it does just now, as a code.</summary>
    public string? Message { get; init; }

    /// <summary>Why the last try failed, as a code.</summary>
    public string? Error { get; init; }

    /// <summary>What goes into the sentence of the error.</summary>
    public string? Detail { get; init; }

    /// <summary>The user for whom it runs; null for the program.</summary>
    public long? CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Not before this time.</summary>
    public required DateTime RunAfter { get; init; }

    /// <summary>When the last try began.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When it was done, cancelled or given up.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Whether its end was asked for while it runs.</summary>
    public bool IsCancelling { get; init; }
}

/// <summary>A job to be made.</summary>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Arguments">What the kind wants to know, as JSON.</param>
public sealed record NewJob(string Kind, string Arguments = "{}")
{
    /// <summary>Parts of a kind have places of their own: what hangs in one does not hold up the others.</summary>
    public string? Part { get; init; }

    /// <summary>Jobs of one lane run one after another in the order in which they were made.</summary>
    public string? Lane { get; init; }

    /// <summary>A second job with the same key is not made.</summary>
    public string? Key { get; init; }

    /// <summary>The user for whom it runs.</summary>
    public long? CreatedBy { get; init; }

    /// <summary>Why it is given up already, as a code: then it is made dead, for somebody to retry.</summary>
    public string? Error { get; init; }
}
