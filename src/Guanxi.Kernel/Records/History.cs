using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Who changed what, when and from where. A creation is one row, or one for a block of an import; from then on each
/// changed value is a row with what it was and what it became.
/// </summary>
internal sealed class History(Connection connection, Actor actor, long change, DateTime now)
{
    public static readonly IReadOnlyList<SystemTable> Tables =
    [
        new(
            "_history",
            [
                new("object", StorageType.Integer), new("record", StorageType.Integer), new("version", StorageType.Integer), new("change", StorageType.Integer),
                new("field", StorageType.Text), new("at", StorageType.Integer), new("actor", StorageType.Integer, IsRequired: false), new("source", StorageType.Integer),
                new("operation", StorageType.Integer), new("old", StorageType.Any, IsRequired: false), new("new", StorageType.Any, IsRequired: false),
            ],
            "object", "record", "version", "change", "field")
        {
            Indexes = [new("_history_change", "change") { Where = "operation = 2" }],
        },
        new(
            "_history_block",
            [
                new("object", StorageType.Integer), new("last", StorageType.Integer), new("first", StorageType.Integer), new("change", StorageType.Integer),
                new("at", StorageType.Integer), new("actor", StorageType.Integer, IsRequired: false), new("source", StorageType.Integer),
            ],
            "object", "last")
        {
            Indexes = [new("_history_block_change", "change")],
        },
    ];

    private const string InsertRow = """
        INSERT INTO _history (object, record, version, change, field, at, actor, source, operation, old, new)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        """;

    private readonly Value _at = Value.Of(now);
    private readonly Value _actor = actor.UserId is { } id ? Value.Of(id) : default;

    public void Write(RecordChange record)
    {
        if (record.Kind != OperationKind.Update)
        {
            Row(record, "", default, default);
            return;
        }
        foreach (var field in record.Type.Fields)
        {
            // The first value that a computation gives is no change.
            var isKept = field.Origin == FieldOrigin.Input || (field.IsTraced && !record.Old![field.Ordinal].IsMissing);
            if (isKept && record.IsChanged(field.Ordinal))
                Row(record, field.Name, record.Old![field.Ordinal], record.New[field.Ordinal]);
        }
    }

    /// <summary>One row for each run of neighbouring ids.</summary>
    public void WriteBlock(ObjectType type, List<long> ids)
    {
        ids.Sort();
        for (var i = 0; i < ids.Count;)
        {
            var first = ids[i];
            while (++i < ids.Count && ids[i] == ids[i - 1] + 1)
            {
                // The run goes on.
            }
            connection.Prepare("INSERT INTO _history_block (object, last, first, change, at, actor, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
                .Bind(Value.Of(connection.NumberOf(type)), Value.Of(ids[i - 1]), Value.Of(first), Value.Of(change), _at, _actor, Value.Of((long)actor.Source))
                .Run();
        }
    }

    /// <summary>What the field was at the version, when it has changed since; null when it has not.</summary>
    public static Value? ValueAt(Connection connection, ObjectType type, long id, Field field, long version)
    {
        var row = connection.Prepare("SELECT old FROM _history WHERE object = ?1 AND record = ?2 AND version > ?3 AND field = ?4 ORDER BY version, change LIMIT 1")
            .Bind(Value.Of(connection.NumberOf(type)), Value.Of(id), Value.Of(version), Value.Of(field.Name));
        Value? old = row.Step() ? row.Value(0, field.Type.Storage) : null;
        row.Reset();
        return old;
    }

    private void Row(RecordChange record, string field, Value old, Value @new) => connection.Prepare(InsertRow)
        .Bind(
            Number(connection.NumberOf(record.Type)), Number(record.Id), Number(record.Version), Number(change), new Parameter(Value.Of(field), StorageType.Text), new Parameter(_at, StorageType.Integer),
            new Parameter(_actor, StorageType.Integer), Number((long)actor.Source), Number((long)record.Kind), new Parameter(old, StorageType.Any), new Parameter(@new, StorageType.Any))
        .Run();

    private static Parameter Number(long number) => new(Value.Of(number), StorageType.Integer);
}
