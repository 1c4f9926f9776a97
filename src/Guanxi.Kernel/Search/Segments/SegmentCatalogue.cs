using System.Collections.Concurrent;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>Which segments there are. They never change, so what was read of one is kept until it is merged into another.</summary>
internal sealed class SegmentCatalogue
{
    private readonly ConcurrentDictionary<long, Segment> _known = new();

    /// <summary>The segments that count now, the oldest first.</summary>
    public List<Segment> Live(Connection connection)
    {
        var live = Numbers(connection);
        var missing = live.Where(id => !_known.ContainsKey(id)).ToList();
        if (missing.Count > 0)
            Read(connection, missing);
        var segments = new List<Segment>(live.Count);
        foreach (var id in live)
        {
            // One that was merged in between is missing now; its successor has been read with the next list.
            segments.Add(_known.TryGetValue(id, out var segment) ? segment : throw new SegmentGoneException(id));
        }
        if (_known.Count > 2 * live.Count)
            Forget(live);
        segments.Sort((a, b) => a.Age.CompareTo(b.Age));
        return segments;
    }

    private static List<long> Numbers(Connection connection)
    {
        var numbers = new List<long>();
        var row = connection.Prepare("SELECT id FROM _search_segment WHERE live = 1");
        while (row.Step())
            numbers.Add(row.Int64(0));
        return numbers;
    }

    private void Read(Connection connection, List<long> missing)
    {
        var dialect = connection.Dialect;
        var row = connection.Prepare($"SELECT id, coalesce(age, id), keys, directory, filter, data FROM _search_segment WHERE {dialect.IsOneOf("id", dialect.Place(1, StorageType.Text))}")
            .Bind(1, Value.Of(dialect.IdList(missing)), StorageType.Text);
        while (row.Step())
        {
            var id = row.Int64(0);
            _known[id] = new Segment(id, row.Int64(1), row.Int64(2), row.Utf8(3), row.Utf8(4), row.IsNull(5) ? null : row.Utf8(5).ToArray());
        }
    }

    private void Forget(List<long> live)
    {
        foreach (var id in _known.Keys.Except(live))
            _known.TryRemove(id, out _);
    }
}
