using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search.Segments;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search;

/// <summary>
/// One search: takes candidates in the order of the index, reads those that the caller may see, compares them with what
/// was asked, and ends when it has as many as are wanted, or has looked at more than a search is worth.
/// </summary>
internal sealed class SearchRun(Connection connection, FiledFields filed, SearchWords words, IReadOnlyList<ObjectType> types, Sight sight, Moment moment)
{
    private const int FirstBatch = 64;
    private const int LargestBatch = 4_096;
    private const int MostExamined = 20_000;

    private readonly Dictionary<ObjectType, TargetStatement> _statements = types.ToDictionary(t => t, t => new TargetStatement(t, filed, sight, connection.Dialect));
    private readonly List<SearchHit> _hits = [];
    private readonly HashSet<long> _seen = [];
    private readonly List<ulong> _batch = [];

    /// <summary>Runs it.</summary>
    public SearchResult Run(List<Segment> segments, int limit)
    {
        var source = new BlockSource(connection);
        var hasMore = false;
        foreach (var pass in new Candidates(words, segments, source, ReadableNumbers()).InPasses())
        {
            hasMore = Take(pass, limit) || source.IsExhausted;
            if (hasMore || _hits.Count >= limit)
                break;
        }
        return new SearchResult([.. _hits.OrderByDescending(h => h.Score).ThenByDescending(h => h.Id).Take(limit)], hasMore || _hits.Count > limit);
    }

    /// <summary>Answers whether it ended before the pass did.</summary>
    private bool Take(IEnumerable<ulong> pass, int limit)
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
                return true;
            // Most of them are not the caller's, or not what was meant: the next step is a larger one.
            size = Math.Min(size * 2, LargestBatch);
        }
        Examine();
        return false;
    }

    private bool[] ReadableNumbers()
    {
        var readable = new bool[filed.Numbers];
        foreach (var field in _statements.Values.SelectMany(s => s.Fields))
            readable[field.Number] = true;
        return readable;
    }

    private void Examine()
    {
        foreach (var group in _batch.GroupBy(posting => filed.Find(Posting.Field(posting))!.Field.Object, Posting.Record))
            _statements[group.Key].Read(connection, group, moment, (id, values) => Compare(_statements[group.Key], id, values));
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
            _hits.Add(new SearchHit(target.Type, id, target.Value(target.Type.Title, values), target.Value(target.Type.Number, values), match.Text.Field, match.Text.Snippet(words), match.Score));
    }

    /// <summary>Reads the texts of an object's records, as far as the caller may see records and texts.</summary>
    private sealed class TargetStatement
    {
        private readonly SqlParameters _parameters;
        private readonly string _sql;
        private readonly int _ids;

        public TargetStatement(ObjectType type, FiledFields filed, Sight sight, Dialect dialect)
        {
            Type = type;
            Fields = [.. filed.Of(type).Where(f => sight.MayRead(f.Field))];
            _parameters = new SqlParameters(dialect);
            var scope = sight.Scope(type, "t", _parameters);
            _ids = _parameters.Count + 1;
            _sql = $"SELECT t.\"id\"{string.Concat(Fields.Select(f => $", t.{f.Field.Column}"))} FROM {type.Table} AS t WHERE {dialect.IsOneOf("t.\"id\"", dialect.Place(_ids, StorageType.Text))}"
                + (scope is null ? "" : $" AND ({scope})");
        }

        public ObjectType Type { get; }

        public IReadOnlyList<FiledField> Fields { get; }

        public void Read(Connection connection, IEnumerable<long> ids, Moment moment, Action<long, Value[]> found)
        {
            var row = connection.Prepare(_sql).Bind(_parameters.Compute(moment)).Bind(_ids, Records.Value.Of(connection.Dialect.IdList(ids)), StorageType.Text);
            while (row.Step())
                found(row.Int64(0), [.. Fields.Select((_, i) => row.Value(i + 1))]);
        }

        public Value Value(Field? field, Value[] values)
        {
            for (var i = 0; i < Fields.Count; i++)
            {
                if (Fields[i].Field == field)
                    return values[i];
            }
            return default;
        }
    }
}
