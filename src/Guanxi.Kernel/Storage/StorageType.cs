using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Storage;

/// <summary>How a value lies in a column. In SQLite all but text are 64-bit integers; PostgreSQL has a type for each.</summary>
public enum StorageType
{
    /// <summary>A number or a text, in bookkeeping that holds values of any field.</summary>
    Any,
    Text,
    Integer,

    /// <summary>Ten-thousandths in SQLite, numeric(19,4) in PostgreSQL.</summary>
    Decimal,
    Boolean,

    /// <summary>Days since 1970-01-01 in SQLite, date in PostgreSQL.</summary>
    Date,

    /// <summary>Milliseconds since 1970 in SQLite, timestamptz in PostgreSQL.</summary>
    Time,

    /// <summary>Bytes that nobody compares.</summary>
    Bytes,
}

/// <summary>From what expressions know of a value to how it is stored.</summary>
internal static class StorageTypes
{
    public static StorageType Of(ValueKind kind) => kind switch
    {
        ValueKind.Text => StorageType.Text,
        ValueKind.Decimal => StorageType.Decimal,
        ValueKind.Boolean => StorageType.Boolean,
        ValueKind.Date => StorageType.Date,
        ValueKind.DateTime => StorageType.Time,
        ValueKind.Missing => StorageType.Any,
        _ => StorageType.Integer,
    };
}
