using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search.Segments;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>
/// One search: takes candidates in the order of the index, reads those that the caller may see, compares them with what
/// was asked, and ends when it has as many as are wanted, or has looked at more than a search is worth.
/// </summary>
internal sealed class SearchRun(Connection connection, FiledFields filed, SearchWords words, IReadOnlyList<ObjectType> types, Sight sight, Moment moment)
{
    private const int FirstBatch = 64;
    private const int LargestBatch = 4_096;
    private const int MostExamined = 20_000;

    private readonly Dictionary<ObjectType, TargetStatement> _targets = types
        .Select(t => new TargetStatement(t, filed, sight, connection.Dialect))
        .Where(t => t.Fields.Count > 0)
        .ToDictionary(t => t.Type);

    private readonly List<SearchHit> _hits = [];
    private readonly HashSet<long> _seen = [];
    private readonly List<ulong> _batch = [];
    private readonly BlockSource _source = new(connection);

    private enum Ending
    {
        /// <summary>There were no more.</summary>
        AtEnd,

        /// <summary>There are as many as are wanted, or there has been enough work.</summary>
        Early,

        /// <summary>What may be seen is little, and is known now.</summary>
        Narrowed,
    }

    /// <summary>Runs it.</summary>
    public SearchResult Run(List<Segment> segments, int limit)
    {
        var ending = Pass(segments, limit);
        while (ending == Ending.Narrowed)
            ending = Pass(segments, limit);
        var hits = _hits.OrderByDescending(h => h.Score).ThenByDescending(h => h.Id).Take(limit).ToList();
        return new SearchResult(hits, ending == Ending.Early || _hits.Count > limit);
    }

    private Ending Pass(List<Segment> segments, int limit)
    {
        foreach (var pass in new Candidates(words, segments, _source, [.. Ranges()]).InPasses())
        {
            var ending = Take(pass, limit);
            if (ending != Ending.AtEnd)
                return ending;
            if (_hits.Count >= limit || _source.IsExhausted)
                return Ending.Early;
        }
        return Ending.AtEnd;
    }

    /// <summary>Where to look: in all records of most objects, and within few of those whose scope is narrow.</summary>
    private IEnumerable<SearchRange> Ranges()
    {
        foreach (var group in _targets.Values.GroupBy(t => t.Narrow is null ? null : t))
        {
            var fields = new bool[filed.Numbers];
            foreach (var field in group.SelectMany(t => t.Fields))
                fields[field.Number] = true;
            yield return new SearchRange(fields, () => group.Key?.Narrow);
        }
    }

    private Ending Take(IEnumerable<ulong> pass, int limit)
    {
        var size = Math.Max(FirstBatch, limit);
        foreach (var posting in pass)
        {
            if (!_seen.Add(Posting.Record(posting)))
                continue;
            _batch.Add(posting);
            if (_batch.Count < size)
                continue;
            Examine();
            if (_hits.Count >= limit || _seen.Count >= MostExamined)
                return Ending.Early;
            if (_targets.Values.Any(t => t.BecomesNarrow(connection, moment)))
                return Ending.Narrowed;
            // Most of them are not what was meant: the next step is a larger one.
            size = Math.Min(size * 2, LargestBatch);
        }
        Examine();
        return Ending.AtEnd;
    }

    private void Examine()
    {
        foreach (var group in _batch.GroupBy(posting => filed.Find(Posting.Field(posting))!.Field.Object, Posting.Record))
            _targets[group.Key].Read(connection, [.. group], moment, (id, values) => Compare(_targets[group.Key], id, values));
        _batch.Clear();
    }

    private void Compare(TargetStatement target, long id, Value[] values)
    {
        var texts = new List<FieldText>(target.Fields.Count);
        for (var i = 0; i < target.Fields.Count; i++)
        {
            if (values[i].Text is { } text)
                texts.Add(new FieldText(target.Fields[i], text));
        }
        if (SearchScore.Best(words, texts) is { } match)
            _hits.Add(new SearchHit(target.Type, id, target.ValueOf(target.Type.Title, values), target.ValueOf(target.Type.Number, values), match.Text.Field, match.Text.Snippet(words), match.Score));
    }
}
