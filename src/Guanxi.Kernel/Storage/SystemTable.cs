namespace Guanxi.Kernel.Storage;

/// <summary>A table of the engine's own bookkeeping, declared once for both databases.</summary>
/// <param name="Name">Begins with _, which no object's name does.</param>
/// <param name="Columns">In order; those of the key cannot be missing.</param>
/// <param name="Key">The columns of the primary key.</param>
internal sealed record SystemTable(string Name, IReadOnlyList<SystemColumn> Columns, params IReadOnlyList<string> Key)
{
    /// <summary>Further indexes: name, columns and, where it holds a part of the rows, a condition.</summary>
    public IReadOnlyList<SystemIndex> Indexes { get; init; } = [];

    /// <summary>Whether the key is one number that the database gives, greater with each row.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>Creates what is missing.</summary>
    public void Create(Connection connection)
    {
        var dialect = connection.Dialect;
        var columns = Columns.Select(c => $"{c.Name} {(IsNumbered && c.Name == Key[0] ? dialect.NumberedKey : dialect.ColumnType(c.Type))}{(c.IsRequired || Key.Contains(c.Name, StringComparer.Ordinal) ? " NOT NULL" : "")}");
        var key = IsNumbered ? "" : $", PRIMARY KEY ({string.Join(", ", Key)})";
        connection.Execute($"CREATE TABLE IF NOT EXISTS {Name} ({string.Join(", ", columns)}{key}){dialect.TableOptions(isKeyed: !IsNumbered)}");
        foreach (var index in Indexes)
        {
            connection.Execute($"CREATE {(index.IsUnique ? "UNIQUE " : "")}INDEX IF NOT EXISTS {index.Name} ON {Name} ({string.Join(", ", index.Columns)})"
                + (index.Where is null ? "" : $" WHERE {index.Where}"));
        }
    }
}

/// <summary>A column of a bookkeeping table.</summary>
internal sealed record SystemColumn(string Name, StorageType Type, bool IsRequired = true);

/// <summary>An index of a bookkeeping table.</summary>
internal sealed record SystemIndex(string Name, params IReadOnlyList<string> Columns)
{
    public string? Where { get; init; }

    public bool IsUnique { get; init; }
}
