using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>The list of jobs: making them, and what people see and do. A user sees the own jobs, an administrator all.</summary>
public sealed class JobQueue(Database database, IReadOnlyList<JobKind> kinds, TimeProvider time)
{
    private readonly Dictionary<string, JobKind> _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    /// <summary>Raised after a job was made, went on or ended on this node.</summary>
    public event Action<Job>? Changed;

    /// <summary>Raised when a running job shall end.</summary>
    internal event Action<long>? Cancelling;

    /// <summary>Set when there may be a job to run.</summary>
    public Signal Waiting { get; } = new();

    /// <summary>The kind with the name, or null.</summary>
    public JobKind? Kind(string name) => _kinds.GetValueOrDefault(name);

    /// <summary>Makes a job; null when there is one with the key already.</summary>
    public async Task<long?> AddAsync(NewJob job)
    {
        var id = await database.WriteAsync(c => Add(c, job));
        Announce(id);
        return id;
    }

    /// <summary>Makes a job within a transaction; tell it by <see cref="Announce"/> once that is committed.</summary>
    public long? Add(Connection connection, NewJob job) => _kinds.ContainsKey(job.Kind)
        ? JobTable.Add(connection, job, database.Ids.Next(), Now)
        : throw new ArgumentException($"There is no kind of job {job.Kind}.", nameof(job));

    /// <summary>Wakes who runs jobs, and tells those who watch of the new one.</summary>
    public void Announce(long? id)
    {
        Waiting.Set();
        if (id is { } added && Changed is not null && database.Read(c => JobTable.Find(c, added)) is { } job)
            Tell(job);
    }

    /// <summary>The job, when the actor may see it.</summary>
    public Job? Find(Actor actor, long id) => database.Read(c => JobTable.Find(c, id)) is { } job && MaySee(actor, job) ? job : null;

    /// <summary>Whether the job exists for the actor.</summary>
    public static bool MaySee(Actor actor, Job job) => SeesAll(actor) || (actor.UserId is { } user && job.CreatedBy == user);

    /// <summary>The newest jobs before an id, newest first.</summary>
    /// <param name="actor">Whose list it is.</param>
    /// <param name="most">How many.</param>
    /// <param name="before">The last id of the page before.</param>
    /// <param name="kind">Only of this kind.</param>
    /// <param name="state">Only in this state.</param>
    public IReadOnlyList<Job> Page(Actor actor, int most, long? before = null, string? kind = null, JobState? state = null) => database.Read(connection =>
    {
        var conditions = new List<(string Condition, Value Value)> { ("id < ?", Value.Of(before ?? long.MaxValue)) };
        if (!SeesAll(actor))
            conditions.Add(("created_by = ?", Value.Of(actor.UserId ?? 0)));
        if (kind is not null)
            conditions.Add(("kind = ?", Value.Of(kind)));
        if (state is { } wanted)
            conditions.Add(("state = ?", Value.Of((long)wanted)));
        var where = string.Join(" AND ", conditions.Select((c, i) => c.Condition + (i + 1).ToString(CultureInfo.InvariantCulture)));
        var row = connection
            .Prepare($"SELECT {JobTable.Columns} FROM _job WHERE {where} ORDER BY id DESC LIMIT ?{(conditions.Count + 1).ToString(CultureInfo.InvariantCulture)}")
            .Bind([.. conditions.Select(c => c.Value), Value.Of((long)most)]);
        var jobs = new List<Job>();
        while (row.Step())
            jobs.Add(JobTable.Read(row));
        return jobs;
    });

    /// <summary>Ends a job: one that waits at once, one that runs as soon as it looks.</summary>
    public async Task<Job> CancelAsync(Actor actor, long id)
    {
        var job = await ChangeAsync(actor, id, (connection, job) =>
        {
            var isRunning = job.State == JobState.Running;
            connection.Prepare(isRunning ? "UPDATE _job SET cancelling = 1 WHERE id = ?1" : "UPDATE _job SET state = 4, finished_at = ?2 WHERE id = ?1").Bind(Value.Of(id), Value.Of(Now)).Run();
        }, JobState.Waiting, JobState.Running);
        if (job.State == JobState.Running)
            Cancelling?.Invoke(id);
        return job;
    }

    /// <summary>Has a job that was given up or cancelled tried anew, with all its tries.</summary>
    public Task<Job> RetryAsync(Actor actor, long id) => ChangeAsync(actor, id, (connection, _) => connection
        .Prepare("UPDATE _job SET state = 1, attempts = 0, run_after = ?2, decided_at = ?2, finished_at = NULL, error = NULL, detail = NULL WHERE id = ?1")
        .Bind(Value.Of(id), Value.Of(Now))
        .Run(), JobState.Dead, JobState.Cancelled);

    /// <summary>Forgets jobs that ended well long ago, all others after a year, and nodes that are gone.</summary>
    public async Task PurgeAsync()
    {
        await database.WriteAsync(Node.Purge);
        foreach (var kind in kinds)
        {
            await database.WriteAsync(c => c
                .Prepare("DELETE FROM _job WHERE kind = ?1 AND finished_at IS NOT NULL AND finished_at < ?2 AND (state <> 5 OR finished_at < ?3)")
                .Bind(Value.Of(kind.Name), Value.Of(Now - kind.Kept), Value.Of(Now.AddYears(-1)))
                .Run());
        }
    }

    /// <summary>A key is for records, not for the work of others.</summary>
    private static bool SeesAll(Actor actor) => actor.IsProgram || (actor.IsAdministrator && actor.Key is null);

    internal void Tell(Job job) => Changed?.Invoke(job);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private async Task<Job> ChangeAsync(Actor actor, long id, Action<Connection, Job> change, params JobState[] states)
    {
        var job = await database.WriteAsync(connection =>
        {
            connection.Lock("jobs");
            var before = JobTable.Find(connection, id);
            if (before is null || !MaySee(actor, before))
                throw new FailureException(FailureKind.NotFound, new Finding("job_not_found"));
            if (!states.Contains(before.State))
                throw new FailureException(FailureKind.Conflict, new Finding("job_wrong_state", Field: null, before.State.ToString().ToLowerInvariant()));
            change(connection, before);
            return JobTable.Find(connection, id)!;
        });
        Waiting.Set();
        Tell(job);
        return job;
    }
}
