using Guanxi.Kernel.Storage.Postgres;
using Guanxi.Kernel.Storage.Sqlite;

namespace Guanxi.Kernel.Storage;

/// <summary>The workspace's database: readers, and a way to write that answers only what is on the disk.</summary>
public abstract class Database : IDisposable
{
    /// <summary>Opens, or creates, what the address names.</summary>
    public static Database Open(DatabaseAddress address) => address.Path is { } path ? new SqliteDatabase(path) : new PostgresDatabase(address);

    /// <summary>How this database writes what others write differently.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>Gives out the ids of new records.</summary>
    public abstract IdAllocator Ids { get; }

    /// <summary>Whether other programs may be writing too.</summary>
    public abstract bool HasOtherNodes { get; }

    /// <summary>Raised with each message that another node announced, on a thread of its own.</summary>
    public event Action<string>? Announced;

    /// <summary>Whether other changes wait for the one that runs now.</summary>
    internal abstract bool HasWaiting { get; }

    /// <summary>Sends a short message without a line break to the other nodes. It may be lost.</summary>
    public virtual void Announce(string message)
    {
        // Nobody else is there.
    }

    /// <summary>Runs the work on a reader of its own. The work must not keep the connection.</summary>
    public abstract T Read<T>(Func<Connection, T> work);

    /// <summary>
    /// Runs the work in a transaction of its own: when it throws, nothing of it remains and the exception comes back. The
    /// task ends after the commit has reached the disk. Where several write at once, work that met another is run again.
    /// </summary>
    public abstract Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellation = default);

    /// <summary>Runs the work in a transaction of its own, as the other overload does.</summary>
    public Task WriteAsync(Action<Connection> work, CancellationToken cancellation = default) => WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancellation);

    public abstract void Dispose();

    private protected void Hear(string message) => Announced?.Invoke(message);
}
