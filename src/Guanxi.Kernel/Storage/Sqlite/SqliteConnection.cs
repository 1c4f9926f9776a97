using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>A connection to the file, with the pragmas that keep data.</summary>
internal sealed class SqliteConnection : Connection
{
    private const int KeptStatements = 400;

    // The time-out comes first: after a crash another connection may be recovering the log while this one opens.
    private static readonly (string Pragma, string Value)[] Pragmas =
    [
        ("busy_timeout", "5000"), ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"),
    ];

    private readonly sqlite3 _handle;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    static SqliteConnection()
    {
        Batteries_V2.Init();
        // Counting the memory takes a lock at each allocation, in all threads.
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Opens the file and sets and checks the pragmas.</summary>
    public SqliteConnection(string path, bool readOnly)
    {
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        Check(raw.sqlite3_open_v2(path, out _handle, flags, null));
        Check(raw.sqlite3_extended_result_codes(_handle, 1));
        SqlFunctions.Register(this, _handle);
        SetPragmas(readOnly);
    }

    public override Dialect Dialect => SqliteDialect.Shared;

    public override int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    public override Statement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
            return known;
        if (_statements.Count >= KeptStatements)
            Forget();
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle, out _));
        return _statements[sql] = new SqliteStatement(this, handle);
    }

    public override void Execute(string sql)
    {
        var result = raw.sqlite3_exec(_handle, sql, out var message);
        if (result != raw.SQLITE_OK)
            throw Failure(message);
    }

    /// <summary>Stops what another thread runs on this connection; it fails with an interruption.</summary>
    public void Interrupt() => raw.sqlite3_interrupt(_handle);

    public override IReadOnlyList<string> Plan(string sql, params ReadOnlySpan<Parameter> parameters)
    {
        Check(raw.sqlite3_prepare_v2(_handle, "EXPLAIN QUERY PLAN " + sql, out var handle));
        using var statement = new SqliteStatement(this, handle);
        var lines = new List<string>();
        while (statement.Step())
            lines.Add(statement.Text(3));
        return lines;
    }

    internal override void InsertAll(string table, IReadOnlyList<(string Name, StorageType Type)> columns, IEnumerable<Parameter[]> rows)
    {
        var places = string.Join(", ", columns.Select((_, i) => "?" + (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var insert = Prepare($"INSERT INTO {table} ({string.Join(", ", columns.Select(c => c.Name))}) VALUES ({places})");
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i].Bytes is { } bytes)
                    insert.Bind(i + 1, bytes);
                else
                    insert.Bind(i + 1, row[i].Value, row[i].Type);
            }
            insert.Run();
        }
    }

    public override void Lock(string name)
    {
        // There is one writer.
    }

    public override void Dispose()
    {
        Forget();
        _handle.Dispose();
    }

    internal void Check(int result)
    {
        if (result != raw.SQLITE_OK)
            throw Failure(null);
    }

    /// <summary>Ends what is half-way.</summary>
    internal override void Recover()
    {
        foreach (var statement in _statements.Values)
            statement.Reset();
    }

    private StorageException Failure(string? message) => SqliteFaults.Read(raw.sqlite3_extended_errcode(_handle), message ?? raw.sqlite3_errmsg(_handle).utf8_to_string());

    private void SetPragmas(bool readOnly)
    {
        // A reader cannot change the journal mode; the writer opened first and has set it in the file.
        foreach (var (pragma, value) in Pragmas.Where(p => !readOnly || p.Pragma != "journal_mode"))
            Execute($"PRAGMA {pragma} = {value}");
        // The writer holds more, and folds the log in every 32 MB: oftener, bulk work writes the same pages again and again.
        Execute($"PRAGMA cache_size = {(readOnly ? "-8192" : "-32768")}; PRAGMA temp_store = memory; PRAGMA mmap_size = 0; PRAGMA wal_autocheckpoint = 8192");
        foreach (var (pragma, value) in Pragmas)
        {
            var actual = Scalar($"PRAGMA {pragma}").ToString();
            if (actual != value)
                throw new InvalidOperationException($"The database did not accept PRAGMA {pragma} = {value}; it answers {actual}.");
        }
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }
}
