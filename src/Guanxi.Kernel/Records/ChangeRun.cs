using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>One change on the writer: load, merge, rules, validation, write, rollups, history.</summary>
internal sealed class ChangeRun(Connection connection, Workspace workspace, Actor actor, bool asBlock = false)
{
    private readonly DateTime _now = workspace.Time.GetUtcNow().UtcDateTime;
    private readonly long _change = workspace.Database.Ids.Next();
    private readonly List<RecordChange> _records = [];
    private readonly Dictionary<(ObjectType, long), RecordChange> _byId = [];
    private readonly Dictionary<(ObjectType, long), RecordChange> _added = [];
    private readonly HashSet<(ObjectType, long)> _deleted = [];
    private readonly RightsCheck _rights = new(connection, workspace, actor, workspace.Time.GetUtcNow().UtcDateTime);

    /// <summary>Runs all of it. Throws without having answered when anything is refused; the savepoint undoes the rest.</summary>
    public void Run(IEnumerable<RecordChange> records)
    {
        foreach (var record in records)
        {
            if (workspace.Database.HasOtherNodes)
                record.Begin();
            // A block writes what its job has checked.
            if (!asBlock)
                _rights.Asked(record);
            Prepare(record, isAsked: !asBlock);
        }
        var context = new RuleContext(connection, this, actor, _now);
        for (var i = 0; i < _records.Count; i++)
        {
            Complete(context, _records[i]);
            // Rules may have asked for more; those come behind and have rules of their own.
            if (_added.Count == 0)
                continue;
            RecordChange[] added = [.. _added.Values];
            _added.Clear();
            foreach (var record in added)
                Prepare(record);
        }
        var rollups = Rollups.Begin(connection, workspace.Schema, _records);
        try
        {
            WriteAll();
            rollups?.End();
        }
        catch (Exception failure) when (failure is OverflowException or StorageException { Fault: StorageFault.OutOfRange })
        {
            throw FailureException.Invalid("total_out_of_range");
        }
        // Only once it is there again can be told whether it was the actor's to bring back.
        foreach (var restored in _records.Where(r => r.Kind == OperationKind.Restore && !asBlock))
            _rights.Loaded(restored);
        workspace.Freshness.Note(connection, _records);
        WriteHistory();
        workspace.Search.Write(connection, _records);
        HasEvents = workspace.Outbox.Write(connection, _records, _change, actor, _now);
    }

    internal long Change => _change;

    /// <summary>All that was written, with what rules and links brought along.</summary>
    internal IReadOnlyList<RecordChange> Records => _records;

    /// <summary>Whether a subscriber has something to do.</summary>
    internal bool HasEvents { get; private set; }

    internal Schema.Schema Schema => workspace.Schema;

    /// <summary>The record as this change will leave it, when it is part of the change.</summary>
    internal RecordChange? Pending(ObjectType type, long id) => _byId.GetValueOrDefault((type, id));

    /// <summary>The records of the object that are part of the change.</summary>
    internal IEnumerable<RecordChange> Pending(ObjectType type) => _records.Where(r => r.Type == type);

    /// <summary>What expressions may know of the change.</summary>
    internal Moment Moment => workspace.Rights.MomentOf(actor, _now);

    internal RecordChange Also(ObjectType type, long id)
    {
        if ((Pending(type, id) ?? _added.GetValueOrDefault((type, id))) is { } known)
            return known;
        return _added[(type, id)] = new RecordChange(type, OperationKind.Update, id);
    }

    private void Add(RecordChange record)
    {
        if (!_byId.TryAdd((record.Type, record.Id), record) && record.Kind != OperationKind.Delete)
            throw FailureException.Malformed("record_twice", "id", record.Id);
        _records.Add(record);
    }

    private void Prepare(RecordChange record, bool isAsked = false)
    {
        switch (record.Kind)
        {
            case OperationKind.Create:
                if (record.Id == 0)
                    record.Id = workspace.Database.Ids.Next();
                foreach (var field in record.Type.Fields)
                {
                    if (!record.IsGiven(field))
                        record.New[field.Ordinal] = field.Default;
                }
                if (isAsked)
                    _rights.Links(record);
                // Who makes a record owns it, when nothing else is said.
                if (isAsked && actor.UserId is { } maker && record.Type.Owner is { } owner && !record.IsGiven(owner))
                    record.New[owner.Ordinal] = Value.Of(maker);
                Add(record);
                break;
            case OperationKind.Update:
                record.Load(Stored(record));
                if (isAsked)
                {
                    _rights.Loaded(record);
                    _rights.Links(record);
                }
                if (record.IfVersion is { } seen)
                    VersionCheck.Merge(connection, record, seen);
                if (record.IsAnyChanged())
                    Add(record);
                break;
            case OperationKind.Delete:
                record.Load(Stored(record));
                if (isAsked)
                    _rights.Loaded(record);
                if (record.IfVersion is { } version)
                    VersionCheck.Same(record, version);
                Delete(record);
                break;
            default:
                Restore(record);
                break;
        }
    }

    private Value[] Stored(RecordChange record) => RecordStore.Load(connection, record.Type, record.Id, held: true) ?? throw FailureException.NotFound();

