using SQLitePCL;

namespace Guanxi.Bench.Floors;

/// <summary>The few calls of SQLite that the floors share.</summary>
internal static class FloorSqlite
{
    public static sqlite3 Open(string path, int flags)
    {
        Check(raw.sqlite3_open_v2(path, out var connection, flags | raw.SQLITE_OPEN_NOMUTEX, null), path);
        Execute(connection, "PRAGMA cache_size = -8192; PRAGMA busy_timeout = 5000");
        return connection;
    }

    public static sqlite3_stmt Prepare(sqlite3 connection, string sql)
    {
        Check(raw.sqlite3_prepare_v3(connection, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out _), sql);
        return statement;
    }

    public static void Execute(sqlite3 connection, string sql) => Check(raw.sqlite3_exec(connection, sql), sql);

    public static void Check(int result, string what)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            throw new BenchException($"SQLite answers {result} to: {what}");
    }
}
