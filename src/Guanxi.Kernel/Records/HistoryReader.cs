using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>One change of a record, with the fields it changed.</summary>
public sealed record HistoryEntry(long Change, DateTime At, long? Actor, Source Source, OperationKind Operation, long Version, IReadOnlyList<HistoryValue> Values);

/// <summary>What a field was and what it became.</summary>
public sealed record HistoryValue(Field Field, Value Old, Value New);

internal static class HistoryReader
{
    private const int Most = 500;

    public static IReadOnlyList<HistoryEntry> Read(Connection connection, ObjectType type, long id, Sight sight)
    {
        if (!RecordStore.Exists(connection, type, id))
            throw FailureException.NotFound();
        var entries = new List<HistoryEntry>();
        var values = new List<HistoryValue>();
        var row = connection.Prepare("""
            SELECT change, at, actor, source, operation, version, field, old, new FROM _history
            WHERE object = ?1 AND record = ?2 ORDER BY version DESC, change DESC, field LIMIT ?3
            """).Bind(Value.Of(connection.NumberOf(type)), Value.Of(id), Value.Of((long)Most));
        while (row.Step())
        {
            if (entries.Count == 0 || entries[^1].Change != row.Int64(0) || entries[^1].Operation != (OperationKind)row.Int64(4))
            {
                values = [];
                entries.Add(new HistoryEntry(row.Int64(0), row.Value(1).Time, row.IsNull(2) ? null : row.Int64(2), (Source)row.Int64(3), (OperationKind)row.Int64(4), row.Int64(5), values));
            }
            if (type.Find(row.Text(6)) is { } field && sight.MayRead(field))
                values.Add(new HistoryValue(field, row.Value(7, field.Type.Storage), row.Value(8, field.Type.Storage)));
        }
        if (Block(connection, type, id) is { } block)
            entries.Add(block);
        return entries;
    }

    private static HistoryEntry? Block(Connection connection, ObjectType type, long id)
    {
        var row = connection.Prepare("SELECT first, change, at, actor, source FROM _history_block WHERE object = ?1 AND last >= ?2 ORDER BY last LIMIT 1")
            .Bind(Value.Of(connection.NumberOf(type)), Value.Of(id));
        var entry = row.Step() && row.Int64(0) <= id
            ? new HistoryEntry(row.Int64(1), row.Value(2).Time, row.IsNull(3) ? null : row.Int64(3), (Source)row.Int64(4), OperationKind.Create, 1, [])
            : null;
        row.Reset();
        return entry;
    }
}
