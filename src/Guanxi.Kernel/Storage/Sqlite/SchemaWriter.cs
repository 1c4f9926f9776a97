using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>Compares a schema with the tables and adds what is missing, in one transaction. It never drops or narrows.</summary>
internal static class SchemaWriter
{
    private const string SystemTables = """
        CREATE TABLE IF NOT EXISTS _object (name TEXT PRIMARY KEY, number INTEGER NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS _history (
            object INTEGER NOT NULL, record INTEGER NOT NULL, version INTEGER NOT NULL, change INTEGER NOT NULL, field TEXT NOT NULL,
            at INTEGER NOT NULL, actor INTEGER, source INTEGER NOT NULL, operation INTEGER NOT NULL, old ANY, new ANY,
            PRIMARY KEY (object, record, version, change, field)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS _history_block (
            object INTEGER NOT NULL, last INTEGER NOT NULL, first INTEGER NOT NULL, change INTEGER NOT NULL,
            at INTEGER NOT NULL, actor INTEGER, source INTEGER NOT NULL,
            PRIMARY KEY (object, last)) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS _bin (
            object INTEGER NOT NULL, record INTEGER NOT NULL, change INTEGER NOT NULL, at INTEGER NOT NULL, actor INTEGER, data TEXT NOT NULL,
            PRIMARY KEY (object, record)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS _bin_change ON _bin (change);
        CREATE TABLE IF NOT EXISTS _answer (
            actor INTEGER NOT NULL, key TEXT NOT NULL, hash TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (actor, key)) STRICT, WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS _answer_at ON _answer (at);
        """;

    public static void Apply(Connection connection, Schema.Schema schema)
    {
        connection.Execute(SystemTables);
        connection.Execute(BulkLedger.Tables);
        var added = new List<Field>();
        foreach (var type in schema.Objects)
        {
            GiveNumber(connection, type.Name);
            var columns = Columns(connection, type);
            if (columns.Count == 0)
                connection.Execute(CreateTable(type));
            else
                AddColumns(connection, type, columns, added);
        }
        foreach (var type in schema.Objects)
            AddIndexes(connection, type);
        foreach (var group in schema.Rollups.Where(g => g.Fields.Any(added.Contains)))
            Rollups.Fill(connection, schema, group);
    }

    private static void GiveNumber(Connection connection, string name) => connection
        .Prepare("INSERT INTO _object (name, number) SELECT ?1, (SELECT coalesce(max(number), 0) + 1 FROM _object) WHERE NOT EXISTS (SELECT 1 FROM _object WHERE name = ?1)")
        .Bind(Value.Of(name))
        .Run();

    private static Dictionary<string, string> Columns(Connection connection, ObjectType type)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        var statement = connection.Prepare("SELECT name, type FROM pragma_table_info(?1)").Bind(Value.Of(type.Name));
        while (statement.Step())
            columns.Add(statement.Text(0), statement.Text(1));
        return columns;
    }

    private static string CreateTable(ObjectType type)
    {
        var columns = type.Fields.Where(f => f.IsStored).SelectMany(Definitions);
        return $"CREATE TABLE {type.Table} ({string.Join(", ", columns)}) STRICT";
    }

    private static void AddColumns(Connection connection, ObjectType type, Dictionary<string, string> columns, List<Field> added)
    {
        foreach (var field in type.Fields.Where(f => f.IsStored))
        {
            if (!columns.TryGetValue(field.Name, out var known))
                AddColumn(connection, field, added);
            else if (known != ColumnType(field))
                throw new InvalidOperationException($"{field} is stored as {known} and cannot become {ColumnType(field)}.");
            else if (field.IsFolded && !columns.ContainsKey($"{field.Name}__f"))
                connection.Execute($"ALTER TABLE {type.Table} ADD COLUMN {field.FoldedColumn} TEXT; UPDATE {type.Table} SET {field.FoldedColumn} = gx_fold({field.Column})");
        }
    }

    private static void AddColumn(Connection connection, Field field, List<Field> added)
    {
        foreach (var definition in Definitions(field))
            connection.Execute($"ALTER TABLE {field.Object.Table} ADD COLUMN {definition}");
        if (field.Rollup is not null)
            added.Add(field);
        // Records that are there already could not be changed any more while a required field has no value.
        if (field is { IsRequired: true, Default.IsMissing: false })
            connection.Prepare($"UPDATE {field.Object.Table} SET {field.Column} = ?1{(field.IsFolded ? $", {field.FoldedColumn} = gx_fold(?1)" : "")}").Bind(field.Default).Run();
    }

    private static string ColumnType(Field field) => field.Type.StoresText ? "TEXT" : "INTEGER";

    private static IEnumerable<string> Definitions(Field field)
    {
        if (field.Ordinal == 0)
        {
            yield return "\"id\" INTEGER PRIMARY KEY";
            yield break;
        }
        var zero = field.Rollup?.Operation is RollupOperation.Count or RollupOperation.Sum ? " NOT NULL DEFAULT 0" : "";
        // Who created a record is bookkeeping: it must not keep a user from being deleted.
        var references = field is { Target: { } target, Origin: not FieldOrigin.System } ? $" REFERENCES \"{target}\" (\"id\")" : "";
        yield return $"{field.Column} {ColumnType(field)}{zero}{references}";
        if (field.IsFolded)
            yield return $"{field.FoldedColumn} TEXT";
    }

    private static void AddIndexes(Connection connection, ObjectType type)
    {
        foreach (var key in type.UniqueKeys)
            connection.Execute($"CREATE UNIQUE INDEX IF NOT EXISTS {Name(type, "key", key)} ON {type.Table} ({string.Join(", ", key.Select(f => f.Column))})");
        var links = type.Fields.Where(f => f is { Target: not null, Origin: not FieldOrigin.System }).Select(f => (IReadOnlyList<Field>)[f]);
        foreach (var index in links.Concat(type.Indexes).Where(i => !type.UniqueKeys.Concat(type.Indexes.Except([i])).Any(k => k.Count > i.Count && k.Take(i.Count).SequenceEqual(i))))
        {
            var columns = index.Select(f => f.IsFolded ? f.FoldedColumn : f.Column);
            connection.Execute($"CREATE INDEX IF NOT EXISTS {Name(type, "index", index)} ON {type.Table} ({string.Join(", ", columns)})");
        }
    }

    private static string Name(ObjectType type, string kind, IReadOnlyList<Field> fields) =>
        $"\"{type.Name}__{kind}__{string.Join("__", fields.Select(f => f.Name))}\"";
}
