using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>What a long bulk job has met for a key: the record, which of its fields are still empty, how often it occurred.</summary>
public readonly record struct LedgerEntry(long Record, long EmptyFields, int Occurrences, bool IsCreated);

/// <summary>A row that a bulk job could not take, with its cells and the reasons as JSON.</summary>
public sealed record RejectedRow(long Row, int Occurrence, string Cells, string Reasons);

/// <summary>
/// The bookkeeping of bulk jobs, written in the transaction of the block it belongs to, so that a killed job goes on as
/// if nothing had happened: keys that were met, rows that were rejected, changes that were made.
/// </summary>
public static class BulkLedger
{
    internal static readonly IReadOnlyList<SystemTable> Tables =
    [
        new(
            "_bulk_key",
            [
                new("job", StorageType.Integer), new("target", StorageType.Integer), new("key", StorageType.Text), new("record", StorageType.Integer),
                new("empty", StorageType.Integer), new("occurrences", StorageType.Integer), new("created", StorageType.Integer),
            ],
            "job", "target", "key"),
        new(
            "_bulk_rejected",
            [
                new("job", StorageType.Integer), new("row", StorageType.Integer), new("occurrence", StorageType.Integer),
                new("cells", StorageType.Text), new("reasons", StorageType.Text),
            ],
            "job", "row"),
        new("_bulk_change", [new("job", StorageType.Integer), new("change", StorageType.Integer)], "job", "change"),
    ];

    public static LedgerEntry? Find(Connection connection, long job, int target, string key)
    {
        var row = connection.Prepare("SELECT record, empty, occurrences, created FROM _bulk_key WHERE job = ?1 AND target = ?2 AND key = ?3")
            .Bind(Value.Of(job), Value.Of((long)target), Value.Of(key));
        LedgerEntry? entry = row.Step() ? new LedgerEntry(row.Int64(0), row.Int64(1), (int)row.Int64(2), row.Int64(3) != 0) : null;
        row.Reset();
        return entry;
    }

    public static void Keep(Connection connection, long job, int target, string key, LedgerEntry entry) => connection
        .Prepare("INSERT INTO _bulk_key (job, target, key, record, empty, occurrences, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (job, target, key) DO UPDATE SET record = excluded.record, empty = excluded.empty, occurrences = excluded.occurrences, created = excluded.created")
        .Bind(Value.Of(job), Value.Of((long)target), Value.Of(key), Value.Of(entry.Record), Value.Of(entry.EmptyFields), Value.Of((long)entry.Occurrences), Value.Of(entry.IsCreated))
        .Run();

    public static void Reject(Connection connection, long job, RejectedRow row) => connection
        .Prepare("INSERT INTO _bulk_rejected (job, row, occurrence, cells, reasons) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (job, row) DO UPDATE SET occurrence = excluded.occurrence, cells = excluded.cells, reasons = excluded.reasons")
        .Bind(Value.Of(job), Value.Of(row.Row), Value.Of((long)row.Occurrence), Value.Of(row.Cells), Value.Of(row.Reasons))
        .Run();

    /// <summary>Rejected rows after a row, in their order.</summary>
    public static IReadOnlyList<RejectedRow> Rejected(Connection connection, long job, long after, int most)
    {
        var rows = new List<RejectedRow>();
        var row = connection.Prepare("SELECT row, occurrence, cells, reasons FROM _bulk_rejected WHERE job = ?1 AND row > ?2 ORDER BY row LIMIT ?3")
            .Bind(Value.Of(job), Value.Of(after), Value.Of((long)most));
        while (row.Step())
            rows.Add(new RejectedRow(row.Int64(0), (int)row.Int64(1), row.Text(2), row.Text(3)));
        return rows;
    }

    /// <summary>The changes of a job, newest first.</summary>
    public static IReadOnlyList<long> Changes(Connection connection, long job)
    {
        var changes = new List<long>();
        var row = connection.Prepare("SELECT change FROM _bulk_change WHERE job = ?1 ORDER BY change DESC").Bind(Value.Of(job));
        while (row.Step())
            changes.Add(row.Int64(0));
        return changes;
    }

    /// <summary>The runs of ids of an object that a change created.</summary>
    public static IReadOnlyList<(long First, long Last)> Created(Connection connection, ObjectType type, long change)
    {
        var runs = new List<(long, long)>();
        var row = connection.Prepare("SELECT first, last FROM _history_block WHERE change = ?1 AND object = ?2").Bind(Value.Of(change), Value.Of(connection.NumberOf(type)));
        while (row.Step())
            runs.Add((row.Int64(0), row.Int64(1)));
        return runs;
    }

    /// <summary>What a change altered on records of an object that were there before.</summary>
    public static IReadOnlyList<(long Record, Field Field, Value Old, Value New)> Altered(Connection connection, ObjectType type, long change)
    {
        var values = new List<(long, Field, Value, Value)>();
        var row = connection.Prepare("SELECT record, field, old, new FROM _history WHERE change = ?1 AND operation = 2 AND object = ?2").Bind(Value.Of(change), Value.Of(connection.NumberOf(type)));
        while (row.Step())
        {
            if (type.Find(row.Text(1)) is { } field)
                values.Add((row.Int64(0), field, row.Value(2, field.Type.Storage), row.Value(3, field.Type.Storage)));
        }
        return values;
    }

    /// <summary>Forgets the keys that were met; done at the end of a job.</summary>
    public static void Forget(Connection connection, long job) =>
        connection.Prepare("DELETE FROM _bulk_key WHERE job = ?1").Bind(Value.Of(job)).Run();

    /// <summary>Forgets the rejected rows; done before a job starts anew.</summary>
    public static void ForgetRejected(Connection connection, long job) =>
        connection.Prepare("DELETE FROM _bulk_rejected WHERE job = ?1").Bind(Value.Of(job)).Run();

    internal static void Note(Connection connection, long job, long change) =>
        connection.Prepare("INSERT INTO _bulk_change (job, change) VALUES (?1, ?2) ON CONFLICT DO NOTHING").Bind(Value.Of(job), Value.Of(change)).Run();
}
