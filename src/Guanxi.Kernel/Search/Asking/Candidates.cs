using Guanxi.Kernel.Search.Segments;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>
/// The records that the index offers for what was asked, those first that should match best, and of these the newest
/// first. A pass is cheap when it finds nothing, and the next is made only when more is wanted.
/// </summary>
/// <param name="words">What was asked.</param>
/// <param name="segments">The segments that count.</param>
/// <param name="source">Their blocks.</param>
/// <param name="fields">By number, the fields that may lead to a record.</param>
internal sealed class Candidates(SearchWords words, IReadOnlyList<Segment> segments, BlockSource source, bool[] fields)
{
    /// <summary>A mistyped word is taken for so many others at the most.</summary>
    private const int MostNearWords = 64;

    private static readonly (MatchKind Least, bool IsInNames)[] Passes =
    [
        (MatchKind.Exact, true), (MatchKind.Prefix, true), (MatchKind.Exact, false), (MatchKind.Prefix, false),
        (MatchKind.Near, false), (MatchKind.PinyinName, false), (MatchKind.Pinyin, false),
    ];

    private readonly Dictionary<SearchWay, List<ulong>> _nearWords = [];

    /// <summary>For each pass its postings, one for each record; those of an earlier pass come again.</summary>
    public IEnumerable<IEnumerable<ulong>> InPasses()
    {
        ulong[][] whole = [[PieceHash.Key(PieceHash.Of(words.Folded), KeyKind.Value, isName: true)]];
        return Passes.Select(pass => Walk(Pass(pass.Least, pass.IsInNames))).Prepend(Walk(Any(whole)));
    }

    private static IEnumerable<ulong> Walk(PostingCursor? cursor)
    {
        if (cursor is null)
            yield break;
        for (cursor.Seek(ulong.MaxValue - 1); cursor.Current > 0; cursor.Seek((cursor.Current & ~Posting.LastField) - 1))
            yield return cursor.Current;
    }

    private UnionCursor? Pass(MatchKind least, bool isInNames)
    {
        var readings = words.Readings
            .Select(terms => terms.Select(t => Sets(t, least, isInNames).ToList()).ToList())
            .Where(terms => terms.TrueForAll(sets => sets.Count > 0))
            .ToList();
        source.Prefetch(segments, readings.SelectMany(terms => terms).SelectMany(sets => sets).SelectMany(keys => keys));
        return readings.Count == 0 ? null : new UnionCursor([.. readings.Select(terms => new IntersectionCursor(terms.Select(Any), Posting.FieldBits))]);
    }

    /// <summary>The sets of keys by which a term is found in this kind of match or a better one.</summary>
    private IEnumerable<ulong[]> Sets(SearchTerm term, MatchKind least, bool isInNames)
    {
        for (var kind = MatchKind.Exact; kind >= least; kind--)
        {
            foreach (var way in term.Ways)
            {
                foreach (var keys in way.Keys(kind, isName: true))
                    yield return keys;
                if (isInNames)
                    continue;
                foreach (var keys in way.Keys(kind, isName: false))
                    yield return keys;
                if (kind != MatchKind.Near)
                    continue;
                foreach (var word in NearWords(way))
                {
                    yield return [PieceHash.Key(word, KeyKind.Word, isName: true)];
                    yield return [PieceHash.Key(word, KeyKind.Word, isName: false)];
                }
            }
        }
    }

    private List<ulong> NearWords(SearchWay way)
    {
        if (_nearWords.TryGetValue(way, out var known))
            return known;
        var found = new List<ulong>();
        source.Prefetch(segments, way.NearKeys);
        foreach (var key in way.NearKeys)
        {
            foreach (var segment in segments)
                source.UnpackAll(segment, key, found);
        }
        return _nearWords[way] = [.. found.Distinct().Take(MostNearWords)];
    }

    private UnionCursor Any(IEnumerable<ulong[]> sets) => new([.. sets.Select(keys => keys.Length == 1 ? One(keys[0]) : new IntersectionCursor(keys.Select(One), ignoredBits: 0))]);

    private PostingCursor One(ulong key) => new UnionCursor([.. segments.Where(s => s.MayHave(key)).Select(s => new ListCursor(s, key, source, fields))]);
}
