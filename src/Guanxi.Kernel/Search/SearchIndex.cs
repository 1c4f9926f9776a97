using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
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
    /// <summary>Small segments that may gather before somebody looks whether to merge.</summary>
    private const int Unmerged = 32;

    private readonly Database _database;
    private readonly CancellationTokenSource _stopping = new();
    private readonly SemaphoreSlim _merging = new(1);
    private Task _merge = Task.CompletedTask;
    private int _written;

    internal SearchIndex(Database database, Schema.Schema schema)
    {
        _database = database;
        Fields = database.Read(connection => FiledFields.Load(connection, schema));
    }

    internal FiledFields Fields { get; private set; }

    internal SegmentCatalogue Segments { get; } = new();

    /// <summary>Creates the tables and notes what is to be filed; part of the schema's own transaction.</summary>
    internal static void Apply(Connection connection, Schema.Schema schema)
    {
        FiledFields.Apply(connection, schema);
        SearchTables.DeleteUnfinished(connection);
    }

    /// <summary>Takes the fields of a schema that has changed.</summary>
    internal void Use(Schema.Schema schema) => Fields = _database.Read(connection => FiledFields.Load(connection, schema));

    /// <summary>Finds records, the best first. The words must have passed <see cref="SearchWords.Read"/>.</summary>
    internal SearchResult Find(SearchWords words, IReadOnlyList<ObjectType> types, Sight sight, int limit, Moment moment)
    {
        while (true)
        {
            try
            {
                return _database.Read(connection => new SearchRun(connection, Fields, words, types, sight, moment).Run(Segments.Live(connection), limit));
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
            var fields = Fields.Of(record.Type);
            if (fields.Length == 0 || (record.Kind == OperationKind.Update && !Array.Exists(fields, f => record.IsChanged(f.Field.Ordinal))))
                continue;
            if (record.Kind != OperationKind.Create)
                filing.Forget(record.Id);
            if (record.Kind != OperationKind.Delete)
                filing.Add(record.Id, fields, record.New);
        }
        Interlocked.Add(ref _written, filing.End());
    }

    /// <summary>Merges in the background when enough has gathered; called after commits.</summary>
    internal void Committed()
    {
        if (Volatile.Read(ref _written) < Unmerged || _stopping.IsCancellationRequested || !_merging.Wait(0))
            return;
        _written = 0;
        _merge = Task.Run(() =>
        {
            try
            {
                MergeAll(_stopping.Token);
            }
            catch (Exception failure) when (failure is StorageException or OperationCanceledException or ObjectDisposedException)
            {
                // Nothing is lost: what is not merged now is merged after later changes.
            }
            finally
            {
                _merging.Release();
            }
        });
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
        _stopping.Cancel();
        _merge.GetAwaiter().GetResult();
        _merging.Dispose();
        _stopping.Dispose();
    }

    private void MergeAll(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var segments = _database.Read(Segments.Live);
            if (MergePlan.Due(segments) is not { } due || !new SegmentMerge(_database, due, due[0] == segments[0]).Run(cancellation))
                return;
        }
    }
}
