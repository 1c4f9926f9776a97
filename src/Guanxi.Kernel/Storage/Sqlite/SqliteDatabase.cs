using System.Collections.Concurrent;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>A file: one writer that commits in groups, and a pool of readers.</summary>
internal sealed class SqliteDatabase : Database
{
    private const int MostReaders = 24;

    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SemaphoreSlim _places = new(MostReaders);
    private readonly string _path;
    private readonly Writer _writer;

    /// <summary>Opens or creates the file and starts the writer.</summary>
    public SqliteDatabase(string path)
    {
        _path = path;
        _writer = new Writer(path);
    }

    public override Dialect Dialect => SqliteDialect.Shared;

    public override IdAllocator Ids => _writer.Ids;

    public override bool HasOtherNodes => false;

    internal override bool HasWaiting => _writer.HasWaiting;

    public override T Read<T>(Func<Connection, T> work)
    {
        _places.Wait();
        try
        {
            if (!_readers.TryTake(out var reader))
                reader = new SqliteConnection(_path, readOnly: true);
            try
            {
                return work(reader);
            }
            catch
            {
                // A statement left half-way would hold this reader at its old snapshot.
                reader.Recover();
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

    /// <summary>Runs the work on the writer, in a savepoint of its own.</summary>
    public override Task<T> WriteAsync<T>(Func<Connection, T> work, CancellationToken cancellation = default) => _writer.Enqueue(work, cancellation);

    public override void Dispose()
    {
        // The last connection to close folds the log into the file, which only the writer may.
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        _writer.Dispose();
        _places.Dispose();
    }
}
