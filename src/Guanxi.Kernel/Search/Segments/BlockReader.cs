using System.Buffers.Binary;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>Walks over the entries of a block.</summary>
internal ref struct BlockReader(ReadOnlySpan<byte> block)
{
    private readonly ReadOnlySpan<byte> _block = block;
    private int _next;
    private int _start;

    /// <summary>The entry's key.</summary>
    public ulong Key { get; private set; }

    /// <summary>Goes to the next entry.</summary>
    public bool Next()
    {
        if (_next >= _block.Length)
            return false;
        var at = _next;
        Key += Varint.Read(_block, ref at);
        _start = at + 2;
        _next = _start + BinaryPrimitives.ReadUInt16LittleEndian(_block[at..]);
        return true;
    }

    /// <summary>Goes to the entry of the key, if there is one.</summary>
    public bool Find(ulong key)
    {
        while (Next() && Key < key)
        {
            // Entries are short, and a block has some hundred.
        }
        return Key == key && _start > 0;
    }

    /// <summary>Adds the entry's postings in ascending order.</summary>
    public readonly void CopyTo(List<ulong> postings)
    {
        ulong record = 0;
        for (var at = _start; at < _next;)
        {
            record += Varint.Read(_block, ref at);
            postings.Add((record << Posting.FieldBits) | Varint.Read(_block, ref at));
        }
    }
}
