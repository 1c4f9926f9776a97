namespace Guanxi.Kernel.Search.Segments;

/// <summary>Walks over postings from the greatest down, so that newer records come first, and leaps over what is not wanted.</summary>
internal abstract class PostingCursor
{
    /// <summary>Where it stands; 0 at the end.</summary>
    public ulong Current { get; protected set; } = ulong.MaxValue;

    /// <summary>About how much there is to walk over; the one with the least leads.</summary>
    public abstract long Cost { get; }

    /// <summary>Goes to the greatest posting that is not greater than this one.</summary>
    public void Seek(ulong most)
    {
        if (Current > most)
            Current = Find(most);
    }

    protected abstract ulong Find(ulong most);
}

/// <summary>The postings of a key in one segment, read block by block as far as they are needed.</summary>
internal sealed class ListCursor(Segment segment, ulong key, BlockSource source, bool[] fields) : PostingCursor
{
    /// <summary>A list that is walked through is read in ever longer stretches.</summary>
    private const int MostBlocksAhead = 16;

    private readonly List<ulong> _postings = [];
    private int _ahead = 1;
    private int _block = -1;
    private int _next = -1;

    public override long Cost => segment.Span(key);

    protected override ulong Find(ulong most)
    {
        if (_block < 0 || (_next >= 0 && _postings[0] > most && segment.GoesBack(_block, key)))
        {
            // The first time, or a leap over whole blocks.
            Load(segment.Find(key, most));
        }
        while (true)
        {
            while (_next >= 0 && (_postings[_next] > most || !IsWanted(_postings[_next])))
                _next--;
            if (_next >= 0)
                return _postings[_next];
            if (_block < 0 || !segment.GoesBack(_block, key))
                return 0;
            Load(_block - 1);
        }
    }

    private bool IsWanted(ulong posting) => Posting.Field(posting) < fields.Length && fields[Posting.Field(posting)];

    private void Load(int block)
    {
        _ahead = block == _block - 1 ? Math.Min(_ahead * 2, MostBlocksAhead) : 1;
        _block = block;
        _postings.Clear();
        if (block >= 0)
            source.Unpack(segment, block, key, _postings, _ahead);
        _next = _postings.Count - 1;
    }
}

/// <summary>What any of several cursors has.</summary>
internal sealed class UnionCursor(List<PostingCursor> parts) : PostingCursor
{
    public override long Cost => parts.Sum(p => p.Cost);

    protected override ulong Find(ulong most)
    {
        ulong greatest = 0;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            parts[i].Seek(most);
            if (parts[i].Current == 0)
                parts.RemoveAt(i);
            else
                greatest = Math.Max(greatest, parts[i].Current);
        }
        return greatest;
    }
}

/// <summary>What all of several cursors have: the same posting, or with the field's bits left out the same record.</summary>
internal sealed class IntersectionCursor : PostingCursor
{
    private readonly PostingCursor[] _parts;
    private readonly int _ignoredBits;

    public IntersectionCursor(IEnumerable<PostingCursor> parts, int ignoredBits)
    {
        _parts = [.. parts.OrderBy(p => p.Cost)];
        _ignoredBits = ignoredBits;
    }

    public override long Cost => _parts[0].Cost;

    protected override ulong Find(ulong most)
    {
        var ignored = (1UL << _ignoredBits) - 1;
        for (var i = 0; i < _parts.Length;)
        {
            _parts[i].Seek(most);
            var current = _parts[i].Current;
            if (current == 0)
                return 0;
            var isHere = current >> _ignoredBits == most >> _ignoredBits;
            // Whoever is behind sets the pace, and the others follow from the first on.
            if (!isHere)
                most = current | ignored;
            i = isHere || i == 0 ? i + 1 : 0;
        }
        return _parts[0].Current;
    }
}
