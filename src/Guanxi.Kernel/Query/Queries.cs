using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Search.Asking;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>Runs queries. Rows become JSON straight from the reader, which is free again before anything is sent.</summary>
public sealed class Queries(Database database, Schema.Schema schema, Rights rights, SearchIndex search, TimeProvider time)
{
    private const int MostLimit = 500;
    private const int KeptStatements = 1_000;
    private const int LongestKeptFilter = 2_000;

    private readonly ConcurrentDictionary<PageKey, PageStatement> _pages = new();

    /// <summary>Writes {"records":[…],"next":…,"count":…}.</summary>
    public void WritePage(Actor actor, RecordQuery query, IBufferWriter<byte> output)
    {
        var type = Visible(actor, query.Object);
        if (query.Limit is < 1 or > MostLimit)
            throw FailureException.Malformed("limit_out_of_range", "limit", MostLimit);
        var text = CursorText(query);
        var statement = query.Cursor is { } cursor
            ? new PageStatement(type, schema, query, database.Dialect, rights.SightOf(actor), Cursor.Read(text, cursor))
            : Compiled(actor, type, query);
        var values = statement.Bind(MomentOf(actor));
        database.Read(connection =>
        {
            WritePage(connection, statement, values, query, text, output);
            return true;
        });
    }

    /// <summary>Writes one record, or answers false when there is none. Answers its version too.</summary>
    public bool WriteRecord(Actor actor, string name, long id, string? fields, IBufferWriter<byte> output, out long version)
    {
        var type = Visible(actor, name);
        var query = new RecordQuery(name) { Fields = fields, Limit = 1 };
        var statement = Compiled(actor, type, query);
        // Statements for one record share the page's columns; the id is bound behind its other values.
        var bound = statement.Bind(MomentOf(actor));
        var sql = statement.OneSql ??= statement.WithId(bound.Length + 1);
        (var found, version) = database.Read(connection =>
        {
            var row = connection.Prepare(sql).Bind(bound);
            row.Bind(bound.Length + 1, id);
            if (!row.Step())
                return (false, 0L);
            var json = JsonRows.Rent(output);
            WriteRow(json, row, statement.Columns);
            json.Flush();
            var current = row.Int64(statement.Columns.Count);
            row.Reset();
            return (true, current);
        });
        return found;
    }

    /// <summary>Writes {"groups":[…]}.</summary>
    public void WriteAggregate(Actor actor, AggregateQuery query, IBufferWriter<byte> output)
    {
        var type = Visible(actor, query.Object);
        if (query.Limit is < 1 or > 10_000)
            throw FailureException.Malformed("limit_out_of_range", "limit", 10_000);
        try
        {
            WriteAggregate(actor, new AggregateStatement(type, schema, query, database.Dialect, rights.SightOf(actor), exact: false), output);
        }
        catch (StorageException failure) when (failure.Fault == StorageFault.OutOfRange)
        {
            // Sums that leave 64 bits are rare: only then the slower exact aggregate.
            WriteAggregate(actor, new AggregateStatement(type, schema, query, database.Dialect, rights.SightOf(actor), exact: true), output);
        }
    }

    /// <summary>Writes {"hits":[…],"more":…}, the best first.</summary>
    public void WriteHits(Actor actor, SearchQuery query, IBufferWriter<byte> output)
    {
        if (query.Limit is < 1 or > SearchQuery.MostLimit)
            throw FailureException.Malformed("limit_out_of_range", "limit", SearchQuery.MostLimit);
        var sight = rights.SightOf(actor);
        var result = search.Find(SearchWords.Read(query.Text), query.ObjectsIn(search, sight), sight, query.Limit, MomentOf(actor));
        JsonRows.Write(output, json => HitRows.Write(json, result));
    }

    /// <summary>The stored values of a page, id and version first, for the program's own use; no limit is too high here.</summary>
    public IReadOnlyList<Value[]> Rows(Actor actor, RecordQuery query)
    {
        var statement = Compiled(actor, Visible(actor, query.Object), query);
        var values = statement.Bind(MomentOf(actor));
        return database.Read(connection =>
        {
            var rows = new List<Value[]>();
            var row = connection.Prepare(statement.Sql).Bind(values);
            while (row.Step())
            {
                if (rows.Count == query.Limit)
                {
                    row.Reset();
                    break;
                }
                var record = new Value[statement.Columns.Count];
                for (var i = 0; i < record.Length; i++)
                    record[i] = row.Value(i);
                rows.Add(record);
            }
            return rows;
        });
    }

    /// <summary>Whether every record of the object exists for the actor.</summary>
    public bool SeesAll(Actor actor, ObjectType type) => rights.SightOf(actor).MayAll(Use.See, type);

