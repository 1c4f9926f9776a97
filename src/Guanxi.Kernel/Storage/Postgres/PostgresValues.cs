using Guanxi.Kernel.Records;
using Npgsql;
using NpgsqlTypes;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>Values in stored form as the driver takes them.</summary>
internal static class PostgresValues
{
    public static object Of(Value value, StorageType type) => type switch
    {
        StorageType.Decimal => value.Decimal,
        StorageType.Boolean => value.Number != 0,
        StorageType.Date => value.Date,
        StorageType.Time => value.Time,
        StorageType.Integer => value.Number,
        _ => value.ToString(),
    };

    /// <summary>Where the server is to find out the type, it is unknown.</summary>
    public static NpgsqlDbType TypeOf(StorageType type) => type switch
    {
        StorageType.Text => NpgsqlDbType.Text,
        StorageType.Decimal => NpgsqlDbType.Numeric,
        StorageType.Boolean => NpgsqlDbType.Boolean,
        StorageType.Date => NpgsqlDbType.Date,
        StorageType.Time => NpgsqlDbType.TimestampTz,
        StorageType.Integer => NpgsqlDbType.Bigint,
        StorageType.Bytes => NpgsqlDbType.Bytea,
        _ => NpgsqlDbType.Unknown,
    };

    public static void Write(NpgsqlBinaryImporter copy, Parameter parameter)
    {
        var (value, type) = (parameter.Value, parameter.Type);
        if (parameter.Bytes is { } bytes)
            copy.Write(bytes, NpgsqlDbType.Bytea);
        else if (value.IsMissing)
            copy.WriteNull();
        else if (type == StorageType.Integer)
            copy.Write(value.Number, NpgsqlDbType.Bigint);
        else if (type == StorageType.Decimal)
            copy.Write(value.Decimal, NpgsqlDbType.Numeric);
        else if (type == StorageType.Boolean)
            copy.Write(value.Number != 0, NpgsqlDbType.Boolean);
        else if (type == StorageType.Date)
            copy.Write(value.Date, NpgsqlDbType.Date);
        else if (type == StorageType.Time)
            copy.Write(value.Time, NpgsqlDbType.TimestampTz);
        else
            copy.Write(value.ToString(), NpgsqlDbType.Text);
    }
}
