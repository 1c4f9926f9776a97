using System.Diagnostics;
using SQLitePCL;

namespace Guanxi.Bench.Floors;

/// <summary>
/// The floor of the import: the rows that the product made of the file, already in memory, inserted into the same tables
/// with the same indexes by prepared statements in one durable transaction.
/// </summary>
internal sealed class BareInserts
{
    private static readonly string[] Tables = ["account", "product", "order", "order_line"];

    private readonly List<string> _schema = [];
    private readonly List<(string Insert, List<object?[]> Rows)> _tables = [];

    /// <summary>Reads all rows out of the imported workspace.</summary>
    public BareInserts(string database)
    {
        Batteries_V2.Init();
        using var connection = FloorSqlite.Open(database, raw.SQLITE_OPEN_READONLY);
        _schema.AddRange(Read(connection, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid").Select(row => (string)row[0]!));
        foreach (var table in Tables)
        {
            var rows = Read(connection, $"SELECT * FROM \"{table}\" ORDER BY id");
            if (rows.Count == 0)
                throw new BenchException($"The imported workspace has no rows in {table}.");
            _tables.Add(($"INSERT INTO \"{table}\" VALUES ({string.Join(", ", rows[0].Select(_ => "?"))})", rows));
        }
    }

    /// <summary>Seconds for all rows, from the first statement to the end of the commit.</summary>
    public double Run(string database)
    {
        using var connection = FloorSqlite.Open(database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        FloorSqlite.Execute(connection, "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = on");
        foreach (var sql in _schema)
            FloorSqlite.Execute(connection, sql);
        var start = Stopwatch.GetTimestamp();
        FloorSqlite.Execute(connection, "BEGIN IMMEDIATE");
        foreach (var (insert, rows) in _tables)
            Insert(connection, insert, rows);
        FloorSqlite.Execute(connection, "COMMIT");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Insert(sqlite3 connection, string insert, List<object?[]> rows)
    {
        using var statement = FloorSqlite.Prepare(connection, insert);
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                _ = row[i] switch
                {
                    long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                    byte[] text => raw.sqlite3_bind_text(statement, i + 1, text),
                    _ => raw.sqlite3_bind_null(statement, i + 1),
                };
            }
            FloorSqlite.Check(raw.sqlite3_step(statement), insert);
            raw.sqlite3_reset(statement);
        }
    }

    private static List<object?[]> Read(sqlite3 connection, string sql)
    {
        using var statement = FloorSqlite.Prepare(connection, sql);
        var isText = sql.StartsWith("SELECT sql", StringComparison.Ordinal);
        var rows = new List<object?[]>();
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            var row = new object?[raw.sqlite3_column_count(statement)];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = raw.sqlite3_column_type(statement, i) switch
                {
                    raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, i),
                    raw.SQLITE_NULL => null,
                    _ => isText ? raw.sqlite3_column_text(statement, i).utf8_to_string() : raw.sqlite3_column_blob(statement, i).ToArray(),
                };
            }
            rows.Add(row);
        }
        return rows;
    }
}
