using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>A job that this node took, with the number that only the last one who took it has.</summary>
internal sealed record ClaimedJob(Job Job, string Queue, long Fence);

/// <summary>
/// Who works on which job. Each step says the fence under which the job was taken: one who lost it in the meantime, and
/// does not know yet, changes nothing any more.
/// </summary>
internal static class JobClaims
{
    private const string Mine = "id = ?1 AND fence = ?2 AND state = 2";

    /// <summary>The queues that have a job whose time has come, by leaps through the index.</summary>
    public static List<string> DueQueues(Connection connection, DateTime now)
    {
        var queues = new List<string>();
        var row = connection.Prepare(
            """
            WITH RECURSIVE q (name) AS (
                SELECT min(queue) FROM _job WHERE state = 1
                UNION ALL
                SELECT (SELECT min(queue) FROM _job WHERE state = 1 AND queue > q.name) FROM q WHERE q.name IS NOT NULL)
            SELECT name FROM q WHERE name IS NOT NULL AND EXISTS (SELECT 1 FROM _job WHERE state = 1 AND queue = q.name AND run_after <= ?1)
            """).Bind(Value.Of(now));
        while (row.Step())
            queues.Add(row.Text(0));
        return queues;
    }

    /// <summary>Takes up to so many due jobs of a queue, the longest due first; of each lane only the first that is not finished.</summary>
    public static IReadOnlyList<ClaimedJob> Claim(Connection connection, string queue, int most, long node, DateTime now)
    {
        var due = new List<(Job Job, long Fence)>();
        var row = connection
            .Prepare(
                $"""
                SELECT {JobTable.Columns}, fence FROM _job j
                WHERE state = 1 AND queue = ?1 AND run_after <= ?2 AND (lane IS NULL OR NOT EXISTS (
                    SELECT 1 FROM _job e WHERE e.lane = j.lane AND e.place < j.place AND e.state IN (1, 2)))
                ORDER BY run_after, id LIMIT ?3
                """)
            .Bind(Value.Of(queue), Value.Of(now), Value.Of((long)most));
        while (row.Step())
            due.Add((JobTable.Read(row), row.Int64(16)));
        foreach (var (job, fence) in due)
        {
            connection.Prepare("UPDATE _job SET state = 2, node = ?2, fence = ?3, attempts = attempts + 1, started_at = ?4, done = 0, message = NULL WHERE id = ?1")
                .Bind(Value.Of(job.Id), Value.Of(node), Value.Of(fence + 1), Value.Of(now))
                .Run();
        }
        return [.. due.Select(d => new ClaimedJob(d.Job with { State = JobState.Running, Attempts = d.Job.Attempts + 1, Done = 0 }, queue, d.Fence + 1))];
    }

    /// <summary>Whether the job is still held; from here on nobody can take it until the transaction ends.</summary>
    public static bool Hold(Connection connection, ClaimedJob claim)
    {
        connection.Prepare($"UPDATE _job SET fence = fence WHERE {Mine}").Bind(Value.Of(claim.Job.Id), Value.Of(claim.Fence)).Run();
        return connection.Changes == 1;
    }

    public static bool Report(Connection connection, ClaimedJob claim, long done, long? total, string? message)
    {
        connection.Prepare($"UPDATE _job SET done = ?3, total = ?4, message = ?5 WHERE {Mine}")
            .Bind(Value.Of(claim.Job.Id), Value.Of(claim.Fence), Value.Of(done), total is { } all ? Value.Of(all) : default, Value.Of(message))
            .Run();
        return connection.Changes == 1;
    }

    /// <summary>Ends it for good.</summary>
    public static void Finish(Connection connection, ClaimedJob claim, JobState state, DateTime now, string? error = null, string? detail = null, string? message = null) => connection
        .Prepare($"UPDATE _job SET state = ?3, finished_at = ?4, error = ?5, detail = ?6, done = ?7, node = NULL, cancelling = 0, message = ?8 WHERE {Mine}")
        .Bind(Value.Of(claim.Job.Id), Value.Of(claim.Fence), Value.Of((long)state), Value.Of(now), Value.Of(error), Value.Of(detail), Value.Of(claim.Job.Done), Value.Of(message))
        .Run();

    /// <summary>Puts it back for another try.</summary>
    public static void Postpone(Connection connection, ClaimedJob claim, DateTime now, TimeSpan wait, string error, string? detail) => connection
        .Prepare($"UPDATE _job SET state = 1, run_after = ?3, decided_at = ?4, error = ?5, detail = ?6, node = NULL, message = NULL WHERE {Mine}")
        .Bind(Value.Of(claim.Job.Id), Value.Of(claim.Fence), Value.Of(now + wait), Value.Of(now), Value.Of(error), Value.Of(detail))
        .Run();

    /// <summary>Gives it back unfinished, as if this try had not been; whoever still works on it is shut out.</summary>
    public static void GiveBack(Connection connection, ClaimedJob claim, DateTime now) => connection
        .Prepare($"UPDATE _job SET state = 1, run_after = ?3, decided_at = ?3, attempts = attempts - 1, fence = fence + 1, node = NULL WHERE {Mine}")
        .Bind(Value.Of(claim.Job.Id), Value.Of(claim.Fence), Value.Of(now))
        .Run();

    /// <summary>The other nodes that hold jobs.</summary>
    public static IReadOnlyList<long> Holders(Connection connection, long node)
    {
        var holders = new List<long>();
        var row = connection.Prepare("SELECT DISTINCT node FROM _job WHERE state = 2 AND node <> ?1").Bind(Value.Of(node));
        while (row.Step())
            holders.Add(row.Int64(0));
        return holders;
    }

    /// <summary>The jobs of a node that is gone wait again; the try counts, so that a job that brings its node down ends as dead.</summary>
    public static void TakeFrom(Connection connection, long node, DateTime now) => connection
        .Prepare("UPDATE _job SET state = 1, run_after = ?2, decided_at = ?2, fence = fence + 1, node = NULL, error = 'job_interrupted', detail = NULL WHERE state = 2 AND node = ?1")
        .Bind(Value.Of(node), Value.Of(now))
        .Run();

    /// <summary>The fences of the jobs that a node holds, and whether their end is asked for.</summary>
    public static Dictionary<long, (long Fence, bool IsCancelling)> Held(Connection connection, long node)
    {
        var held = new Dictionary<long, (long, bool)>();
        var row = connection.Prepare("SELECT id, fence, cancelling FROM _job WHERE state = 2 AND node = ?1").Bind(Value.Of(node));
        while (row.Step())
            held.Add(row.Int64(0), (row.Int64(1), row.Int64(2) != 0));
        return held;
    }

    /// <summary>Waits that were measured from a moment that has not come yet: the clock was wrong then, so they end now.</summary>
    public static void ForgetFuture(Connection connection, DateTime now) => connection
        .Prepare("UPDATE _job SET run_after = ?1, decided_at = ?1 WHERE state = 1 AND decided_at > ?2")
        .Bind(Value.Of(now), Value.Of(now.AddMinutes(1)))
        .Run();
}
