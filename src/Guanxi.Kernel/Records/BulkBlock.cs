using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>A block of an import or of a computation: finds records by their keys and collects what is to be written.</summary>
public sealed class BulkBlock
{
    private const int IdsAtOnce = 500;

    private readonly Workspace _workspace;
    private readonly Actor _actor;
    private readonly List<RecordChange> _changes = [];
    private readonly Dictionary<ObjectType, (long Next, long End)> _ids = [];

    private readonly long? _job;

    internal BulkBlock(Connection connection, Workspace workspace, Actor actor, long? job) => (Connection, _workspace, _actor, _job) = (connection, workspace, actor, job);

    /// <summary>The writer's connection, for the job's own bookkeeping in the same transaction.</summary>
    public Connection Connection { get; }

    /// <summary>What was written so far.</summary>
    internal List<ChangeRun> Runs { get; } = [];

    /// <summary>Whether other changes wait for this block to end.</summary>
    public bool IsAwaited => _workspace.Database.HasWaiting;

    /// <summary>How many changes wait to be written.</summary>
    public int Count => _changes.Count;

    /// <summary>The record with these values of a unique key, or null.</summary>
    public long? Find(ObjectType type, IReadOnlyList<Field> key, params ReadOnlySpan<Value> values)
    {
        if (key.Count == 1 && key[0] is { IsFolded: true, IsUnique: false } name)
        {
            // The index is on the folded form; equal text has an equal folded form.
            var byName = Connection.Scalar($"SELECT \"id\" FROM {type.Table} WHERE {name.FoldedColumn} = ?1 AND {name.Column} = ?2 ORDER BY \"id\" LIMIT 1", Value.Of(Search.TextFold.Fold(values[0].Text!)), values[0]);
            return byName.IsMissing ? null : byName.Number;
        }
        var conditions = key.Count == 1 ? $"{key[0].Column} = ?1" : string.Join(" AND ", key.Select((f, i) => $"{f.Column} = ?{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
        var row = Connection.Prepare($"SELECT \"id\" FROM {type.Table} WHERE {conditions}");
        for (var i = 0; i < key.Count; i++)
            row.Bind(i + 1, values[i], key[i].Type.Storage);
        long? found = row.Step() ? row.Int64(0) : null;
        row.Reset();
        return found;
    }

    public bool Exists(ObjectType type, long id) => RecordStore.Exists(Connection, type, id);

    /// <summary>The stored values of a record by the fields' ordinals, or null.</summary>
    public Value[]? Load(ObjectType type, long id) => RecordStore.Load(Connection, type, id);

    /// <summary>A new record; its id is known at once, and ids of one object lie in a row within the block.</summary>
    public RecordChange Create(ObjectType type)
    {
        if (!_ids.TryGetValue(type, out var range) || range.Next == range.End)
        {
            var first = _workspace.Database.Ids.Reserve(IdsAtOnce);
            range = (first, first + IdsAtOnce);
        }
        _ids[type] = (range.Next + 1, range.End);
        return Add(new RecordChange(type, OperationKind.Create, range.Next));
    }

    /// <summary>A new record with an id that was taken from the allocator before.</summary>
    public RecordChange Create(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Create, id));

    /// <summary>An existing record; what is set is written with the block.</summary>
    public RecordChange Update(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Update, id));

    /// <summary>Takes a record away without recycle bin and history: only for what the same job made.</summary>
    public void Erase(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Delete, id) { IsErased = true });

    /// <summary>Whether anything but the job's own changes altered the record.</summary>
    public bool IsChangedByHand(ObjectType type, long id, long job) => !Connection.Scalar(
        """
        SELECT 1 FROM _history WHERE object = ?1 AND record = ?2 AND operation = 2 AND source <> ?4
        AND change NOT IN (SELECT change FROM _bulk_change WHERE job = ?3) LIMIT 1
        """,
        Value.Of(Connection.NumberOf(type)),
        Value.Of(id),
        Value.Of(job),
        Value.Of((long)Source.Computed)).IsMissing;

    /// <summary>Whether the job made the record.</summary>
    public bool IsCreatedBy(ObjectType type, long id, long job) => !Connection.Scalar(
        """
        SELECT 1 FROM (SELECT first, change FROM _history_block WHERE object = ?1 AND last >= ?2 ORDER BY last LIMIT 1) AS b
        WHERE first <= ?2 AND change IN (SELECT change FROM _bulk_change WHERE job = ?3)
        """,
        Value.Of(Connection.NumberOf(type)),
        Value.Of(id),
        Value.Of(job)).IsMissing;

    /// <summary>Whether any record links to this one.</summary>
    public bool IsLinked(ObjectType type, long id)
    {
        foreach (var link in _workspace.LinksTo(type))
        {
            if (!Connection.Scalar($"SELECT 1 FROM {link.Object.Table} WHERE {link.Column} = ?1 LIMIT 1", Value.Of(id)).IsMissing)
                return true;
        }
        return false;
    }

    /// <summary>Writes what has gathered, so that later finds see it.</summary>
    public void Run()
    {
        if (_changes.Count == 0)
            return;
        var run = new ChangeRun(Connection, _workspace, _actor, asBlock: true);
        run.Run(_changes);
        Runs.Add(run);
        if (_job is { } job)
            BulkLedger.Note(Connection, job, run.Change);
        _changes.Clear();
    }

    private RecordChange Add(RecordChange change)
    {
        _changes.Add(change);
        return change;
    }
}
