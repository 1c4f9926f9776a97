using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>The rows of jobs: how they are made and read.</summary>
internal static class JobTable
{
    public static readonly SystemTable Table = new(
        "_job",
        [
            new("id", StorageType.Integer), new("kind", StorageType.Text), new("queue", StorageType.Text), new("lane", StorageType.Text, IsRequired: false),
            new("place", StorageType.Integer), new("key", StorageType.Text, IsRequired: false), new("arguments", StorageType.Text), new("state", StorageType.Integer),
            new("attempts", StorageType.Integer), new("done", StorageType.Integer), new("total", StorageType.Integer, IsRequired: false),
            new("message", StorageType.Text, IsRequired: false), new("error", StorageType.Text, IsRequired: false), new("detail", StorageType.Text, IsRequired: false),
            new("created_by", StorageType.Integer, IsRequired: false), new("created_at", StorageType.Integer),
            new("run_after", StorageType.Integer), new("decided_at", StorageType.Integer), new("started_at", StorageType.Integer, IsRequired: false),
            new("finished_at", StorageType.Integer, IsRequired: false), new("node", StorageType.Integer, IsRequired: false), new("fence", StorageType.Integer),
            new("cancelling", StorageType.Integer),
        ],
        "id")
    {
        Indexes =
        [
            new("_job_due", "state", "queue", "run_after", "id"),
            new("_job_lane", "lane", "place", "state") { Where = "lane IS NOT NULL" },
            new("_job_key", "key") { IsUnique = true },
            new("_job_creator", "created_by", "id"),
            new("_job_finished", "kind", "finished_at") { Where = "finished_at IS NOT NULL" },
        ],
    };

    public const string Columns = "id, kind, arguments, state, attempts, done, total, message, error, detail, created_by, created_at, run_after, started_at, finished_at, cancelling";

    /// <summary>Answers the id, or null when there is a job with the key already.</summary>
    public static long? Add(Connection connection, NewJob job, long id, DateTime now)
    {
        var place = Value.Of(1L);
        if (job.Lane is { } lane)
        {
            connection.Lock("lane " + lane);
            place = connection.Scalar("SELECT coalesce(max(place), 0) + 1 FROM _job WHERE lane = ?1", Value.Of(lane));
        }
        connection
            .Prepare(
                """
                INSERT INTO _job (id, kind, queue, lane, place, key, arguments, state, attempts, done, created_by, created_at, run_after, decided_at, finished_at, error, fence, cancelling)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, ?9, ?10, ?10, ?10, ?11, ?12, 0, 0) ON CONFLICT (key) DO NOTHING
                """)
            .Bind(
                Value.Of(id),
                Value.Of(job.Kind),
                Value.Of(job.Part is { } part ? $"{job.Kind}:{part}" : job.Kind),
                Value.Of(job.Lane),
                place,
                Value.Of(job.Key),
                Value.Of(job.Arguments),
                Value.Of((long)(job.Error is null ? JobState.Waiting : JobState.Dead)),
                job.CreatedBy is { } user ? Value.Of(user) : default,
                Value.Of(now),
                job.Error is null ? default : Value.Of(now),
                Value.Of(job.Error))
            .Run();
        return connection.Changes == 1 ? id : null;
    }

    public static Job? Find(Connection connection, long id)
    {
        var row = connection.Prepare($"SELECT {Columns} FROM _job WHERE id = ?1").Bind(Value.Of(id));
        var job = row.Step() ? Read(row) : null;
        row.Reset();
        return job;
    }

    /// <summary>What <see cref="Columns"/> selects.</summary>
    public static Job Read(Statement row) => new(row.Int64(0), row.Text(1), row.Text(2), (JobState)row.Int64(3))
    {
        Attempts = (int)row.Int64(4),
        Done = row.Int64(5),
        Total = Number(row, 6),
        Message = row.Value(7).Text,
        Error = row.Value(8).Text,
        Detail = row.Value(9).Text,
        CreatedBy = Number(row, 10),
        CreatedAt = row.Value(11).Time,
        RunAfter = row.Value(12).Time,
        StartedAt = Time(row, 13),
        FinishedAt = Time(row, 14),
        IsCancelling = row.Int64(15) != 0,
    };

    private static long? Number(Statement row, int column) => row.IsNull(column) ? null : row.Int64(column);

    private static DateTime? Time(Statement row, int column) => row.IsNull(column) ? null : row.Value(column).Time;
}
