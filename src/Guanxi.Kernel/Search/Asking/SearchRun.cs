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

    private int _offered;

    private enum Ending
    {
        /// <summary>There were no more.</summary>
        AtEnd,

        /// <summary>There are as many as are wanted, or there has been enough work.</summary>
        Early,

        /// <summary>All that may be seen of an object has been read, and the rest is looked for without it.</summary>
        Narrowed,
    }

    /// <summary>Runs it.</summary>
    public SearchResult Run(List<Segment> segments, int limit)
    {
        var ending = Ending.Narrowed;
        while (ending == Ending.Narrowed)
            ending = Look(segments, limit);
        var hits = _hits.OrderByDescending(h => h.Score).ThenByDescending(h => h.Id).Take(limit).ToList();
        return new SearchResult(hits, ending == Ending.Early || _hits.Count > limit);
    }

    private Ending Look(List<Segment> segments, int limit)
    {
        foreach (var pass in new Candidates(words, segments, _source, FieldsToLookInto()).InPasses())
        {
            var ending = Take(pass, limit);
            if (ending != Ending.AtEnd)
                return ending;
            if (_offered >= limit || _source.IsExhausted)
                return Ending.Early;
        }
        return Ending.AtEnd;
    }

    private bool[] FieldsToLookInto()
    {
        var fields = new bool[filed.Numbers];
        foreach (var field in _targets.Values.Where(t => !t.IsFinished).SelectMany(t => t.Fields))
            fields[field.Number] = true;
        return fields;
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
            if (_offered >= limit || _seen.Count >= MostExamined)
                return Ending.Early;
            if (_targets.Values.Any(t => t.TryFinish(connection, moment, (id, values) => CompareNew(t, id, values))))
                return Ending.Narrowed;
            // Most of them are not what was meant: the next step is a larger one.
            size = Math.Min(size * 2, LargestBatch);
        }
        Examine();
        return Ending.AtEnd;
    }

    private void Examine()
    {
        var before = _hits.Count;
        foreach (var group in _batch.GroupBy(posting => filed.Find(Posting.Field(posting))!.Field.Object, Posting.Record))
            _targets[group.Key].Read(connection, [.. group], moment, (id, values) => Compare(_targets[group.Key], id, values));
        _batch.Clear();
        // What was found by reading a whole scope is no reason to stop: others may match better.
        _offered += _hits.Count - before;
    }

    private void CompareNew(TargetStatement target, long id, Value[] values)
    {
        if (_seen.Add(id))
            Compare(target, id, values);
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
