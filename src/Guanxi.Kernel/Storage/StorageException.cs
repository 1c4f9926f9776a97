namespace Guanxi.Kernel.Storage;

/// <summary>What went wrong in a database, in the classes that somebody can act on.</summary>
public enum StorageFault
{
    /// <summary>None of the others: a fault of the program or of the installation.</summary>
    Other,

    /// <summary>A unique key is taken.</summary>
    Unique,

    /// <summary>A link points to nothing, or something still links here.</summary>
    ForeignKey,

    /// <summary>A number left the range of its column.</summary>
    OutOfRange,

    /// <summary>The disk is full or broken: what was asked is not done, and may be asked again.</summary>
    Disk,

    /// <summary>The statement was stopped because it took too long.</summary>
    TooSlow,

    /// <summary>Another transaction was in the way; nothing was done, and trying again can help.</summary>
    Contention,

    /// <summary>The database cannot be reached, or the connection broke.</summary>
    Unreachable,
}

/// <summary>A database refused or failed.</summary>
/// <param name="fault">The class of the failure.</param>
/// <param name="message">What the database said, for the log.</param>
/// <param name="columns">With a unique key: its columns.</param>
/// <param name="inner">The driver's own exception.</param>
public sealed class StorageException(StorageFault fault, string message, IReadOnlyList<string>? columns = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The class of the failure.</summary>
    public StorageFault Fault { get; } = fault;

    /// <summary>With <see cref="StorageFault.Unique"/>: the columns of the key.</summary>
    public IReadOnlyList<string> Columns { get; } = columns ?? [];

    /// <summary>Whether the same may succeed later without being changed.</summary>
    public bool IsPassing => Fault is StorageFault.Disk or StorageFault.TooSlow or StorageFault.Contention or StorageFault.Unreachable;
}
