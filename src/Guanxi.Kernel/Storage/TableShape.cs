namespace Guanxi.Kernel.Storage;

/// <summary>A table as the database describes it.</summary>
internal sealed record TableShape(string Name, IReadOnlyList<(string Name, StorageType Type)> Columns, string Key)
{
    public string Quoted => $"\"{Name}\"";

    /// <summary>All tables of the workspace.</summary>
    public static IReadOnlyList<string> Names(Connection connection)
    {
        var names = new List<string>();
        var row = connection.Prepare(connection.Dialect.TableNames);
        while (row.Step())
            names.Add(row.Text(0));
        return names;
    }

    /// <summary>Columns with the types of PostgreSQL, and the columns of the primary key.</summary>
    public static TableShape Read(Connection connection, string name)
    {
        var columns = new List<(string, StorageType)>();
        var row = connection.Prepare(connection.Dialect.ColumnsOfTable).Bind(Records.Value.Of(name));
        while (row.Step())
            columns.Add(($"\"{row.Text(0)}\"", TypeOf(row.Text(1))));
        var key = new List<string>();
        var keys = connection.Prepare(connection.Dialect.KeyOfTable).Bind(Records.Value.Of(name));
        while (keys.Step())
            key.Add($"\"{keys.Text(0)}\"");
        return new TableShape(name, columns, string.Join(", ", key));
    }

    private static StorageType TypeOf(string type) => type switch
    {
        "bigint" or "INTEGER" => StorageType.Integer,
        "numeric(19,4)" or "numeric" => StorageType.Decimal,
        "boolean" => StorageType.Boolean,
        "date" => StorageType.Date,
        "timestamp with time zone" => StorageType.Time,
        "bytea" or "BLOB" => StorageType.Bytes,
        "text" or "TEXT" => StorageType.Text,
        _ => StorageType.Any,
    };
}
