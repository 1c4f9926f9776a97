using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Search.Segments;

namespace Guanxi.Kernel.Storage;

/// <summary>A table that was moved: how many rows, and the hash that both sides have of them.</summary>
public sealed record MovedTable(string Name, long Rows, string Hash);

/// <summary>
/// Moves a workspace from one database to another: every table with its rows, ids and history as they are. All of it is
/// one transaction of the target, which must have no records yet; afterwards both sides are read and compared. Nobody
/// may write to the source meanwhile.
/// </summary>
public sealed class Migration(Database source, Database target)
{
    /// <summary>Tables that each database makes for itself.</summary>
    private static readonly string[] Own = ["_character", "_meta", "_version", "_attempt", .. SearchTables.Names];

    /// <summary>Moves all tables. Throws when the target is in use, or when what was written is not what was read.</summary>
    /// <param name="moved">Told after each table.</param>
    public async Task<IReadOnlyList<MovedTable>> RunAsync(Action<MovedTable> moved)
    {
        var tables = Tables();
        var done = new List<MovedTable>();
        await target.WriteAsync(connection =>
        {
            done.Clear();
            foreach (var table in tables.Where(t => t.Name != "_object"))
                RefuseUsed(connection, table);
            var links = connection.Dialect.LooseLinks(connection);
            foreach (var (before, _) in links)
                connection.Execute(before);
            foreach (var table in tables)
                done.Add(Move(connection, table));
            foreach (var (_, after) in links.Where(l => l.After.Length > 0))
                connection.Execute(after);
            connection.Dialect.SkipIds(connection, source.Ids.Next());
            // What is moved is filed for the search when the target is opened next.
            SearchTables.Clear(connection);
        });
        foreach (var table in done)
        {
            var written = target.Read(c => Hash(c, tables.First(t => t.Name == table.Name)));
            if (written != (table.Rows, table.Hash))
                throw new InvalidOperationException($"{table.Name}: {table.Rows} rows were read and {written.Rows} written, or their content differs. The target is not usable.");
            moved(table);
        }
        return done;
    }

    private static void RefuseUsed(Connection connection, TableShape table)
    {
        if (!connection.Scalar($"SELECT 1 FROM {table.Quoted} LIMIT 1").IsMissing)
            throw new InvalidOperationException($"The target has rows in {table.Name} already. Take an empty one.");
    }

    private MovedTable Move(Connection connection, TableShape table)
    {
        connection.Execute($"DELETE FROM {table.Quoted}");
        return source.Read(from =>
        {
            using var hash = new RowHash();
            connection.InsertAll(table.Quoted, table.Columns, Rows(from, table).Select(row =>
            {
                hash.Add(row);
                return row;
            }));
            return new MovedTable(table.Name, hash.Rows, hash.Text);
        });
    }

    private static (long Rows, string Hash) Hash(Connection connection, TableShape table)
    {
        using var hash = new RowHash();
        foreach (var row in Rows(connection, table))
            hash.Add(row);
        return (hash.Rows, hash.Text);
    }

    /// <summary>In the order of the key, which is the same in both.</summary>
    private static IEnumerable<Parameter[]> Rows(Connection connection, TableShape table)
    {
        var values = new Parameter[table.Columns.Count];
        var row = connection.Prepare($"SELECT {string.Join(", ", table.Columns.Select(c => c.Name))} FROM {table.Quoted} ORDER BY {table.Key}");
        while (row.Step())
        {
            for (var i = 0; i < values.Length; i++)
            {
                var type = table.Columns[i].Type;
                values[i] = type == StorageType.Bytes && !row.IsNull(i) ? new Parameter(default, type) { Bytes = row.Utf8(i).ToArray() } : new Parameter(row.Value(i), type);
            }
            yield return values;
        }
    }

    /// <summary>PostgreSQL's columns know their types; SQLite's are numbers or texts.</summary>
    private List<TableShape> Tables()
    {
        var typed = source.Dialect.KnowsTypes ? source : target;
        var names = source.Read(TableShape.Names).Intersect(target.Read(TableShape.Names), StringComparer.Ordinal).Except(Own, StringComparer.Ordinal).ToList();
        var missing = source.Read(TableShape.Names).Except(names, StringComparer.Ordinal).Except(Own, StringComparer.Ordinal).ToList();
        return missing.Count == 0
            ? typed.Read(c => names.ConvertAll(n => TableShape.Read(c, n)))
            : throw new InvalidOperationException($"The target lacks the tables {string.Join(", ", missing)}.");
    }

    private sealed class RowHash : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Rows { get; private set; }

        public string Text => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public void Add(Parameter[] row)
        {
            Rows++;
            foreach (var value in row)
            {
                if (value.Bytes is { } bytes)
                    _hash.AppendData(bytes.Span);
                else
                    _hash.AppendData(Encoding.UTF8.GetBytes(value.Value.IsMissing ? "\u0001" : value.Value.ToString()));
                _hash.AppendData("\0"u8);
            }
        }

        public void Dispose() => _hash.Dispose();
    }
}