    /// <summary>Children go first, so that no link is left hanging at any time.</summary>
    private void Delete(RecordChange record)
    {
        if (!_deleted.Add((record.Type, record.Id)))
            return;
        foreach (var link in workspace.LinksTo(record.Type))
        {
            foreach (var child in RecordStore.Linked(connection, link, record.Id))
            {
                if (_deleted.Contains((link.Object, child)))
                    continue;
                if (link.OnDelete == OnDelete.Refuse)
                    throw new FailureException(FailureKind.Conflict, new Finding("still_linked", Field: null, record.Type.Name, link.Object.Name));
                var change = new RecordChange(link.Object, link.OnDelete == OnDelete.Follow ? OperationKind.Delete : OperationKind.Update, child) { Index = record.Index };
                if (link.OnDelete == OnDelete.Clear)
                    change[link] = default;
                Prepare(change);
            }
        }
        Add(record);
    }

    private void Restore(RecordChange asked)
    {
        // Another record of this change has brought it back already.
        if (Pending(asked.Type, asked.Id) is { Kind: OperationKind.Restore })
            return;
        foreach (var (type, id, values) in RecycleBin.InOrderOfLinks(RecycleBin.Take(connection, workspace.Schema, asked.Type, asked.Id)))
        {
            var record = new RecordChange(type, OperationKind.Restore, id) { Index = asked.Index };
            foreach (var field in type.Fields.Where(f => f.IsStored))
                record[field] = values[field.Ordinal];
            record.New[type.Version.Ordinal] = Value.Of(values[type.Version.Ordinal].Number + 1);
            Add(record);
        }
    }

    private void Complete(RuleContext context, RecordChange record)
    {
        foreach (var rule in workspace.RulesOf(record.Type))
            rule.Apply(context, record);
        if (record.Kind is OperationKind.Create or OperationKind.Update)
            Validation.Check(record);
        var type = record.Type;
        if (record.Kind == OperationKind.Create)
        {
            record.New[type.Id.Ordinal] = Value.Of(record.Id);
            record.New[type.Version.Ordinal] = Value.Of(1L);
            record.New[type.CreatedAt.Ordinal] = record.New[type.UpdatedAt.Ordinal] = Value.Of(_now);
            record.New[type.CreatedBy.Ordinal] = record.New[type.UpdatedBy.Ordinal] = actor.UserId is { } id ? Value.Of(id) : default;
        }
        else if (record.Kind == OperationKind.Update && record.IsAnyInputChanged())
        {
            record.New[type.Version.Ordinal] = Value.Of(record.Old![type.Version.Ordinal].Number + 1);
            record.New[type.UpdatedAt.Ordinal] = Value.Of(_now);
            record.New[type.UpdatedBy.Ordinal] = actor.UserId is { } id ? Value.Of(id) : default;
        }
    }

    /// <summary>New records that stand side by side may be linked to by what comes behind them, so runs of one object stay in their place.</summary>
    private void WriteAll()
    {
        for (var i = 0; i < _records.Count;)
        {
            var end = i;
            while (end < _records.Count && _records[end].Kind == OperationKind.Create && _records[end].Type == _records[i].Type)
                end++;
            if (end - i >= connection.Dialect.FewestAtOnce)
                InsertAll(_records.GetRange(i, end - i));
            else
                _records.GetRange(i, Math.Max(end - i, 1)).ForEach(Write);
            i = Math.Max(end, i + 1);
        }
    }

    private void InsertAll(List<RecordChange> records)
    {
        foreach (var record in records)
            FileLinks.Apply(connection, actor, _now, record);
        try
        {
            RecordStore.InsertAll(connection, records[0].Type, records.Select(r => r.New));
        }
        catch (StorageException failure) when (failure.Fault is StorageFault.Unique or StorageFault.ForeignKey)
        {
            connection.Recover();
            throw Constraints.Explain(connection, workspace.Schema, records, failure);
        }
    }

    private void Write(RecordChange record)
    {
        FileLinks.Apply(connection, actor, _now, record);
        try
        {
            switch (record.Kind)
            {
                case OperationKind.Create or OperationKind.Restore:
                    RecordStore.Insert(connection, record.Type, record.New);
                    break;
                case OperationKind.Update:
                    RecordStore.Update(connection, record.Type, record.Id, [.. record.Type.Fields.Where(f => f.IsStored && f.Rollup is null && record.IsChanged(f.Ordinal))], record.New);
                    break;
                default:
                    RecordStore.Delete(connection, record.Type, record.Id);
                    if (record.Type.KeepsHistory && !record.IsErased)
                        RecycleBin.Put(connection, record, _change, actor, _now);
                    break;
            }
        }
        catch (StorageException failure) when (failure.Fault is StorageFault.Unique or StorageFault.ForeignKey)
        {
            connection.Recover();
            throw Constraints.Explain(connection, workspace.Schema, record, failure);
        }
    }

    private void WriteHistory()
    {
        var history = new History(connection, actor, _change, _now);
        var created = new Dictionary<ObjectType, List<long>>();
        foreach (var record in _records.Where(r => r is { Type.KeepsHistory: true, IsErased: false }))
        {
            if (asBlock && record.Kind == OperationKind.Create)
                (created.TryGetValue(record.Type, out var ids) ? ids : created[record.Type] = []).Add(record.Id);
            else
                history.Write(record);
        }
        foreach (var (type, ids) in created)
            history.WriteBlock(type, ids);
    }
}
