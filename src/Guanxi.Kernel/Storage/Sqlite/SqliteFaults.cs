namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>SQLite's extended result codes as faults.</summary>
internal static class SqliteFaults
{
    public static StorageException Read(int code, string message)
    {
        var fault = Fault(code, message);
        return new StorageException(fault, $"{message} ({code})", fault == StorageFault.Unique ? Columns(message) : null);
    }

    private static StorageFault Fault(int code, string message) => (code, code & 0xff) switch
    {
        (2067 or 1555, _) => StorageFault.Unique,
        (787, _) => StorageFault.ForeignKey,
        // A number left 64 bits and became floating point, which a strict column refuses.
        (3091, _) => StorageFault.OutOfRange,
        (_, 13 or 10 or 14 or 8) => StorageFault.Disk,
        (_, 9) => StorageFault.TooSlow,
        (_, 5 or 6) => StorageFault.Contention,
        _ when message.Contains("integer overflow", StringComparison.Ordinal) => StorageFault.OutOfRange,
        _ => StorageFault.Other,
    };

    /// <summary>From "UNIQUE constraint failed: order_line.order, order_line.position".</summary>
    private static string[] Columns(string message) =>
        [.. message[(message.IndexOf(':', StringComparison.Ordinal) + 1)..].Split(',', StringSplitOptions.TrimEntries).Select(c => c[(c.IndexOf('.', StringComparison.Ordinal) + 1)..])];
}
