using System.Text;
using Guanxi.Kernel.Records;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// A prepared statement, kept by its connection for the next use. Columns are read as numbers or as UTF-8 in place,
/// so that a page becomes JSON without a string per cell.
/// </summary>
public sealed class Statement(Connection connection, sqlite3_stmt handle) : IDisposable
{
    private readonly int _parameterCount = raw.sqlite3_bind_parameter_count(handle);
    private bool _isRunning;

    /// <summary>Binds the parameters in order, from ?1 on; values beyond the last one used are left out.</summary>
    public Statement Bind(params ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length && i < _parameterCount; i++)
            Bind(i + 1, values[i]);
        return this;
    }

    /// <summary>Binds one parameter, counted from 1; a statement half-way is reset first.</summary>
    public Statement Bind(int parameter, Value value)
    {
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

    /// <summary>Binds a number.</summary>
    public Statement Bind(int parameter, long number) => Bind(parameter, Records.Value.Of(number));

    /// <summary>Goes to the next row; at the end the statement is reset and ready for the next use.</summary>
    public bool Step()
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

    /// <summary>Runs a statement that answers no row.</summary>
    public void Run()
    {
        while (Step())
        {
            // RETURNING rows that nobody asked for.
        }
    }

    /// <summary>Whether the column of the row is missing.</summary>
    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    /// <summary>The column as a number.</summary>
    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>The column as floating point.</summary>
    public double Double(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>The text in place; valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    /// <summary>The column as a string.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The column in stored form.</summary>
    public Value Value(int column) => raw.sqlite3_column_type(handle, column) switch
    {
        raw.SQLITE_INTEGER => Records.Value.Of(Int64(column)),
        raw.SQLITE_NULL => Records.Value.Missing,
        _ => Records.Value.Of(Text(column)),
    };

    /// <summary>Ends the run, so that the statement is ready for the next use.</summary>
    public void Reset()
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
