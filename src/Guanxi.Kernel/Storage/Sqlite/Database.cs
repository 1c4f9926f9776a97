using System.Collections.Concurrent;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>The workspace's file: one writer that commits in groups, and a pool of readers.</summary>
public sealed class Database : IDisposable
{
    private const int MostReaders = 24;

    private readonly ConcurrentBag<Connection> _readers = [];
    private readonly SemaphoreSlim _places = new(MostReaders);
    private readonly Writer _writer;

    /// <summary>Opens or creates the file and starts the writer.</summary>
    public Database(string path)
    {
        Path = path;
        _writer = new Writer(path);
        Ids = _writer.Ids;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Gives out the ids of new records.</summary>
    public IdAllocator Ids { get; }

    /// <summary>Whether other changes wait for the one that runs now.</summary>
    internal bool HasWaiting => _writer.HasWaiting;

    /// <summary>Runs the work on a reader of its own. The work must not keep the connection.</summary>
    public T Read<T>(Func<Connection, T> work)
    {
        _places.Wait();
        try
        {
            if (!_readers.TryTake(out var reader))
                reader = new Connection(Path, readOnly: true);
            try
            {
                return work(reader);
            }
            catch
            {
                // A statement left half-way would hold this reader at its old snapshot.
                reader.ResetAll();
                throw;
            }
            finally
            {
                _readers.Add(reader);
            }
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>
    /// Runs the work on the writer, in a savepoint of its own: when it throws, nothing of it remains and the exception
    /// comes back. The task ends after the commit has reached the disk.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellation = default) => _writer.Enqueue(work, cancellation);

    /// <summary>Runs the work on the writer, as the other overload does.</summary>
    public Task WriteAsync(Action<Connection> work, CancellationToken cancellation = default) => WriteAsync(
        connection =>
        {
            work(connection);
            return true;
        },
        cancellation);

    public void Dispose()
    {
        // The last connection to close folds the log into the file, which only the writer may.
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
        _places.Dispose();
    }
}
