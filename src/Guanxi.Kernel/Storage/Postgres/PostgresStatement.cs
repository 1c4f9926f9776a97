using System.Globalization;
using System.Text;
using Guanxi.Kernel.Records;
using Npgsql;
using NpgsqlTypes;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// A statement of PostgreSQL. A connection has one reader at a time: when another statement begins, what is left of this
/// one is taken into memory.
/// </summary>
internal sealed class PostgresStatement(PostgresConnection connection, NpgsqlCommand command, int parameterCount) : Statement, IDisposable
{
    private NpgsqlDataReader? _reader;
    private ColumnKind[] _columns = [];
    private Queue<Value[]>? _rest;
    private Value[]? _row;
    private bool _isPrepared;

    /// <summary>Whether it is worth being prepared in the server.</summary>
    public bool IsKept { get; init; } = true;

    private enum ColumnKind
    {
        Text,
        Int64,
        Int32,
        Int16,
        Numeric,
        Boolean,
        Date,
        Time,
        Double,
    }

    public override Statement Bind(int parameter, Value value, StorageType type) =>
        Bind(parameter, value.IsMissing ? DBNull.Value : PostgresValues.Of(value, type), PostgresValues.TypeOf(type));

    public override Statement Bind(int parameter, ReadOnlyMemory<byte> bytes) => Bind(parameter, bytes, NpgsqlDbType.Bytea);

    public override bool Step()
    {
        if (_rest is not null)
            return StepInMemory();
        try
        {
            if (_reader is null)
                Start();
            if (_reader!.Read())
                return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or ObjectDisposedException)
        {
            Reset();
            connection.Ended(this);
            throw connection.Failed(exception);
        }
        Reset();
        return false;
    }

    public override void Run()
    {
        Reset();
        connection.Begin(null);
        try
        {
            Prepare();
            connection.Touched(command.ExecuteNonQuery());
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException or ObjectDisposedException)
        {
            throw connection.Failed(exception);
        }
    }

    public override bool IsNull(int column) => _row is null ? _reader!.IsDBNull(column) : _row[column].IsMissing;

    public override long Int64(int column)
    {
        if (_row is not null)
            return _row[column] is { Text: { } digits } ? long.Parse(digits, CultureInfo.InvariantCulture) : _row[column].Number;
        var reader = _reader!;
        return _columns[column] switch
        {
            ColumnKind.Int64 => reader.GetInt64(column),
            ColumnKind.Int32 => reader.GetInt32(column),
            ColumnKind.Int16 => reader.GetInt16(column),
            ColumnKind.Numeric => Records.Value.Of(reader.GetDecimal(column)).Number,
            ColumnKind.Boolean => reader.GetBoolean(column) ? 1 : 0,
            ColumnKind.Date => Records.Value.Of(reader.GetFieldValue<DateOnly>(column)).Number,
            ColumnKind.Time => Records.Value.Of(reader.GetDateTime(column)).Number,
            ColumnKind.Double => (long)reader.GetDouble(column),
            _ => long.Parse(reader.GetString(column), CultureInfo.InvariantCulture),
        };
    }

    public override ReadOnlySpan<byte> Utf8(int column) =>
        _row is null ? _reader!.GetFieldValue<byte[]>(column) : Encoding.UTF8.GetBytes(_row[column].ToString());

    public override string Text(int column) => _row is null ? _reader!.GetString(column) : _row[column].ToString();

    public override Value Value(int column)
    {
        if (_row is not null)
            return _row[column];
        if (_reader!.IsDBNull(column))
            return Records.Value.Missing;
        return _columns[column] == ColumnKind.Text ? Records.Value.Of(_reader.GetString(column)) : Records.Value.Of(Int64(column));
    }

    public override void Reset()
    {
        (_rest, _row) = (null, null);
        if (_reader is null)
            return;
        var reader = _reader;
        _reader = null;
        connection.Ended(this);
        try
        {
            reader.Dispose();
        }
        catch (Exception exception) when (exception is NpgsqlException or IOException)
        {
            connection.Break();
        }
    }

    public void Dispose() => command.Dispose();

    /// <summary>Frees the connection for another statement.</summary>
    internal void TakeIntoMemory()
    {
        var rest = new Queue<Value[]>();
        var current = Values();
        while (_reader!.Read())
            rest.Enqueue(Values());
        var reader = _reader;
        _reader = null;
        reader.Dispose();
        (_rest, _row) = (rest, current);
    }

    private PostgresStatement Bind(int parameter, object value, NpgsqlDbType type)
    {
        if (_reader is not null || _rest is not null)
            Reset();
        if (parameter > parameterCount)
            return this;
        while (command.Parameters.Count < parameterCount)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = DBNull.Value });
        var target = command.Parameters[parameter - 1];
        if (target.NpgsqlDbType != type)
            target.NpgsqlDbType = type;
        target.Value = value;
        return this;
    }

    private void Start()
    {
        connection.Begin(this);
        Prepare();
        _reader = command.ExecuteReader();
        if (_columns.Length != _reader.FieldCount)
            _columns = [.. Enumerable.Range(0, _reader.FieldCount).Select(i => Kind(_reader.GetDataTypeOID(i)))];
    }

    private void Prepare()
    {
        if (_isPrepared)
            return;
        _isPrepared = true;
        while (command.Parameters.Count < parameterCount)
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = DBNull.Value });
        if (IsKept && connection.Prepares)
            command.Prepare();
    }

    private bool StepInMemory()
    {
        if (_rest!.TryDequeue(out _row))
            return true;
        Reset();
        return false;
    }

    private Value[] Values()
    {
        var values = new Value[_reader!.FieldCount];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(i);
        return values;
    }

    private static ColumnKind Kind(uint oid) => oid switch
    {
        16 => ColumnKind.Boolean,
        20 => ColumnKind.Int64,
        21 => ColumnKind.Int16,
        23 => ColumnKind.Int32,
        701 => ColumnKind.Double,
        1082 => ColumnKind.Date,
        1184 => ColumnKind.Time,
        1700 => ColumnKind.Numeric,
        _ => ColumnKind.Text,
    };
}
