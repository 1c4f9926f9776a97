using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Records;

/// <summary>What one actor does at once: all of it is committed, or nothing.</summary>
public sealed class Change
{
    private readonly List<RecordChange> _records = [];

    /// <summary>What was asked for, in order; a new record knows its id once the change has run.</summary>
    public IReadOnlyList<RecordChange> Records => _records;

    /// <summary>A new record; fields that are not set get their defaults.</summary>
    public RecordChange Create(ObjectType type) => Add(new RecordChange(type, OperationKind.Create, 0) { Index = _records.Count });

    /// <summary>A new record with an id taken from the workspace's allocator, so that others of the same change can link to it.</summary>
    public RecordChange Create(ObjectType type, long id) => Add(new RecordChange(type, OperationKind.Create, id) { Index = _records.Count });

    /// <summary>An existing record. With the version that the caller has seen, edits of different fields merge and edits of one field conflict.</summary>
    public RecordChange Update(ObjectType type, long id, long? ifVersion = null) =>
        Add(new RecordChange(type, OperationKind.Update, id, ifVersion) { Index = _records.Count });

    /// <summary>A record that goes to the recycle bin; with a version, only when nobody changed it since.</summary>
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
