using System.Diagnostics;
using System.Threading.Channels;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Integration.Import;

/// <summary>
/// Brings a file in: one thread reads and maps, the writer takes blocks of rows, each about 20 ms long while others wait
/// and 60 ms otherwise, and stores with each how far it came. Started again after a kill, it skips the rows that are done.
/// </summary>
internal sealed class ImportRun(Workspace workspace, Actor actor, long job, string path, ReadOptions options, Recipe recipe, ImportProgress progress, int keysAtHand = LedgerCache.Most)
{
    private const int RowsAtOnce = 250;
    private const int LargestBlock = 10_000;
    private static readonly TimeSpan AwaitedBlock = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LoneBlock = TimeSpan.FromMilliseconds(60);

    private readonly LedgerCache _cache = new(isComplete: progress.LastRow == 0, keysAtHand);
    private readonly long _before = progress.Milliseconds;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _blockRows = 500;
    private TableReader? _again;

    /// <summary>The newest committed state, for those who watch.</summary>
    public ImportProgress Progress { get; private set; } = progress;

    public async Task RunAsync(CancellationToken cancellation)
    {
        using var table = TableReader.Open(path, options);
        Progress.TotalBytes = table.TotalBytes;
        var plan = RecipePlan.Make(recipe, workspace.Schema, table.Shape.Columns, actor.Zone);
        var rows = Channel.CreateBounded<(ImportRow[] Rows, long Bytes)>(new BoundedChannelOptions(16) { SingleReader = true, SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = Task.Run(() => ReadAsync(table, plan, rows.Writer, stop.Token), CancellationToken.None);
        try
        {
            await WriteAsync(plan, rows.Reader, cancellation);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
            _again?.Dispose();
        }
    }

    private async Task ReadAsync(TableReader table, RecipePlan plan, ChannelWriter<(ImportRow[] Rows, long Bytes)> output, CancellationToken stop)
    {
        try
        {
            var mapper = new RowMapper(plan, table.Shape);
            var batch = new List<ImportRow>(RowsAtOnce);
            while (table.Read())
            {
                if (table.Current.Number <= Progress.LastRow)
                    continue;
                batch.Add(mapper.Map(table.Current));
                if (batch.Count < RowsAtOnce)
                    continue;
                await output.WriteAsync(([.. batch], table.BytesRead), stop);
                batch.Clear();
            }
            if (batch.Count > 0)
                await output.WriteAsync(([.. batch], table.TotalBytes), stop);
            output.Complete();
        }
        catch (OperationCanceledException)
        {
            output.TryComplete();
        }
        catch (Exception exception)
        {
            output.TryComplete(exception);
        }
    }

    private async Task WriteAsync(RecipePlan plan, ChannelReader<(ImportRow[] Rows, long Bytes)> input, CancellationToken cancellation)
    {
        var block = new List<ImportRow>(LargestBlock);
        await foreach (var (rows, bytes) in input.ReadAllAsync(cancellation))
        {
            block.AddRange(rows);
            if (block.Count < _blockRows && input.TryPeek(out _))
                continue;
            await CommitAsync(plan, block, bytes, cancellation);
            block.Clear();
        }
        if (block.Count > 0)
            await CommitAsync(plan, block, Progress.TotalBytes, cancellation);
    }

    private async Task CommitAsync(RecipePlan plan, List<ImportRow> rows, long bytes, CancellationToken cancellation)
    {
        try
        {
            await CommitAsync(plan, rows, bytes, refused: null, cancellation);
        }
        catch (FailureException) when (rows.Count > 1)
        {
            // A rule or key refused a row somewhere in the block: row by row finds which, and the others go in.
            foreach (var row in rows)
                await CommitAsync(plan, [row], bytes, cancellation);
        }
        catch (FailureException failure)
        {
            await CommitAsync(plan, rows, bytes, failure, cancellation);
        }
    }

    private async Task CommitAsync(RecipePlan plan, List<ImportRow> rows, long bytes, FailureException? refused, CancellationToken cancellation)
    {
        var next = Progress.Copy();
        next.Bytes = bytes;
        next.Milliseconds = _before + _watch.ElapsedMilliseconds;
        var learned = await workspace.BulkAsync(
            actor,
            bulk =>
            {
                CheckAlone(bulk);
                // How long the disk then takes to sync says nothing of how long others wait for the writer to be free of work.
                var started = Stopwatch.GetTimestamp();
                var block = new ImportBlock(bulk, plan, job, _cache, next);
                foreach (var row in rows)
                {
                    if (refused is null)
                        block.Apply(row);
                    else
                        block.Refuse(row, CellsOf(row), refused);
                }
                bulk.Update(ImportJob.Type, job).Set(ImportJob.Progress, next.ToJson());
                block.Finish();
                _blockRows = Math.Clamp((int)(rows.Count * ((bulk.IsAwaited ? AwaitedBlock : LoneBlock) / Stopwatch.GetElapsedTime(started))), RowsAtOnce, LargestBlock);
                return block.Learned;
            },
            job,
            cancellation);
        _cache.Learn(learned);
        Progress = next;
    }

    /// <summary>Two programs on one import would count its lines twice; the one that comes late stops.</summary>
    private void CheckAlone(BulkBlock bulk)
    {
        if (bulk.Load(ImportJob.Type, job) is not { } stored || ImportProgress.Parse(stored[ImportJob.Progress.Ordinal].Text).LastRow != Progress.LastRow)
            throw new InvalidOperationException("Another program works on this import.");
    }

    /// <summary>
    /// The cells of a row that was mapped without a finding are not kept; they are read again for the few that are
    /// refused, by a second reader that only goes forward, as the rows do.
    /// </summary>
    private string?[] CellsOf(ImportRow row)
    {
        if (row.Cells is not null)
            return row.Cells;
        _again ??= TableReader.Open(path, options);
        while (_again.Current.Number < row.Number && _again.Read())
        {
            // On to the row.
        }
        return row.Cells = _again.Current.Number == row.Number ? _again.Current.Cells.ToArray() : [];
    }
}
