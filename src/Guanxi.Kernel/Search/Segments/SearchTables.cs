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

    /// <summary>Creates what is missing.</summary>
    public static void Create(Connection connection)
    {
        var dialect = connection.Dialect;
        var (number, bytes, options) = (dialect.ColumnType(StorageType.Integer), dialect.ColumnType(StorageType.Bytes), dialect.TableOptions(isKeyed: false));
        Fields.Create(connection);
        Objects.Create(connection);
        if (Exists(connection))
            return;
        connection.Execute($"CREATE TABLE _search_segment (id {dialect.NumberedKey}, age {number}, live {number} NOT NULL, directory {bytes} NOT NULL, data {bytes}){options}");
        connection.Execute($"CREATE TABLE _search_block (id {number} PRIMARY KEY, data {bytes} NOT NULL){options}");
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

    /// <summary>The key of a block.</summary>
    public static long BlockId(long segment, int block) => (segment << BlockBits) | (uint)block;

    /// <summary>Writes a segment; what it says counts from the end of the transaction.</summary>
    public static void Insert(Connection connection, SegmentBuilder segment)
    {
        var isSmall = segment.Blocks == 1;
        var id = InsertSegment(connection, segment.Directory(), isSmall ? segment.Full[0] : null, isLive: true, age: null);
        if (!isSmall)
            InsertBlocks(connection, id, 0, segment.Full);
    }

    /// <summary>Writes the row of a segment and answers its number.</summary>
    public static long InsertSegment(Connection connection, byte[] directory, byte[]? data, bool isLive, long? age)
    {
        var row = connection.Prepare("INSERT INTO _search_segment (age, live, directory, data) VALUES (?1, ?2, ?3, ?4) RETURNING id")
            .Bind(1, age is { } known ? Value.Of(known) : default, StorageType.Integer)
            .Bind(2, isLive ? 1 : 0)
            .Bind(3, directory)
            .Bind(4, data);
        row.Step();
        var id = row.Int64(0);
        row.Reset();
        return id;
    }

    /// <summary>Writes blocks of a segment, from this one on.</summary>
    public static void InsertBlocks(Connection connection, long segment, int first, List<byte[]> blocks)
    {
        var insert = connection.Prepare("INSERT INTO _search_block (id, data) VALUES (?1, ?2)");
        foreach (var block in blocks)
            insert.Bind(1, BlockId(segment, first++)).Bind(2, block).Run();
    }

    /// <summary>Writes what is left of a segment and makes it live.</summary>
    /// <param name="connection">The writer.</param>
    /// <param name="segment">Its number, when blocks of it were written before.</param>
    /// <param name="built">All of it; those blocks that are full wait to be written.</param>
    /// <param name="written">How many were written before.</param>
    /// <param name="age">Where it stands among the others.</param>
    public static void Complete(Connection connection, long? segment, SegmentBuilder built, int written, long age)
    {
        if (segment is null && built.Blocks == 1)
        {
            InsertSegment(connection, built.Directory(), built.Full[0], isLive: true, age);
            return;
        }
        var id = segment ?? InsertSegment(connection, [], data: null, isLive: false, age: null);
        InsertBlocks(connection, id, written, built.Full);
        connection.Prepare("UPDATE _search_segment SET age = ?2, live = 1, directory = ?3 WHERE id = ?1").Bind(1, id).Bind(2, age).Bind(3, built.Directory()).Run();
        if (connection.Changes == 0)
            throw new SegmentGoneException(id.ToString(System.Globalization.CultureInfo.InvariantCulture));
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
