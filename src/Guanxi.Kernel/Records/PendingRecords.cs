using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>All records as a change will leave them, for expressions that rules run.</summary>
internal sealed class PendingRecords
{
    private readonly Connection _connection;
    private readonly ChangeRun _run;

    public PendingRecords(Connection connection, ChangeRun run)
    {
        (_connection, _run) = (connection, run);
        Lookup = new RecordLookup(Find, Having, Linked);
    }

    public RecordLookup Lookup { get; }

    /// <summary>The values of a record of the change; a new one has its id from the beginning.</summary>
    public Value[] Row(RecordChange record)
    {
        record.New[record.Type.Id.Ordinal] = Value.Of(record.Id);
        return record.New;
    }

    private Value[]? Find(ObjectType type, long id)
    {
        if (_run.Pending(type, id) is not { } pending)
            return RecordStore.Load(_connection, type, id);
        return pending.Kind == OperationKind.Delete ? null : Row(pending);
    }

    private long? Having(Field field, string text)
    {
        var stored = new List<long>();
        var row = _connection.Prepare($"SELECT \"id\" FROM {field.Object.Table} WHERE {(field.IsFolded ? $"{field.FoldedColumn} = ?2 AND " : "")}{field.Column} = ?1");
        row.Bind(1, Value.Of(text), StorageType.Text).Bind(2, Value.Of(TextFold.Fold(text)), StorageType.Text);
        while (row.Step())
            stored.Add(row.Int64(0));
        var pending = Kept(field.Object).Where(r => r.New[field.Ordinal].Text == text).Select(r => r.Id);
        return stored.Where(id => _run.Pending(field.Object, id) is null).Concat(pending).Order().Cast<long?>().FirstOrDefault();
    }

    private IEnumerable<Value[]> Linked(Field link, long id)
    {
        var stored = RecordStore.Linked(_connection, link, id).Where(child => _run.Pending(link.Object, child) is null);
        return stored.Select(child => RecordStore.Load(_connection, link.Object, child)!).Concat(Kept(link.Object).Where(r => r.New[link.Ordinal] == Value.Of(id)).Select(Row));
    }

    private IEnumerable<RecordChange> Kept(ObjectType type) => _run.Pending(type).Where(r => r.Kind != OperationKind.Delete);
}
