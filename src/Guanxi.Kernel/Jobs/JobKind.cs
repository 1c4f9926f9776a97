using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Jobs;

/// <summary>A kind of work that runs later or regularly. The kinds are an explicit list; a job of a kind that nobody knows waits.</summary>
/// <param name="Name">Stored with each job, so it never changes.</param>
/// <param name="Label">Its name to people.</param>
/// <param name="RunAsync">The work. It may run twice, and goes on where it was when it is given back half-way.</param>
public sealed record JobKind(string Name, Labels Label, Func<JobRun, Task> RunAsync)
{
    /// <summary>When it is tried again after a failure.</summary>
    public Backoff Retries { get; init; } = Backoff.Hour;

    /// <summary>How many jobs of one queue run at once on one node.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>How long a job that ended well stays in the list.</summary>
    public TimeSpan Kept { get; init; } = TimeSpan.FromDays(30);
}
