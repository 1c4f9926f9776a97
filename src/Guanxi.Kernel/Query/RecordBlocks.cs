using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>
/// All records of a query in its order, in blocks that are each fetched after the keys of the last record: between two
/// blocks no reader is open, however slowly the caller goes on. A record that changes meanwhile is as its block finds it.
/// </summary>
public sealed class RecordBlocks
{
    private readonly Database _database;
    private readonly Func<Value[]?, PageStatement> _compile;
    private readonly Moment _moment;
    private PageStatement? _next;

    /// <param name="database">Where they are.</param>
    /// <param name="compile">The page after these keys, with what the actor may see at that time.</param>
    /// <param name="moment">The moment of the whole, so that today() is the same day from the first block to the last.</param>
    internal RecordBlocks(Database database, Func<Value[]?, PageStatement> compile, Moment moment)
    {
        (_database, _compile, _moment) = (database, compile, moment);
        _next = compile(null);
        Columns = _next.Columns;
    }

    /// <summary>What the values of a record are, in their order.</summary>
    internal IReadOnlyList<Column> Columns { get; }

    /// <summary>
    /// Gives the next records to <paramref name="take"/>, at most as many as the query's limit, until it answers that it has
    /// enough; the values are the same array each time. False when there are no more records.
    /// </summary>
    public bool Read(Func<Value[], bool> take)
    {
        if (_next is not { } statement)
            return false;
        var hasBegun = false;
        var keys = _database.Read(connection =>
        {
            // A reader that broke half-way is tried again with another one; what was taken cannot be taken back.
            if (hasBegun)
                throw new StorageException(StorageFault.Unreachable, "The connection broke while a block was read.");
            return Read(connection, statement, record =>
            {
                hasBegun = true;
                return take(record);
            });
        });
        _next = keys is null ? null : _compile(keys);
        return _next is not null;
    }

    /// <summary>The keys of the last record that was taken, or null at the end.</summary>
    private Value[]? Read(Connection connection, PageStatement statement, Func<Value[], bool> take)
    {
        var row = connection.Prepare(statement.Sql).Bind(statement.Bind(_moment));
        var values = new Value[statement.Columns.Count];
        for (var count = 1; row.Step(); count++)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = row.Value(i);
            if (take(values) && count < statement.Limit)
                continue;
            var keys = new Value[statement.KeyCount];
            for (var i = 0; i < keys.Length; i++)
                keys[i] = row.Value(values.Length + i);
            row.Reset();
            return keys;
        }
        return null;
    }
}
