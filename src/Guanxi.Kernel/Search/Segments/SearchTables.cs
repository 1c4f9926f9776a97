using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>The tables of the index: segments, their blocks, and the numbers of the fields they speak of.</summary>
/// <remarks>
/// A segment of one block has it in its own row, so that an ordinary change writes one row. A segment that is being merged
/// is not live, and nobody reads it, until all of its blocks are there.
/// </remarks>
internal static class SearchTables
{
    private const int BlockBits = 20;

    private static readonly (string, StorageType)[] BlockColumns = [("id", StorageType.Integer), ("data", StorageType.Bytes)];

    public static readonly SystemTable Fields = new(
        "_search_field",
        [new("number", StorageType.Integer), new("object", StorageType.Integer), new("field", StorageType.Text)],
        "number")
    {
        Indexes = [new("_search_field_name", "object", "field") { IsUnique = true }],
    };

    /// <summary>What of each object is filed: which fields, and how far filing has come, -1 when it is complete.</summary>
    public static readonly SystemTable Objects = new(
        "_search_object",
        [new("object", StorageType.Integer), new("fields", StorageType.Text), new("next", StorageType.Integer)],
        "object");

    private static readonly SystemTable Segments = new(
        "_search_segment",
        [
            new("id", StorageType.Integer), new("age", StorageType.Integer, IsRequired: false), new("live", StorageType.Integer), new("keys", StorageType.Integer),
            new("directory", StorageType.Bytes), new("filter", StorageType.Bytes), new("data", StorageType.Bytes, IsRequired: false),
        ],
        "id")
    {
        IsNumbered = true,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names => [Fields.Name, Objects.Name, Segments.Name, "_search_block"];

    /// <summary>Creates what is missing.</summary>
    public static void Create(Connection connection)
    {
        foreach (var table in (SystemTable[])[Fields, Objects, Segments])
            table.Create(connection);
        if (Exists(connection))
            return;
        // Not a system table like the others: SQLite keeps bytes of a page better in a table with row ids.
        var dialect = connection.Dialect;
        connection.Execute($"CREATE TABLE _search_block (id {dialect.ColumnType(StorageType.Integer)} PRIMARY KEY, data {dialect.ColumnType(StorageType.Bytes)} NOT NULL){dialect.TableOptions(isKeyed: false)}");
        if (dialect.KeptInRow("_search_block", "data") is { } kept)
            connection.Execute(kept);
    }

    private static bool Exists(Connection connection)
    {
        var columns = connection.Prepare(connection.Dialect.ColumnsOfTable).Bind(Value.Of("_search_block"));
        var exists = columns.Step();
        columns.Reset();
        return exists;
    }

    /// <summary>Forgets everything, also which fields are filed: the next start of the workspace begins with nothing.</summary>
    public static void Clear(Connection connection)
    {
        foreach (var table in Names)
            connection.Execute($"DELETE FROM {table}");
    }

    /// <summary>The key of a block.</summary>
    public static long BlockId(long segment, int block) => (segment << BlockBits) | (uint)block;

    /// <summary>Writes a segment; what it says counts from the end of the transaction.</summary>
    /// <param name="connection">The writer.</param>
    /// <param name="segment">What it holds.</param>
    /// <param name="age">Where it stands among the others; null after all that are there.</param>
    public static void Insert(Connection connection, SegmentBuilder segment, long? age = null)
    {
        var isSmall = segment.Blocks == 1;
        var row = connection.Prepare("INSERT INTO _search_segment (age, live, keys, directory, filter, data) VALUES (?1, 1, ?2, ?3, ?4, ?5) RETURNING id")
            .Bind(1, age is { } known ? Value.Of(known) : default, StorageType.Integer)
            .Bind(2, segment.Keys)
            .Bind(3, segment.Directory())
            .Bind(4, segment.Filter());
        _ = isSmall ? row.Bind(5, segment.Full[0]) : row.Bind(5, Value.Missing, StorageType.Bytes);
        row.Step();
        var id = row.Int64(0);
        row.Reset();
        if (!isSmall)
            InsertBlocks(connection, id, 0, segment.Full);
    }

    /// <summary>Begins a segment that is written in several transactions, and answers its number.</summary>
    public static long Begin(Connection connection)
    {
        var row = connection.Prepare("INSERT INTO _search_segment (live, keys, directory, filter) VALUES (0, 0, ?1, ?1) RETURNING id").Bind(1, ReadOnlyMemory<byte>.Empty);
        row.Step();
        var id = row.Int64(0);
        row.Reset();
        return id;
    }

    /// <summary>Writes blocks of a segment, from this one on.</summary>
    public static void InsertBlocks(Connection connection, long segment, int first, List<byte[]> blocks)
    {
        var row = new Parameter[2];
        connection.InsertAll("_search_block", BlockColumns, blocks.Select(block =>
        {
            row[0] = new Parameter(Value.Of(BlockId(segment, first++)), StorageType.Integer);
            row[1] = new Parameter(default, StorageType.Bytes) { Bytes = block };
            return row;
        }));
    }

    /// <summary>Writes what is left of a segment that was begun, and makes it live. Throws when somebody has cleared it away.</summary>
    /// <param name="connection">The writer.</param>
    /// <param name="id">Its number.</param>
    /// <param name="segment">All of it; those blocks that are full wait to be written.</param>
    /// <param name="written">How many were written before.</param>
    /// <param name="age">Where it stands among the others.</param>
    public static void Complete(Connection connection, long id, SegmentBuilder segment, int written, long age)
    {
        InsertBlocks(connection, id, written, segment.Full);
        connection.Prepare("UPDATE _search_segment SET age = ?2, live = 1, keys = ?3, directory = ?4, filter = ?5 WHERE id = ?1")
            .Bind(1, id)
            .Bind(2, age)
            .Bind(3, segment.Keys)
            .Bind(4, segment.Directory())
            .Bind(5, segment.Filter())
            .Run();
        if (connection.Changes == 0)
            throw new SegmentGoneException(id);
    }

    /// <summary>Takes a segment away. Answers false when it has gone already.</summary>
    public static bool Delete(Connection connection, long segment)
    {
        connection.Prepare("DELETE FROM _search_block WHERE id >= ?1 AND id < ?2").Bind(1, BlockId(segment, 0)).Bind(2, BlockId(segment + 1, 0)).Run();
        connection.Prepare("DELETE FROM _search_segment WHERE id = ?1").Bind(1, segment).Run();
        return connection.Changes > 0;
    }

    /// <summary>Takes away what killed merges have left.</summary>
    public static void DeleteUnfinished(Connection connection)
    {
        var unfinished = new List<long>();
        var row = connection.Prepare("SELECT id FROM _search_segment WHERE live = 0");
        while (row.Step())
            unfinished.Add(row.Int64(0));
        foreach (var segment in unfinished)
            Delete(connection, segment);
    }
}
