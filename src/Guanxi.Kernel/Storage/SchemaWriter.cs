using Guanxi.Kernel.Events;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Storage;

/// <summary>Compares a schema with the tables and adds what is missing, in one transaction. It never drops or narrows.</summary>
internal static class SchemaWriter
{
    private static readonly SystemTable Objects = new("_object", [new("name", StorageType.Text), new("number", StorageType.Integer)], "name")
    {
        Indexes = [new("_object_number", "number") { IsUnique = true }],
    };

    public static void Apply(Connection connection, Schema.Schema schema)
    {
        connection.Lock("schema");
        foreach (var table in (SystemTable[])[Objects, .. History.Tables, RecycleBin.Table, StoredAnswers.Table, Access.RecordTeam.Table, Freshness.Table, Access.Attempts.Table, .. BulkLedger.Tables, .. FileTable.Tables, Outbox.Table, .. Node.Tables, JobTable.Table, Scheduler.Table])
            table.Create(connection);
        var added = new List<Field>();
        var links = new List<Field>();
        foreach (var type in schema.Objects)
        {
            GiveNumber(connection, type.Name);
            var columns = Columns(connection, type);
            if (columns.Count == 0)
                CreateTable(connection, type, links);
            else
                AddColumns(connection, type, columns, added, links);
        }
        if (!connection.Dialect.HasForwardReferences)
            AddReferences(connection, links);
        foreach (var type in schema.Objects)
            AddIndexes(connection, type);
        foreach (var group in schema.Rollups.Where(g => g.Fields.Any(added.Contains)))
            Rollups.Fill(connection, schema, group);
        SearchIndex.Apply(connection, schema);
    }

    private static void GiveNumber(Connection connection, string name) => connection
        .Prepare("INSERT INTO _object (name, number) SELECT CAST(?1 AS text), (SELECT coalesce(max(number), 0) + 1 FROM _object) WHERE NOT EXISTS (SELECT 1 FROM _object WHERE name = ?1)")
        .Bind(Value.Of(name))
        .Run();

    private static Dictionary<string, string> Columns(Connection connection, ObjectType type)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var statement = connection.Prepare(connection.Dialect.ColumnsOfTable).Bind(Value.Of(type.Name));
        while (statement.Step())
            columns.Add(statement.Text(0), statement.Text(1));
        return columns;
    }

    private static void CreateTable(Connection connection, ObjectType type, List<Field> links)
    {
        var columns = type.Fields.Where(f => f.IsStored).SelectMany(f => Definitions(connection.Dialect, f, links));
        connection.Execute($"CREATE TABLE {type.Table} ({string.Join(", ", columns)}){connection.Dialect.TableOptions(isKeyed: false)}");
    }

    private static void AddColumns(Connection connection, ObjectType type, Dictionary<string, string> columns, List<Field> added, List<Field> links)
    {
        foreach (var field in type.Fields.Where(f => f.IsStored))
        {
            if (!columns.TryGetValue(field.Name, out var known))
                AddColumn(connection, field, added, links);
            else if (known != PlainType(connection.Dialect, field))
                throw new InvalidOperationException($"{field} is stored as {known} and cannot become {PlainType(connection.Dialect, field)}.");
            else if (field.IsFolded && !columns.ContainsKey($"{field.Name}__f"))
                AddFoldedColumn(connection, field);
        }
    }

    private static void AddColumn(Connection connection, Field field, List<Field> added, List<Field> links)
    {
        foreach (var definition in Definitions(connection.Dialect, field, links))
            connection.Execute($"ALTER TABLE {field.Object.Table} ADD COLUMN {definition}");
        if (field.Rollup is not null)
            added.Add(field);
        // Records that are there already could not be changed any more while a required field has no value.
        if (field is { IsRequired: true, Default.IsMissing: false })
        {
            var place = connection.Dialect.Place(1, field.Type.Storage);
            connection.Prepare($"UPDATE {field.Object.Table} SET {field.Column} = {place}{(field.IsFolded ? $", {field.FoldedColumn} = {connection.Dialect.Folded(place)}" : "")}")
                .Bind(1, field.Default, field.Type.Storage)
                .Run();
        }
    }

    private static void AddFoldedColumn(Connection connection, Field field)
    {
        connection.Execute($"ALTER TABLE {field.Object.Table} ADD COLUMN {field.FoldedColumn} {connection.Dialect.ColumnType(StorageType.Text)}");
        connection.Execute($"UPDATE {field.Object.Table} SET {field.FoldedColumn} = {connection.Dialect.Folded(field.Column)}");
    }

    private static string PlainType(Dialect dialect, Field field) => dialect.ColumnType(field.Type.Storage).Split(' ')[0] switch
    {
        "timestamptz" => "timestamp with time zone",
        var type => type,
    };

    private static IEnumerable<string> Definitions(Dialect dialect, Field field, List<Field> links)
    {
        var type = dialect.ColumnType(field.Type.Storage);
        if (field.Ordinal == 0)
        {
            yield return $"\"id\" {type} PRIMARY KEY";
            yield break;
        }
        var zero = field.Rollup?.Operation is RollupOperation.Count or RollupOperation.Sum ? " NOT NULL DEFAULT 0" : "";
        // Who created a record is bookkeeping: it must not keep a user from being deleted.
        var isReference = field is { Target: not null, Origin: not FieldOrigin.System };
        if (isReference)
            links.Add(field);
        yield return $"{field.Column} {type}{zero}{(isReference && dialect.HasForwardReferences ? $" REFERENCES \"{field.Target}\" (\"id\")" : "")}";
        if (field.IsFolded)
            yield return $"{field.FoldedColumn} {dialect.ColumnType(StorageType.Text)}";
    }

    private static void AddReferences(Connection connection, List<Field> links)
    {
        foreach (var link in links)
            connection.Execute($"ALTER TABLE {link.Object.Table} ADD FOREIGN KEY ({link.Column}) REFERENCES \"{link.Target}\" (\"id\")");
    }

    private static void AddIndexes(Connection connection, ObjectType type)
    {
        var dialect = connection.Dialect;
        foreach (var key in type.UniqueKeys)
            connection.Execute($"CREATE UNIQUE INDEX IF NOT EXISTS {Name(type, "key", key)} ON {type.Table} ({dialect.IndexColumns(key.Select(f => f.Column), isUnique: true)})");
        var links = type.Fields.Where(f => f is { Target: not null, Origin: not FieldOrigin.System }).Select(f => (IReadOnlyList<Field>)[f]);
        foreach (var index in links.Concat(type.Indexes).Where(i => !type.UniqueKeys.Concat(type.Indexes.Except([i])).Any(k => k.Count > i.Count && k.Take(i.Count).SequenceEqual(i))))
        {
            var columns = dialect.IndexColumns(index.Select(f => f.IsFolded ? f.FoldedColumn : f.Column), isUnique: false);
            connection.Execute($"CREATE INDEX IF NOT EXISTS {Name(type, "index", index)} ON {type.Table} ({columns})");
        }
    }

    /// <summary>PostgreSQL cuts names at 63 bytes, where two could become one.</summary>
    private static string Name(ObjectType type, string kind, IReadOnlyList<Field> fields)
    {
        var name = $"{type.Name}__{kind}__{string.Join("__", fields.Select(f => f.Name))}";
        if (name.Length > 63)
            name = $"{name[..46]}_{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..16]}";
        return $"\"{name}\"";
    }
}
