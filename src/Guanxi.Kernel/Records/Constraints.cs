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

    private static object? Shown(Field field, Value value) => value.IsMissing ? null : field.Type.Kind == ValueKind.Decimal ? value.Decimal : value.IsNumber ? value.Number : value.Text;

    private static FailureException Refuse(RecordChange record, Field? field, string code, params object?[] arguments) =>
        new(FailureKind.Invalid, new Finding(code, field?.Name, arguments) { Object = record.Type.Name, Record = record.Index });
}
