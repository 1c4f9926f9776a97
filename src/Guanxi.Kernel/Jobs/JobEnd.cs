using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>What became of one try of a job, and how that is stored.</summary>
/// <param name="State">Waiting when there is to be another try.</param>
/// <param name="Error">Why it failed, as a code.</param>
/// <param name="Detail">What goes into the sentence.</param>
/// <param name="Wait">How long until the next try; null when this one does not count.</param>
/// <param name="Fault">What was thrown, when it has no name.</param>
internal sealed record JobEnd(JobState State, string? Error = null, string? Detail = null, TimeSpan? Wait = null, Exception? Fault = null)
{
    /// <summary>What is to be said of the result, as a code.</summary>
    public string? Message { get; init; }

    /// <summary>Does the work.</summary>
    public static async Task<JobEnd> OfAsync(JobKind kind, JobRun run)
    {
        // It was taken over from node after node: it brings them down.
        if (run.Job.Attempts > kind.Retries.Delays.Count + 1)
            return new JobEnd(JobState.Dead, run.Job.Error, run.Job.Detail);
        try
        {
            await kind.RunAsync(run);
            return new JobEnd(JobState.Done) { Message = run.Result };
        }
        catch (OperationCanceledException) when (run.IsCancelled)
        {
            return new JobEnd(JobState.Cancelled);
        }
        catch (OperationCanceledException) when (run.ShallEnd)
        {
            return new JobEnd(JobState.Waiting);
        }
#pragma warning disable CA1031 // Whatever it is belongs to the job; the runner must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Failed(kind, run.Job, exception);
        }
    }

    public void Store(Connection connection, ClaimedJob claim, DateTime now)
    {
        if (State != JobState.Waiting)
            JobClaims.Finish(connection, claim, State, now, Error, Detail, Message);
        else if (Wait is { } wait)
            JobClaims.Postpone(connection, claim, now, wait, Error!, Detail);
        else
            JobClaims.GiveBack(connection, claim, now);
    }

    private static JobEnd Failed(JobKind kind, Job job, Exception exception)
    {
        var wait = exception is JobFailureException { IsFinal: true } ? null : kind.Retries.After(job.Attempts);
        var state = wait is null ? JobState.Dead : JobState.Waiting;
        return exception switch
        {
            JobFailureException failure => new JobEnd(state, failure.Code, failure.Detail, wait),
            FailureException { Findings: [var finding, ..] } => new JobEnd(state, finding.Code, finding.Arguments.FirstOrDefault()?.ToString(), wait),
            _ => new JobEnd(state, "job_failed", Detail: null, wait, exception),
        };
    }
}
