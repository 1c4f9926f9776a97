using System.Collections.Concurrent;
using System.Globalization;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>Reads and writes single rows of an object's table. Knows columns, not rules.</summary>
internal static class RecordStore
{
    private static readonly ConcurrentDictionary<ObjectType, (string Insert, string Select)> Statements = new();

    /// <summary>The stored values, or null. Inside a change the row can be held, so that nobody else changes it until the end.</summary>
    public static Value[]? Load(Connection connection, ObjectType type, long id, bool held = false)
    {
        var row = connection.Prepare(held ? Sql(type).Select + connection.Dialect.ForUpdate : Sql(type).Select).Bind(1, id);
        if (!row.Step())
            return null;
        var values = new Value[type.Fields.Count];
        var column = 0;
        foreach (var field in type.Fields)
        {
            if (field.IsStored)
                values[field.Ordinal] = row.Value(column++);
        }
        row.Reset();
        return values;
    }

    public static void Insert(Connection connection, ObjectType type, Value[] values)
    {
        var statement = connection.Prepare(Sql(type).Insert);
        var place = 1;
        foreach (var field in type.Fields)
        {
            if (!field.IsStored)
                continue;
            var value = values[field.Ordinal];
            statement.Bind(place++, value.IsMissing && IsTotal(field) ? Value.Of(0L) : value, field.Type.Storage);
            if (field.IsFolded)
                statement.Bind(place++, Folded(value), StorageType.Text);
        }
        statement.Run();
    }

    /// <summary>Inserts many new records of one object.</summary>
    public static void InsertAll(Connection connection, ObjectType type, IEnumerable<Value[]> records)
    {
        var stored = type.Fields.Where(f => f.IsStored).ToList();
        var columns = stored.SelectMany(f => f.IsFolded ? new[] { (f.Column, f.Type.Storage), (f.FoldedColumn, StorageType.Text) } : [(f.Column, f.Type.Storage)]).ToList();
        var row = new Parameter[columns.Count];
        connection.InsertAll(type.Table, columns, records.Select(values =>
        {
            var place = 0;
            foreach (var field in stored)
            {
                var value = values[field.Ordinal];
                row[place++] = new Parameter(value.IsMissing && IsTotal(field) ? Value.Of(0L) : value, field.Type.Storage);
                if (field.IsFolded)
                    row[place++] = new Parameter(Folded(value), StorageType.Text);
            }
            return row;
        }));
    }

    public static void Update(Connection connection, ObjectType type, long id, IReadOnlyList<Field> fields, Value[] values)
    {
        var set = new List<string>(fields.Count);
        var bound = new List<Parameter>(fields.Count + 1);
        foreach (var field in fields)
        {
            Add(field.Column, values[field.Ordinal], field.Type.Storage);
            if (field.IsFolded)
                Add(field.FoldedColumn, Folded(values[field.Ordinal]), StorageType.Text);
        }
        bound.Add(new Parameter(Value.Of(id), StorageType.Integer));
        connection.Prepare($"UPDATE {type.Table} SET {string.Join(", ", set)} WHERE \"id\" = ?{Text(bound.Count)}")
            .Bind(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(bound))
            .Run();

        void Add(string column, Value value, StorageType storage)
        {
            bound.Add(new Parameter(value, storage));
            set.Add($"{column} = ?{Text(bound.Count)}");
        }
    }

    public static void Delete(Connection connection, ObjectType type, long id) =>
        connection.Prepare($"DELETE FROM {type.Table} WHERE \"id\" = ?1").Bind(1, id).Run();

    public static bool Exists(Connection connection, ObjectType type, long id) =>
        !connection.Scalar($"SELECT 1 FROM {type.Table} WHERE \"id\" = ?1", Value.Of(id)).IsMissing;

    public static List<long> Linked(Connection connection, Field link, long id)
    {
        var ids = new List<long>();
        var row = connection.Prepare($"SELECT \"id\" FROM {link.Object.Table} WHERE {link.Column} = ?1").Bind(1, id);
        while (row.Step())
            ids.Add(row.Int64(0));
        return ids;
    }

    private static bool IsTotal(Field field) => field.Rollup?.Operation is RollupOperation.Count or RollupOperation.Sum;

    private static Value Folded(Value value) => value.Text is { } text ? Value.Of(TextFold.Fold(text)) : default;

    private static (string Insert, string Select) Sql(ObjectType type) => Statements.GetOrAdd(type, static type =>
    {
        var stored = type.Fields.Where(f => f.IsStored).ToList();
        var columns = stored.SelectMany(f => f.IsFolded ? new[] { f.Column, f.FoldedColumn } : [f.Column]).ToList();
        var places = Enumerable.Range(1, columns.Count).Select(i => "?" + Text(i));
        return (
            $"INSERT INTO {type.Table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", places)})",
            $"SELECT {string.Join(", ", stored.Select(f => f.Column))} FROM {type.Table} WHERE \"id\" = ?1");
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
