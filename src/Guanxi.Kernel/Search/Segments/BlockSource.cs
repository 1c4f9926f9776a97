using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>The blocks that one search reads, each once.</summary>
internal sealed class BlockSource(Connection connection)
{
    /// <summary>Some ten milliseconds' worth.</summary>
    private const long MostPostings = 3_000_000;

    private readonly Dictionary<long, byte[]> _blocks = [];

    private long _unpacked;

    /// <summary>Whether so many postings were looked at that a search has to make do with what it has.</summary>
    public bool IsExhausted => _unpacked > MostPostings;

    /// <summary>Reads the last blocks of the keys in all segments at once.</summary>
    public void Prefetch(IReadOnlyList<Segment> segments, IEnumerable<ulong> keys)
    {
        var wanted = new HashSet<long>();
        foreach (var key in keys)
        {
            foreach (var segment in segments)
            {
                if (segment.Only is null && segment.MayHave(key) && segment.Find(key, ulong.MaxValue) is >= 0 and var block && !_blocks.ContainsKey(SearchTables.BlockId(segment.Id, block)))
                    wanted.Add(SearchTables.BlockId(segment.Id, block));
            }
        }
        if (wanted.Count == 0)
            return;
        var dialect = connection.Dialect;
        var row = connection.Prepare($"SELECT id, data FROM _search_block WHERE {dialect.IsOneOf("id", dialect.Place(1, StorageType.Text))}").Bind(1, Value.Of(dialect.IdList(wanted)), StorageType.Text);
        while (row.Step())
            _blocks[row.Int64(0)] = row.Utf8(1).ToArray();
    }

    /// <summary>Adds the postings that a block has of a key; none once the search is exhausted.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="block">Its block.</param>
    /// <param name="key">The key.</param>
    /// <param name="postings">Where they are added, in ascending order.</param>
    /// <param name="ahead">How many blocks, this one and those before it, are read at once when it has to be read.</param>
    public void Unpack(Segment segment, int block, ulong key, List<ulong> postings, int ahead = 1)
    {
        if (IsExhausted)
            return;
        var before = postings.Count;
        var reader = new BlockReader(Get(segment, block, ahead));
        if (reader.Find(key))
            reader.CopyTo(postings);
        _unpacked += postings.Count - before;
    }

    /// <summary>Adds all postings of a key.</summary>
    public void UnpackAll(Segment segment, ulong key, List<ulong> postings)
    {
        if (!segment.MayHave(key))
            return;
        for (var block = segment.Find(key, ulong.MaxValue); block >= 0; block--)
        {
            Unpack(segment, block, key, postings);
            if (!segment.GoesBack(block, key))
                break;
        }
    }

    /// <summary>A block. Throws when the segment has been merged away since the search began.</summary>
    private byte[] Get(Segment segment, int block, int ahead)
    {
        if (segment.Only is { } only)
            return only;
        var id = SearchTables.BlockId(segment.Id, block);
        if (_blocks.TryGetValue(id, out var known))
            return known;
        var row = connection.Prepare("SELECT id, data FROM _search_block WHERE id >= ?1 AND id <= ?2").Bind(1, Math.Max(SearchTables.BlockId(segment.Id, 0), id - ahead + 1)).Bind(2, id);
        while (row.Step())
            _blocks[row.Int64(0)] = row.Utf8(1).ToArray();
        return _blocks.TryGetValue(id, out var read) ? read : throw new SegmentGoneException(segment.Id);
    }
}

/// <summary>A segment was merged into another while it was read; the search begins anew.</summary>
internal sealed class SegmentGoneException(long segment) : Exception($"Segment {segment.ToString(CultureInfo.InvariantCulture)} is gone.");
