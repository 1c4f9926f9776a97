using Npgsql;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>PostgreSQL's states as faults.</summary>
internal static class PostgresFaults
{
    public static StorageException Read(Exception exception) => exception is PostgresException known
        ? new StorageException(Fault(known.SqlState), $"{known.MessageText} ({known.SqlState})", known.SqlState == PostgresErrorCodes.UniqueViolation ? Columns(known.Detail) : null, known)
        : new StorageException(exception.InnerException is TimeoutException ? StorageFault.TooSlow : StorageFault.Unreachable, exception.Message, inner: exception);

    private static StorageFault Fault(string state) => state switch
    {
        PostgresErrorCodes.UniqueViolation => StorageFault.Unique,
        PostgresErrorCodes.ForeignKeyViolation => StorageFault.ForeignKey,
        PostgresErrorCodes.NumericValueOutOfRange => StorageFault.OutOfRange,
        PostgresErrorCodes.QueryCanceled => StorageFault.TooSlow,
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.LockNotAvailable => StorageFault.Contention,
        _ when state.StartsWith("53", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal) => StorageFault.Disk,
        _ when state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) => StorageFault.Unreachable,
        _ => StorageFault.Other,
    };

    /// <summary>From "Key ("order", position)=(7, 1) already exists."</summary>
    private static string[] Columns(string? detail)
    {
        var end = detail?.IndexOf(")=", StringComparison.Ordinal) ?? -1;
        return end < 5 ? [] : [.. detail![5..end].Split(',', StringSplitOptions.TrimEntries).Select(c => c.Trim('"'))];
    }
}
