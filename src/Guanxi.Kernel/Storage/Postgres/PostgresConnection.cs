using System.Globalization;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Records;
using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>A connection to the workspace's schema, which it finds first in its path.</summary>
internal sealed partial class PostgresConnection : Connection
{
    private const int KeptStatements = 400;

    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<string, PostgresStatement> _statements = new(StringComparer.Ordinal);
    private PostgresStatement? _open;
    private NpgsqlTransaction? _transaction;
    private int _changes;

    public PostgresConnection(NpgsqlDataSource source, bool prepares, bool isReader)
    {
        Prepares = prepares;
        try
        {
            _connection = source.OpenConnection();
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
        {
            throw PostgresFaults.Read(exception);
        }
        if (isReader)
            Execute("SET default_transaction_read_only = on");
        else if (Scalar("SHOW synchronous_commit").Text == "off")
        {
            _connection.Dispose();
            throw new InvalidOperationException("The server runs with synchronous_commit = off: it would answer before anything is on the disk. Set it to on for this database.");
        }
    }

    public override Dialect Dialect => PostgresDialect.Shared;

    public override int Changes => _changes;

    /// <summary>Whether statements are prepared in the server.</summary>
    public bool Prepares { get; }

    /// <summary>Whether it can no longer be used.</summary>
    public bool IsBroken { get; private set; }

    public override Statement Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
            return known;
        if (_statements.Count >= KeptStatements)
            Forget();
        return _statements[sql] = New(sql);
    }

    public override void Execute(string sql)
    {
        using var statement = New(sql, isKept: false);
        statement.Run();
    }

    public override IReadOnlyList<string> Plan(string sql, params ReadOnlySpan<Parameter> parameters)
    {
        // Small tables are read whole whatever there is; what matters is the plan for large ones.
        Execute("SET enable_seqscan = off");
        Execute("SET enable_bitmapscan = off");
        using var statement = New("EXPLAIN (COSTS OFF) " + sql, isKept: false);
        statement.Bind(parameters);
        var lines = new List<string>();
        while (statement.Step())
            lines.Add(statement.Text(0));
        Execute("RESET enable_seqscan");
        Execute("RESET enable_bitmapscan");
        return lines;
    }

    /// <summary>By COPY in binary form.</summary>
    internal override void InsertAll(string table, IReadOnlyList<(string Name, StorageType Type)> columns, IEnumerable<Parameter[]> rows)
    {
        Begin(null);
        Guard(() =>
        {
            using var copy = _connection.BeginBinaryImport($"COPY {table} ({string.Join(", ", columns.Select(c => c.Name))}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                copy.StartRow();
                foreach (var value in row)
                    PostgresValues.Write(copy, value);
            }
            return copy.Complete();
        });
    }

    public override void Lock(string name) => Scalar("SELECT pg_advisory_xact_lock(hashtextextended(current_schema() || ?1, 0))::text", Value.Of("." + name));

    /// <summary>A refused statement ends the transaction: what was written is gone, and reading goes on outside of one.</summary>
    internal override void Recover()
    {
        _open?.Reset();
        Rollback();
    }

    public void BeginTransaction() => _transaction = Guard(() => _connection.BeginTransaction());

    public void Commit()
    {
        _open?.Reset();
        var transaction = _transaction ?? throw new InvalidOperationException("No transaction is open.");
        Guard(() =>
        {
            transaction.Commit();
            return true;
        });
        transaction.Dispose();
        _transaction = null;
    }

    public void Rollback()
    {
        if (_transaction is null)
            return;
        try
        {
            _transaction.Rollback();
            _transaction.Dispose();
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            Break();
        }
        _transaction = null;
    }

    public void Break() => IsBroken = true;

    public override void Dispose()
    {
        _open?.Reset();
        Forget();
        _connection.Dispose();
    }

    internal void Begin(PostgresStatement? statement)
    {
        var open = _open;
        _open = statement;
        if (open is not null && open != statement)
            open.TakeIntoMemory();
    }

    internal void Ended(PostgresStatement statement)
    {
        if (_open == statement)
            _open = null;
    }

    internal void Touched(int rows) => _changes = rows;

    internal StorageException Failed(Exception exception)
    {
        var failure = PostgresFaults.Read(exception);
        if (failure.Fault == StorageFault.Unreachable)
            Break();
        return failure;
    }

    private T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            throw Failed(exception);
        }
    }

    private PostgresStatement New(string sql, bool isKept = true)
    {
        var count = 0;
        var text = Places().Replace(sql, match =>
        {
            count = Math.Max(count, int.Parse(match.ValueSpan[1..], CultureInfo.InvariantCulture));
            return string.Concat("$", match.ValueSpan[1..]);
        });
        return new PostgresStatement(this, new NpgsqlCommand(text, _connection), count) { IsKept = isKept };
    }

    private void Forget()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
    }

    [GeneratedRegex(@"\?[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Places();
}
