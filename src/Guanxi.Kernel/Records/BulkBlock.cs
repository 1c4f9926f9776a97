using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage.Sqlite;

namespace Guanxi.Kernel.Records;

/// <summary>A block of an import or of a computation: finds records by their keys and collects what is to be written.</summary>
public sealed class BulkBlock
{
    private const int IdsAtOnce = 500;

    private readonly Workspace _workspace;
    private readonly Actor _actor;
    private readonly List<RecordChange> _changes = [];
    private readonly Dictionary<ObjectType, (long Next, long End)> _ids = [];

    internal BulkBlock(Connection connection, Workspace workspace, Actor actor) => (Connection, _workspace, _actor) = (connection, workspace, actor);

    /// <summary>The writer's connection, for the job's own bookkeeping in the same transaction.</summary>
    public Connection Connection { get; }

    /// <summary>How many changes wait to be written.</summary>
    public int Count => _changes.Count;

    /// <summary>The record with these values of a unique key, or null.</summary>
    public long? Find(ObjectType type, IReadOnlyList<Field> key, params ReadOnlySpan<Value> values)
    {
        var conditions = key.Count == 1 ? $"{key[0].Column} = ?1" : string.Join(" AND ", key.Select((f, i) => $"{f.Column} = ?{(i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
        var found = Connection.Scalar($"SELECT \"id\" FROM {type.Table} WHERE {conditions}", values);
        return found.IsMissing ? null : found.Number;
    }

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

    /// <summary>An existing record; what is set is written with the block.</summary>
    public RecordChange Update(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Update, id));

    /// <summary>A record that goes to the recycle bin, with what follows it.</summary>
    public RecordChange Delete(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Delete, id));

    /// <summary>Writes what has gathered, so that later finds see it.</summary>
    public void Run()
    {
        if (_changes.Count == 0)
            return;
        new ChangeRun(Connection, _workspace, _actor, asBlock: true).Run(_changes);
        _changes.Clear();
    }

    private RecordChange Add(RecordChange change)
    {
        _changes.Add(change);
        return change;
    }
}
