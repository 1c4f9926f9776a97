using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>Says which field a refused row is about: the database only says that there was one.</summary>
internal static class Constraints
{
    public static FailureException Explain(Connection connection, Schema.Schema schema, RecordChange record, StorageException failure)
    {
        if (failure.Fault == StorageFault.Unique)
        {
            var field = failure.Columns.Count == 0 ? null : record.Type.Find(failure.Columns[^1]);
            return Refuse(record, field, "taken", field is null ? "" : Shown(field, record.New[field.Ordinal]));
        }
        foreach (var link in record.Type.Fields.Where(f => f is { Target: not null, Origin: not FieldOrigin.System }))
        {
            var value = record.New[link.Ordinal];
            if (!value.IsMissing && !RecordStore.Exists(connection, schema[link.Target!], value.Number))
                return Refuse(record, link, "no_such_record", value.Number);
        }
        return new FailureException(FailureKind.Conflict, new Finding("still_linked", Field: null, record.Type.Name, ""));
    }

    /// <summary>The same for records that were inserted at once, none of which is there now.</summary>
    public static FailureException Explain(Connection connection, Schema.Schema schema, IReadOnlyList<RecordChange> records, StorageException failure)
    {
        if (failure.Fault != StorageFault.Unique)
            return records.Select(r => Explain(connection, schema, r, failure)).FirstOrDefault(f => f.Findings[0].Field is not null) ?? Explain(connection, schema, records[0], failure);
        var key = failure.Columns.Select(records[0].Type.Find).OfType<Field>().ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var taken = records.FirstOrDefault(r => !seen.Add(string.Join('\u001F', key.Select(f => r.New[f.Ordinal]))) || IsTaken(connection, key, r));
        return Explain(connection, schema, taken ?? records[0], failure);
    }

    private static bool IsTaken(Connection connection, List<Field> key, RecordChange record)
    {
        var row = connection.Prepare($"SELECT 1 FROM {record.Type.Table} WHERE {string.Join(" AND ", key.Select((f, i) => $"{f.Column} = ?{i + 1}"))}");
        for (var i = 0; i < key.Count; i++)
            row.Bind(i + 1, record.New[key[i].Ordinal], key[i].Type.Storage);
        var isTaken = row.Step();
        row.Reset();
        return isTaken;
    }

    private static object? Shown(Field field, Value value) => value.IsMissing ? null : field.Type.Kind == ValueKind.Decimal ? value.Decimal : value.IsNumber ? value.Number : value.Text;

    private static FailureException Refuse(RecordChange record, Field? field, string code, params object?[] arguments) =>
        new(FailureKind.Invalid, new Finding(code, field?.Name, arguments) { Object = record.Type.Name, Record = record.Index });
}
