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
    private const ulong AtEnd = ulong.MaxValue;

    private readonly Dictionary<long, int> _filedIn = [];
    private readonly SegmentBuilder _builder = new(sources.Sum(s => s.Keys));
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
        var keys = new ulong[scans.Length];
        for (var i = 0; i < scans.Length; i++)
            keys[i] = NextKey(scans[i]);
        for (var key = keys.Min(); key < AtEnd; key = keys.Min())
        {
            _postings.Clear();
            for (var i = 0; i < scans.Length; i++)
            {
                if (keys[i] != key)
                    continue;
                Take(scans[i], i);
                keys[i] = NextKey(scans[i]);
            }
            if (key != Posting.Rewritten || !isFromStart)
                Add(key);
            if (_builder.Full.Count >= BlocksInSlice)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteSlice();
            }
        }
    }

    private static ulong NextKey(SegmentScan scan) => scan.Next() ? scan.Key : AtEnd;

    private void Take(SegmentScan scan, int age)
    {
        if (scan.Key == Posting.Rewritten)
        {
            foreach (var posting in scan.Postings)
                _filedIn[Posting.Record(posting)] = age;
        }
        else if (_filedIn.Count > 0 && (scan.Key & PieceHash.NearBit) == 0)
        {
            scan.Postings.RemoveAll(posting => _filedIn.GetValueOrDefault(Posting.Record(posting)) > age);
        }
        _postings.AddRange(scan.Postings);
    }

    private void Add(ulong key)
    {
        var postings = CollectionsMarshal.AsSpan(_postings);
        for (var i = 1; i < postings.Length; i++)
        {
            if (postings[i] > postings[i - 1])
                continue;
            postings.Sort();
            postings = postings[..Distinct(postings)];
            break;
        }
        _builder.Add(key, postings);
    }

    private static int Distinct(Span<ulong> sorted)
    {
        var count = 0;
        foreach (var posting in sorted)
        {
            if (count == 0 || posting != sorted[count - 1])
                sorted[count++] = posting;
        }
        return count;
    }

    private void WriteSlice()
    {
        // What changes here does so after the commit: work may run twice.
        _target = Write(connection =>
        {
            var target = _target ?? SearchTables.Begin(connection);
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
                throw new SegmentGoneException(source.Id);
        }
        if (_target is { } target)
            SearchTables.Complete(connection, target, _builder, _written, sources[0].Age);
        else if (_builder.Blocks > 0)
            SearchTables.Insert(connection, _builder, sources[0].Age);
        return true;
    }

    private T Write<T>(Func<Connection, T> work) => database.WriteAsync(work).GetAwaiter().GetResult();
}
