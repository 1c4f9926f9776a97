using System.Runtime.InteropServices;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>Reads a segment from its first key to its last, some blocks at a time.</summary>
internal sealed class SegmentScan(Connection connection, Segment segment)
{
    private const int BlocksAtOnce = 64;

    private readonly Queue<byte[]> _blocks = new();
    private readonly List<(ulong Key, int End)> _entries = [];
    private readonly List<ulong> _unpacked = [];
    private int _block;
    private int _entry;

    /// <summary>The key.</summary>
    public ulong Key { get; private set; }

    /// <summary>All of its postings, in ascending order.</summary>
    public List<ulong> Postings { get; } = [];

    /// <summary>Goes to the next key.</summary>
    public bool Next()
    {
        Postings.Clear();
        if (_entry == _entries.Count && !NextBlock())
            return false;
        Key = _entries[_entry].Key;
        TakeEntry();
        // What did not fit into a block goes on in the next.
        while (_entry == _entries.Count && NextBlock() && _entries[0].Key == Key)
            TakeEntry();
        return true;
    }

    private void TakeEntry()
    {
        var start = _entry == 0 ? 0 : _entries[_entry - 1].End;
        Postings.AddRange(CollectionsMarshal.AsSpan(_unpacked)[start.._entries[_entry].End]);
        _entry++;
    }

    private bool NextBlock()
    {
        if (_blocks.Count == 0)
            Fetch();
        if (!_blocks.TryDequeue(out var bytes))
            return false;
        (_entry, _block) = (0, _block + 1);
        _entries.Clear();
        _unpacked.Clear();
        var reader = new BlockReader(bytes);
        while (reader.Next())
        {
            reader.CopyTo(_unpacked);
            _entries.Add((reader.Key, _unpacked.Count));
        }
        return true;
    }

    private void Fetch()
    {
        if (_block == segment.Blocks)
            return;
        if (segment.Only is { } only)
        {
            _blocks.Enqueue(only);
            return;
        }
        var row = connection.Prepare("SELECT data FROM _search_block WHERE id >= ?1 AND id < ?2 ORDER BY id")
            .Bind(1, SearchTables.BlockId(segment.Id, _block))
            .Bind(2, SearchTables.BlockId(segment.Id, Math.Min(_block + BlocksAtOnce, segment.Blocks)));
        while (row.Step())
            _blocks.Enqueue(row.Utf8(0).ToArray());
        if (_blocks.Count < Math.Min(BlocksAtOnce, segment.Blocks - _block))
            throw new SegmentGoneException(segment.Id);
    }
}
