namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// Gathers the postings of a change in any order and packs them in the order of their keys. Keys are sorted digit by digit
/// together with their place in the buffer, which keeps records in the order they came in, ascending mostly.
/// </summary>
internal sealed class PostingBuffer
{
    /// <summary>So many make one segment; a place takes 24 bits.</summary>
    public const int Most = 2_000_000;

    private const int PlaceBits = 24;
    private const int SortedByComparing = 512;

    [ThreadStatic]
    private static PostingBuffer? _kept;

    private ulong[] _keys = new ulong[1_024];
    private ulong[] _postings = new ulong[1_024];

    /// <summary>The buffer of this thread, empty.</summary>
    public static PostingBuffer Shared
    {
        get
        {
            var buffer = _kept ??= new PostingBuffer();
            buffer.Count = 0;
            return buffer;
        }
    }

    public int Count { get; private set; }

    public void Add(ulong key, ulong posting)
    {
        if (Count == _keys.Length)
        {
            Array.Resize(ref _keys, Count * 2);
            Array.Resize(ref _postings, Count * 2);
        }
        _keys[Count] = (key << PlaceBits) | (uint)Count;
        _postings[Count++] = posting;
    }

    /// <summary>Packs what has gathered; the buffer is empty then.</summary>
    public SegmentBuilder Build()
    {
        Sort();
        var builder = new SegmentBuilder(CountKeys());
        var group = new List<ulong>();
        for (var i = 0; i < Count;)
        {
            var key = _keys[i] >> PlaceBits;
            group.Clear();
            var isAscending = true;
            for (; i < Count && _keys[i] >> PlaceBits == key; i++)
            {
                var posting = _postings[_keys[i] & ((1 << PlaceBits) - 1)];
                if (group.Count > 0 && posting == group[^1])
                    continue;
                isAscending &= group.Count == 0 || posting > group[^1];
                group.Add(posting);
            }
            if (!isAscending)
                group = [.. group.Order().Distinct()];
            builder.Add(key, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(group));
        }
        builder.End();
        Count = 0;
        return builder;
    }

    private long CountKeys()
    {
        var count = 0;
        for (var i = 0; i < Count; i++)
            count += i == 0 || _keys[i] >> PlaceBits != _keys[i - 1] >> PlaceBits ? 1 : 0;
        return count;
    }

    private void Sort()
    {
        if (Count <= SortedByComparing)
        {
            Array.Sort(_keys, 0, Count);
            return;
        }
        var target = new ulong[_keys.Length];
        Span<int> places = stackalloc int[256];
        for (var shift = PlaceBits; shift < 64; shift += 8)
        {
            places.Clear();
            foreach (var key in _keys.AsSpan(0, Count))
                places[(byte)(key >> shift)]++;
            for (int i = 0, place = 0; i < places.Length; i++)
                (places[i], place) = (place, place + places[i]);
            foreach (var key in _keys.AsSpan(0, Count))
                target[places[(byte)(key >> shift)]++] = key;
            (_keys, target) = (target, _keys);
        }
    }
}
