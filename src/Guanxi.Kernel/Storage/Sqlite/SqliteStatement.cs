using System.Text;
using Guanxi.Kernel.Records;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>A statement of SQLite; all but text is a 64-bit integer here.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle) : Statement, IDisposable
{
    private readonly int _parameterCount = raw.sqlite3_bind_parameter_count(handle);
    private bool _isRunning;

    public override Statement Bind(int parameter, Value value, StorageType type)
    {
        if (parameter > _parameterCount)
            return this;
        if (_isRunning)
            Reset();
        int result;
        if (value.IsNumber)
            result = raw.sqlite3_bind_int64(handle, parameter, value.Number);
        else if (value.Text is { } text)
            result = BindText(parameter, text);
        else
            result = raw.sqlite3_bind_null(handle, parameter);
        connection.Check(result);
        return this;
    }

    public override Statement Bind(int parameter, ReadOnlyMemory<byte> bytes)
    {
        if (_isRunning)
            Reset();
        connection.Check(raw.sqlite3_bind_blob(handle, parameter, bytes.Span));
        return this;
    }

    public override bool Step()
    {
        _isRunning = true;
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
            return true;
        Reset();
        if (result != raw.SQLITE_DONE)
            connection.Check(result);
        return false;
    }

    public override bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public override long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public override ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    public override Value Value(int column) => raw.sqlite3_column_type(handle, column) switch
    {
        raw.SQLITE_INTEGER => Records.Value.Of(Int64(column)),
        raw.SQLITE_NULL => Records.Value.Missing,
        _ => Records.Value.Of(Text(column)),
    };

    public override void Reset()
    {
        _isRunning = false;
        raw.sqlite3_reset(handle);
    }

    public void Dispose() => handle.Dispose();

    private int BindText(int parameter, string text)
    {
        Span<byte> buffer = stackalloc byte[512];
        if (text.Length <= 170)
            return raw.sqlite3_bind_text(handle, parameter, (ReadOnlySpan<byte>)buffer[..Encoding.UTF8.GetBytes(text, buffer)]);
        return raw.sqlite3_bind_text(handle, parameter, (ReadOnlySpan<byte>)Encoding.UTF8.GetBytes(text));
    }
}
