using System.Runtime.InteropServices;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// Makes one segment of several. Postings of records that a later segment has filed anew, or that were deleted, are left
/// out. The blocks are written in slices, and the segment takes the place of its sources in one transaction: killed in
/// between, the sources are still there, and the blocks that nobody reads are cleared away by the next merge.
/// </summary>
/// <param name="database">The workspace's database.</param>
/// <param name="sources">Neighbours in age, the oldest first.</param>
/// <param name="isFromStart">Whether no segment is older than these.</param>
internal sealed class SegmentMerge(Database database, IReadOnlyList<Segment> sources, bool isFromStart)
{
    private const int BlocksInSlice = 256;

    private readonly Dictionary<long, int> _filedIn = [];
    private readonly SegmentBuilder _builder = new();
    private readonly List<ulong> _postings = [];
    private long? _target;
    private int _written;

    /// <summary>Runs it. Answers false when another node has merged one of the sources; then nothing remains of it.</summary>
    public bool Run(CancellationToken cancellation)
    {
        try
        {
            database.Read(connection =>
            {
                Merge([.. sources.Select(s => new SegmentScan(connection, s))], cancellation);
                return true;
            });
            _builder.End();
            Write(Finish);
            return true;
        }
        catch (SegmentGoneException)
        {
            if (_target is { } target)
                Write(connection => SearchTables.Delete(connection, target));
            return false;
        }
    }

    private void Merge(SegmentScan[] scans, CancellationToken cancellation)
    {
        var queue = new PriorityQueue<int, (ulong Key, int Age)>();
        Advance(0, scans.Length);
        while (queue.TryPeek(out _, out var first))
        {
            _postings.Clear();
            while (queue.TryPeek(out var i, out var next) && next.Key == first.Key)
            {
                queue.Dequeue();
                Take(scans[i], i);
                Advance(i, i + 1);
            }
            if (first.Key != Posting.Rewritten || !isFromStart)
                Add(first.Key);
            if (_builder.Full.Count >= BlocksInSlice)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteSlice();
            }
        }

        void Advance(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                if (scans[i].Next())
                    queue.Enqueue(i, (scans[i].Key, i));
            }
        }
    }

    private void Take(SegmentScan scan, int age)
    {
        foreach (var posting in scan.Postings)
        {
            if (scan.Key == Posting.Rewritten)
                _filedIn[Posting.Record(posting)] = age;
            else if (_filedIn.Count > 0 && (scan.Key & PieceHash.NearBit) == 0 && _filedIn.GetValueOrDefault(Posting.Record(posting)) > age)
                continue;
            _postings.Add(posting);
        }
    }

    private void Add(ulong key)
    {
        var postings = CollectionsMarshal.AsSpan(_postings);
        for (var i = 1; i < postings.Length; i++)
        {
            if (postings[i] > postings[i - 1])
                continue;
            postings.Sort();
            postings = _postings.Distinct().ToArray();
            break;
        }
        _builder.Add(key, postings);
    }

    private void WriteSlice()
    {
        // What changes here does so after the commit: work may run twice.
        _target = Write(connection =>
        {
            var target = _target ?? SearchTables.InsertSegment(connection, [], data: null, isLive: false, age: null);
            SearchTables.InsertBlocks(connection, target, _written, _builder.Full);
            return target;
        });
        _written += _builder.Full.Count;
        _builder.Full.Clear();
    }

    private bool Finish(Connection connection)
    {
        foreach (var source in sources)
        {
            if (!SearchTables.Delete(connection, source.Id))
                throw new SegmentGoneException(source.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        if (_builder.Blocks > 0)
            SearchTables.Complete(connection, _target, _builder, _written, sources[0].Age);
        return true;
    }

    private T Write<T>(Func<Connection, T> work) => database.WriteAsync(work).GetAwaiter().GetResult();
}
