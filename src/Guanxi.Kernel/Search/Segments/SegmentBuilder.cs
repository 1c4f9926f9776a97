using System.Buffers.Binary;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// Packs keys and their postings, given in order, into blocks of a page each. An entry is the key's distance from the one
/// before it, the length of its postings in bytes, and for each posting the record's distance and the field, all as
/// variable-length numbers: two bytes for a posting of a frequent key. A long entry goes on in further blocks.
/// </summary>
/// <param name="keys">About how many keys there will be.</param>
internal sealed class SegmentBuilder(long keys)
{
    /// <summary>With its row a block fills a page of SQLite, and half a page of PostgreSQL without leaving the table.</summary>
    public const int BlockSize = 3_900;

    /// <summary>Bytes of the directory for each block: its first key and its first posting.</summary>
    public const int DirectoryEntry = 16;

    private const int LongestHead = 8;
    private const int LongestPosting = 10;

    private readonly byte[] _block = new byte[BlockSize];
    private readonly List<(ulong Key, ulong Posting)> _starts = [];
    private readonly KeyFilter _filter = new(keys);
    private int _length;
    private ulong _lastKey;

    /// <summary>Blocks that are full and not yet taken.</summary>
    public List<byte[]> Full { get; } = [];

    /// <summary>How many blocks were begun.</summary>
    public int Blocks => _starts.Count;

    /// <summary>How many keys there are.</summary>
    public long Keys { get; private set; }

    /// <summary>Adds a key, greater than the one before, and its postings in ascending order.</summary>
    public void Add(ulong key, ReadOnlySpan<ulong> postings)
    {
        Keys++;
        _filter.Add(key);
        while (postings.Length > 0)
        {
            if (_length + LongestHead + (2 * LongestPosting) > BlockSize)
                EndBlock();
            if (_length == 0)
            {
                _starts.Add((key, postings[0]));
                _lastKey = 0;
            }
            postings = postings[AddPart(key, postings)..];
        }
    }

    /// <summary>Ends the last block.</summary>
    public void End()
    {
        if (_length > 0)
            EndBlock();
    }

    /// <summary>Where the blocks begin, for <see cref="Segment"/>.</summary>
    public byte[] Directory()
    {
        var directory = new byte[_starts.Count * DirectoryEntry];
        for (var i = 0; i < _starts.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(directory.AsSpan(i * DirectoryEntry), _starts[i].Key);
            BinaryPrimitives.WriteUInt64LittleEndian(directory.AsSpan((i * DirectoryEntry) + 8), _starts[i].Posting);
        }
        return directory;
    }

    /// <summary>Which keys there are, for <see cref="Segment"/>.</summary>
    public byte[] Filter() => _filter.ToBytes();

    private int AddPart(ulong key, ReadOnlySpan<ulong> postings)
    {
        Span<byte> block = _block;
        var at = Varint.Write(block, _length, key - _lastKey);
        _lastKey = key;
        // Two bytes hold the length of any part; they are filled when it is known.
        var start = at += 2;
        var count = 0;
        ulong record = 0;
        while (count < postings.Length && at + LongestPosting <= BlockSize)
        {
            var posting = postings[count++];
            at = Varint.Write(block, at, (posting >> Posting.FieldBits) - record);
            at = Varint.Write(block, at, posting & Posting.LastField);
            record = posting >> Posting.FieldBits;
        }
        BinaryPrimitives.WriteUInt16LittleEndian(block[(start - 2)..], (ushort)(at - start));
        _length = at;
        return count;
    }

    private void EndBlock()
    {
        Full.Add(_block.AsSpan(0, _length).ToArray());
        _length = 0;
    }
}