    /// <summary>Those of the ids whose records exist for the actor.</summary>
    public IReadOnlyList<long> Seen(Actor actor, ObjectType type, IReadOnlyCollection<long> ids)
    {
        var sight = rights.SightOf(actor);
        if (!sight.MaySee(type))
            return [];
        var parameters = new SqlParameters(database.Dialect);
        var list = parameters.Add(StorageType.Text, Value.Of(database.Dialect.IdList(ids)));
        var scope = sight.Scope(type, "t", parameters);
        var sql = $"SELECT t.\"id\" FROM {type.Table} AS t WHERE {database.Dialect.IsOneOf("t.\"id\"", list)}{(scope is null ? "" : $" AND ({scope})")}";
        return database.Read(connection =>
        {
            var seen = new List<long>();
            var row = connection.Prepare(sql).Bind(parameters.Compute(MomentOf(actor)));
            while (row.Step())
                seen.Add(row.Int64(0));
            return seen;
        });
    }

    /// <summary>All records of a query, block by block; its limit, as high as one likes, is the length of a block.</summary>
    public RecordBlocks Blocks(Actor actor, RecordQuery query)
    {
        var type = Visible(actor, query.Object);
        // Later blocks have the columns of the first, or are refused, should the actor's rights change on the way.
        var fields = query.Fields ?? string.Join(',', type.Fields.Where(f => rights.SightOf(actor).On(f) != FieldRight.None).Select(f => f.Name));
        var named = query with { Fields = fields, MostFields = query.Fields is null ? int.MaxValue : query.MostFields };
        return new RecordBlocks(database, keys => new PageStatement(Visible(actor, query.Object), schema, named, database.Dialect, rights.SightOf(actor), keys), MomentOf(actor));
    }

    /// <summary>The SQL that a page runs, for tests of what reaches the database.</summary>
    public string SqlOf(Actor actor, RecordQuery query) => ToRun(actor, query).Sql;

    /// <summary>How the database goes about a page, a line per step.</summary>
    public IReadOnlyList<string> PlanOf(Actor actor, RecordQuery query)
    {
        var statement = ToRun(actor, query);
        return database.Read(c => c.Plan(statement.Sql, statement.Bind(MomentOf(actor))));
    }

    private PageStatement ToRun(Actor actor, RecordQuery query) =>
        new(Visible(actor, query.Object), schema, query, database.Dialect, rights.SightOf(actor), query.Cursor is { } cursor ? Cursor.Read(CursorText(query), cursor) : null);

    /// <summary>What today() and me() mean to the actor now.</summary>
    public Moment MomentOf(Actor actor) => rights.MomentOf(actor, time.GetUtcNow().UtcDateTime);

    /// <summary>Whether the field, and its object, exist for the actor.</summary>
    internal bool MayRead(Actor actor, Field field)
    {
        var sight = rights.SightOf(actor);
        return sight.MaySee(field.Object) && sight.MayRead(field);
    }

    private ObjectType Visible(Actor actor, string name) =>
        schema.Find(name) is { } type && rights.SightOf(actor).MaySee(type) ? type : throw new FailureException(FailureKind.NotFound, new Finding("unknown_object", Field: null, name.Length > 60 ? name[..60] : name));

    /// <summary>What a cursor is bound to; no part can hold the separator.</summary>
    private static string CursorText(RecordQuery query) => $"{query.Object}\0{query.Filter}\0{query.Search}\0{query.Sort}";

    private PageStatement Compiled(Actor actor, ObjectType type, RecordQuery query)
    {
        var sight = rights.SightOf(actor);
        var key = new PageKey(type, sight, query.Fields, query.Filter, query.Search, query.Sort, query.Limit);
        if (query.Filter?.Length > LongestKeptFilter)
            return new PageStatement(type, schema, query, database.Dialect, sight, after: null);
        if (_pages.TryGetValue(key, out var known))
            return known;
        if (_pages.Count >= KeptStatements)
            _pages.Clear();
        return _pages[key] = new PageStatement(type, schema, query, database.Dialect, sight, after: null);
    }

    private static void WritePage(Connection connection, PageStatement statement, Parameter[] values, RecordQuery query, string text, IBufferWriter<byte> output)
    {
        var json = JsonRows.Rent(output);
        json.WriteStartObject();
        json.WriteStartArray("records"u8);
        var row = connection.Prepare(statement.Sql).Bind(values);
        var keys = new Value[statement.KeyCount];
        var count = 0;
        var hasMore = false;
        while (row.Step())
        {
            if (count == statement.Limit)
            {
                hasMore = true;
                row.Reset();
                break;
            }
            WriteRow(json, row, statement.Columns);
            if (++count == statement.Limit)
            {
                for (var i = 0; i < keys.Length; i++)
                    keys[i] = row.Value(statement.Columns.Count + i);
            }
        }
        json.WriteEndArray();
        if (hasMore)
            json.WriteString("next"u8, Cursor.Write(text, keys));
        else
            json.WriteNull("next"u8);
        if (query.Count)
            json.WriteNumber("count"u8, Count(connection, statement, values));
        json.WriteEndObject();
        json.Flush();
    }

    private static long Count(Connection connection, PageStatement statement, Parameter[] values)
    {
        var row = connection.Prepare(statement.CountSql).Bind(values.AsSpan(0, statement.CountParameters));
        row.Step();
        var count = row.Int64(0);
        row.Reset();
        return count;
    }

    private static void WriteRow(Utf8JsonWriter json, Statement row, IReadOnlyList<Column> columns)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
            columns[i].Write(json, row, i);
        json.WriteEndObject();
    }

    private void WriteAggregate(Actor actor, AggregateStatement statement, IBufferWriter<byte> output)
    {
        var values = statement.Bind(MomentOf(actor));
        using var buffer = new PooledBuffer();
        database.Read(connection =>
        {
            var json = JsonRows.Rent(buffer);
            json.WriteStartObject();
            json.WriteStartArray("groups"u8);
            var row = connection.Prepare(statement.Sql).Bind(values);
            while (row.Step())
                AggregateRow.Write(json, row, statement.Columns);
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
            return true;
        });
        output.Write(buffer.Written.Span);
    }

    private readonly record struct PageKey(ObjectType Type, Sight Sight, string? Fields, string? Filter, string? Search, string? Sort, int Limit);
}
