using System.Buffers.Binary;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// What one change, or several that were merged, filed: keys with their postings, never altered once it is written. This
/// is where its blocks begin; the blocks themselves stay in the database, unless there is only one.
/// </summary>
internal sealed class Segment
{
    private readonly ulong[] _keys;
    private readonly ulong[] _postings;
    private readonly KeyFilter _filter;

    /// <summary>A segment as it is stored.</summary>
    public Segment(long id, long age, long keys, ReadOnlySpan<byte> directory, ReadOnlySpan<byte> filter, byte[]? only)
    {
        (Id, Age, Keys, Only) = (id, age, keys, only);
        _filter = new KeyFilter(filter);
        var blocks = directory.Length / SegmentBuilder.DirectoryEntry;
        (_keys, _postings) = (new ulong[blocks], new ulong[blocks]);
        for (var i = 0; i < blocks; i++)
        {
            _keys[i] = BinaryPrimitives.ReadUInt64LittleEndian(directory[(i * SegmentBuilder.DirectoryEntry)..]);
            _postings[i] = BinaryPrimitives.ReadUInt64LittleEndian(directory[((i * SegmentBuilder.DirectoryEntry) + 8)..]);
        }
    }

    /// <summary>Its own number.</summary>
    public long Id { get; }

    /// <summary>Where it stands among the others: of one record, what a later one says counts.</summary>
    public long Age { get; }

    /// <summary>How many keys it has.</summary>
    public long Keys { get; }

    /// <summary>The block, when there is only one.</summary>
    public byte[]? Only { get; }

    /// <summary>How many blocks it has.</summary>
    public int Blocks => _keys.Length;

    /// <summary>About how many bytes it has.</summary>
    public long Size => Only?.Length ?? (long)Blocks * SegmentBuilder.BlockSize;

    /// <summary>Whether it is likely to have the key.</summary>
    public bool MayHave(ulong key) => _filter.MayHave(key);

    /// <summary>
    /// The last block that can hold postings of the key up to the greatest one that is wanted, or -1. What comes before is
    /// in the blocks before it, as long as these end with the key.
    /// </summary>
    public int Find(ulong key, ulong most)
    {
        int low = 0, high = Blocks;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_keys[middle] < key || (_keys[middle] == key && _postings[middle] <= most))
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    /// <summary>Whether the block before this one may hold more postings of the key.</summary>
    public bool GoesBack(int block, ulong key) => block > 0 && _keys[block] == key;

    /// <summary>How many blocks hold postings of the key, at the most.</summary>
    public int Span(ulong key) => Find(key, ulong.MaxValue) - Find(key, 0) + 1;
}
