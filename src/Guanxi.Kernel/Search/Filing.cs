using System.Runtime.InteropServices;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Search.Segments;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search;

/// <summary>Gathers what records are found by and writes it as segments.</summary>
internal sealed class Filing(Connection connection)
{
    private readonly PostingBuffer _buffer = PostingBuffer.Shared;
    private readonly KeyList _keys = new();
    private int _segments;

    /// <summary>What was filed of the record before no longer counts.</summary>
    public void Forget(long record) => _buffer.Add(Posting.Rewritten, Posting.Of(record, 0));

    /// <summary>Files a record by all of its texts.</summary>
    public void Add(long record, FiledField[] fields, Value[] values)
    {
        foreach (var field in fields)
        {
            if (values[field.Field.Ordinal].Text is not { } text)
                continue;
            _keys.Clear();
            FieldKeys.Collect(_keys, text, field.Role, field.IsName);
            var posting = Posting.Of(record, field.Number);
            foreach (var key in CollectionsMarshal.AsSpan(_keys.Keys))
                _buffer.Add(key, posting);
            foreach (var (key, word) in CollectionsMarshal.AsSpan(_keys.Near))
                _buffer.Add(key, word);
        }
        if (_buffer.Count >= PostingBuffer.Most)
            Write();
    }

    /// <summary>Writes the rest and answers how many segments there were.</summary>
    public int End()
    {
        if (_buffer.Count > 0)
            Write();
        return _segments;
    }

    private void Write()
    {
        SearchTables.Insert(connection, _buffer.Build());
        _segments++;
    }
}
