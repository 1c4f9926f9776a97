using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search.Asking;
using Guanxi.Kernel.Search.Segments;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search;

/// <summary>
/// The index of the workspace's texts. Each change files its records in a segment of its own, in its transaction; behind
/// it segments are merged, so that a search meets few. The index says where to look: what is found is read from the
/// records, within the rights of who asks, and compared once more.
/// </summary>
public sealed class SearchIndex : IDisposable
{
    /// <summary>Segments that may gather before somebody looks whether to merge.</summary>
    private const int Unmerged = 32;

    private readonly Database _database;
    private readonly Schema.Schema _schema;
    private readonly FiledFields _fields;
    private readonly SegmentCatalogue _segments = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _merging = new(1);
    private Task _work = Task.CompletedTask;
    private int _written;

    internal SearchIndex(Database database, Schema.Schema schema)
    {
        (_database, _schema) = (database, schema);
        _fields = database.Read(connection => FiledFields.Load(connection, schema));
    }

    /// <summary>Creates the tables and notes what is to be filed; part of the schema's own transaction.</summary>
    internal static void Apply(Connection connection, Schema.Schema schema)
    {
        FiledFields.Apply(connection, schema);
        SearchTables.DeleteUnfinished(connection);
    }

    /// <summary>Files records that were there before their fields were searched; goes on where a former run ended.</summary>
    public async Task BuildAsync(CancellationToken cancellation = default)
    {
        await new SearchBuild(_database, _schema, _fields).RunAsync(cancellation);
        await MergeAsync(cancellation);
    }

    /// <summary>Files all records anew, whatever was filed before.</summary>
    public async Task RebuildAsync(CancellationToken cancellation = default)
    {
        await _database.WriteAsync(SearchBuild.Restart, cancellation);
        await BuildAsync(cancellation);
    }

    /// <summary>Merges what is due, and waits for it.</summary>
    public async Task MergeAsync(CancellationToken cancellation = default)
    {
        await _merging.WaitAsync(cancellation);
        try
        {
            await Task.Run(() => MergeAll(cancellation), cancellation);
        }
        finally
        {
            _merging.Release();
        }
    }

    public void Dispose()
    {
        lock (_stopping)
            _stopping.Cancel();
        _work.GetAwaiter().GetResult();
        _merging.Dispose();
        _stopping.Dispose();
    }

    /// <summary>The objects that are searched.</summary>
    internal IEnumerable<ObjectType> Objects => _schema.Objects.Where(o => _fields.Of(o).Length > 0);

    /// <summary>Whether there is such an object, searched or not.</summary>
    internal bool IsKnown(string name, Sight sight) => _schema.Find(name) is { } type && sight.MaySee(type);

    /// <summary>Finds records, the best first.</summary>
    internal SearchResult Find(SearchWords words, IReadOnlyList<ObjectType> types, Sight sight, int limit, Moment moment)
    {
        while (true)
        {
            try
            {
                return _database.Read(connection => new SearchRun(connection, _fields, words, types, sight, moment).Run(_segments.Live(connection), limit));
            }
            catch (SegmentGoneException)
            {
                // It was merged while it was being read: the next list has its successor.
            }
        }
    }

    /// <summary>Files the records of a change, in its transaction, after they were written.</summary>
    internal void Write(Connection connection, IReadOnlyList<RecordChange> records)
    {
        var filing = new Filing(connection);
        foreach (var record in records)
        {
            var fields = _fields.Of(record.Type);
            if (fields.Length == 0 || (record.Kind == OperationKind.Update && !Array.Exists(fields, f => record.IsChanged(f.Field.Ordinal))))
                continue;
            if (record.Kind != OperationKind.Create)
                filing.Forget(record.Id);
            if (record.Kind != OperationKind.Delete)
                filing.Add(record.Id, fields, record.New);
        }
        Interlocked.Add(ref _written, filing.End());
    }

    /// <summary>Files in the background what is not filed yet; called when the workspace opens.</summary>
    internal void Start() => Behind(() => BuildAsync(_stopping.Token));

    /// <summary>Merges in the background when enough has gathered; called after commits.</summary>
    internal void Committed()
    {
        if (Volatile.Read(ref _written) >= Unmerged && _merging.CurrentCount > 0 && Interlocked.Exchange(ref _written, 0) >= Unmerged)
            Behind(() => MergeAsync(_stopping.Token));
    }

    private void Behind(Func<Task> work)
    {
        lock (_stopping)
        {
            if (!_stopping.IsCancellationRequested)
                _work = Task.WhenAll(_work, Task.Run(RunAsync));
        }

        async Task RunAsync()
        {
            try
            {
                await work();
            }
            catch (Exception failure) when (failure is StorageException or OperationCanceledException or ObjectDisposedException)
            {
                // Nothing is lost: the next start goes on with filing, and later changes with merging.
            }
        }
    }

    private void MergeAll(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var segments = _database.Read(_segments.Live);
            if (MergePlan.Due(segments) is not { } due || !new SegmentMerge(_database, due, due[0] == segments[0]).Run(cancellation))
                return;
        }
    }
}
