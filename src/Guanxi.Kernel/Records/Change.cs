using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Records;

/// <summary>What one actor does at once: all of it is committed, or nothing.</summary>
public sealed class Change
{
    private readonly List<RecordChange> _records = [];

    public IReadOnlyList<RecordChange> Records => _records;

    public RecordChange Create(ObjectType type) => Add(new RecordChange(type, OperationKind.Create, 0) { Index = _records.Count });

    public RecordChange Update(ObjectType type, long id, long? ifVersion = null) =>
        Add(new RecordChange(type, OperationKind.Update, id, ifVersion) { Index = _records.Count });

    public RecordChange Delete(ObjectType type, long id, long? ifVersion = null) =>
        Add(new RecordChange(type, OperationKind.Delete, id, ifVersion) { Index = _records.Count });

    /// <summary>Brings a record back from the recycle bin, with all that was deleted together with it.</summary>
    public RecordChange Restore(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Restore, id) { Index = _records.Count });

    private RecordChange Add(RecordChange record)
    {
        _records.Add(record);
        return record;
    }
}
