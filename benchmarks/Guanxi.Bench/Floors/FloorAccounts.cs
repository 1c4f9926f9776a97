using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Guanxi.Kernel.Schema.FieldTypes;
using SQLitePCL;

namespace Guanxi.Bench.Floors;

/// <summary>Hand-written statements for accounts over the product's own tables.</summary>
internal sealed class FloorAccounts : IDisposable
{
    private const string OneSql = """
        SELECT id, version, created_at, created_by, updated_at, updated_by, name, number, kind, tier, owner, industry, country, city, address,
               phone, email, website, source, description, revenue, sales_revenue, order_count, return_count, first_order_at, last_order_at,
               rfm_r, rfm_f, rfm_m, rfm, revenue_share, valued_at
        FROM account WHERE id = ?1
        """;

    private const string PageSql = """
        SELECT id, version, name, number, tier, country, revenue, order_count, last_order_at
        FROM account WHERE tier = ?1 ORDER BY revenue DESC, id DESC LIMIT 51
        """;

    private const string InsertSql = """
        INSERT INTO account (id, version, created_at, updated_at, name, name__f, kind, country, country__f, source)
        VALUES (?1, 1, ?2, ?2, ?3, ?4, 1, ?5, ?6, 1)
        """;

    private static readonly string?[] Kinds = [null, "company", "person", "walk_in"];
    private static readonly string?[] Tiers = [null, "vip", "key", "standard", "small"];
    private static readonly string?[] Sources = [null, "manual", "import", "api"];

    private readonly string _path;
    private readonly ThreadLocal<Reader> _readers;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly sqlite3 _writer;
    private readonly sqlite3_stmt _insert;
    private long _lastId = 10_000_000;

    public FloorAccounts(string path)
    {
        Batteries_V2.Init();
        _path = path;
        _readers = new ThreadLocal<Reader>(() => new Reader(_path));
        _writer = FloorSqlite.Open(path, raw.SQLITE_OPEN_READWRITE);
        FloorSqlite.Execute(_writer, "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA foreign_keys = on");
        _insert = FloorSqlite.Prepare(_writer, InsertSql);
    }

    /// <summary>The buffer is the thread's own and stays valid until its next request.</summary>
    public ArrayBufferWriter<byte>? One(long id)
    {
        var reader = _readers.Value!;
        raw.sqlite3_bind_int64(reader.One, 1, id);
        try
        {
            if (raw.sqlite3_step(reader.One) != raw.SQLITE_ROW)
                return null;
            reader.Begin();
            WriteOne(reader.Json, reader.One);
            reader.Json.Flush();
            return reader.Buffer;
        }
        finally
        {
            raw.sqlite3_reset(reader.One);
        }
    }

    public ArrayBufferWriter<byte> Page(string tier)
    {
        var reader = _readers.Value!;
        raw.sqlite3_bind_int64(reader.Page, 1, Array.IndexOf(Tiers, tier));
        reader.Begin();
        var json = reader.Json;
        json.WriteStartObject();
        json.WriteStartArray("records"u8);
        var (count, revenue, id) = (0, 0L, 0L);
        while (raw.sqlite3_step(reader.Page) == raw.SQLITE_ROW && count++ < 50)
        {
            WriteListed(json, reader.Page);
            (revenue, id) = (raw.sqlite3_column_int64(reader.Page, 6), raw.sqlite3_column_int64(reader.Page, 0));
        }
        raw.sqlite3_reset(reader.Page);
        json.WriteEndArray();
        if (count > 50)
            json.WriteString("next"u8, $"{revenue}.{id}");
        else
            json.WriteNull("next"u8);
        json.WriteEndObject();
        json.Flush();
        return reader.Buffer;
    }

    /// <summary>One insert, one commit, on the disk before the answer.</summary>
    public async Task<long> CreateAsync(string name, string country)
    {
        await _writing.WaitAsync();
        try
        {
            var id = ++_lastId;
            raw.sqlite3_bind_int64(_insert, 1, id);
            raw.sqlite3_bind_int64(_insert, 2, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            raw.sqlite3_bind_text(_insert, 3, name);
            raw.sqlite3_bind_text(_insert, 4, name.ToLowerInvariant());
            raw.sqlite3_bind_text(_insert, 5, country);
            raw.sqlite3_bind_text(_insert, 6, country.ToLowerInvariant());
            var result = raw.sqlite3_step(_insert);
            raw.sqlite3_reset(_insert);
            return result == raw.SQLITE_DONE ? id : throw new BenchException($"The floor's insert failed with {result}.");
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        _readers.Dispose();
        _writing.Dispose();
        _insert.Dispose();
        _writer.Dispose();
    }

    private static void WriteOne(Utf8JsonWriter json, sqlite3_stmt row)
    {
        json.WriteStartObject();
        Number(json, "id"u8, row, 0);
        Number(json, "version"u8, row, 1);
        Time(json, "created_at"u8, row, 2);
        Number(json, "created_by"u8, row, 3);
        Time(json, "updated_at"u8, row, 4);
        Number(json, "updated_by"u8, row, 5);
        Text(json, "name"u8, row, 6);
        Text(json, "number"u8, row, 7);
        json.WriteString("kind"u8, Kinds[raw.sqlite3_column_int(row, 8)]);
        json.WriteString("tier"u8, Tiers[raw.sqlite3_column_int(row, 9)]);
        Number(json, "owner"u8, row, 10);
        Text(json, "industry"u8, row, 11);
        Text(json, "country"u8, row, 12);
        Text(json, "city"u8, row, 13);
        Text(json, "address"u8, row, 14);
        Text(json, "phone"u8, row, 15);
        Text(json, "email"u8, row, 16);
        Text(json, "website"u8, row, 17);
        json.WriteString("source"u8, Sources[raw.sqlite3_column_int(row, 18)]);
        Text(json, "description"u8, row, 19);
        Decimal(json, "revenue"u8, row, 20, 2);
        Decimal(json, "sales_revenue"u8, row, 21, 2);
        Number(json, "order_count"u8, row, 22);
        Number(json, "return_count"u8, row, 23);
        Time(json, "first_order_at"u8, row, 24);
        Time(json, "last_order_at"u8, row, 25);
        AverageBasket(json, raw.sqlite3_column_int64(row, 21), raw.sqlite3_column_int64(row, 22));
        DaysSince(json, row, 25);
        Number(json, "rfm_r"u8, row, 26);
        Number(json, "rfm_f"u8, row, 27);
        Number(json, "rfm_m"u8, row, 28);
        Text(json, "rfm"u8, row, 29);
        Decimal(json, "revenue_share"u8, row, 30, 0);
        Time(json, "valued_at"u8, row, 31);
        json.WriteEndObject();
    }

    private static void WriteListed(Utf8JsonWriter json, sqlite3_stmt row)
    {
        json.WriteStartObject();
        Number(json, "id"u8, row, 0);
        Number(json, "version"u8, row, 1);
        Text(json, "name"u8, row, 2);
        Text(json, "number"u8, row, 3);
        json.WriteString("tier"u8, Tiers[raw.sqlite3_column_int(row, 4)]);
        Text(json, "country"u8, row, 5);
        Decimal(json, "revenue"u8, row, 6, 2);
        Number(json, "order_count"u8, row, 7);
        Time(json, "last_order_at"u8, row, 8);
        DaysSince(json, row, 8);
        json.WriteEndObject();
    }

    private static bool IsNull(Utf8JsonWriter json, ReadOnlySpan<byte> name, sqlite3_stmt row, int column)
    {
        if (raw.sqlite3_column_type(row, column) != raw.SQLITE_NULL)
            return false;
        json.WriteNull(name);
        return true;
    }

    private static void Number(Utf8JsonWriter json, ReadOnlySpan<byte> name, sqlite3_stmt row, int column)
    {
        if (!IsNull(json, name, row, column))
            json.WriteNumber(name, raw.sqlite3_column_int64(row, column));
    }

    private static void Text(Utf8JsonWriter json, ReadOnlySpan<byte> name, sqlite3_stmt row, int column)
    {
        if (!IsNull(json, name, row, column))
            json.WriteString(name, raw.sqlite3_column_blob(row, column));
    }

    private static void Time(Utf8JsonWriter json, ReadOnlySpan<byte> name, sqlite3_stmt row, int column)
    {
        if (IsNull(json, name, row, column))
            return;
        Span<byte> text = stackalloc byte[24];
        json.WriteString(name, text[..TimeText.FormatTime(DateTime.UnixEpoch.AddMilliseconds(raw.sqlite3_column_int64(row, column)), text)]);
    }

    private static void Decimal(Utf8JsonWriter json, ReadOnlySpan<byte> name, sqlite3_stmt row, int column, int decimals)
    {
        if (!IsNull(json, name, row, column))
            Decimal(json, name, raw.sqlite3_column_int64(row, column), decimals);
    }

    private static void Decimal(Utf8JsonWriter json, ReadOnlySpan<byte> name, long number, int decimals)
    {
        Span<byte> text = stackalloc byte[32];
        json.WriteString(name, text[..DecimalText.Format(number, decimals, text)]);
    }

    private static void AverageBasket(Utf8JsonWriter json, long sales, long orders)
    {
        if (orders == 0)
            json.WriteNull("average_basket"u8);
        else
            Decimal(json, "average_basket"u8, (Math.Abs(sales) * 2 + orders) / (orders * 2) * Math.Sign(sales), 2);
    }

    private static void DaysSince(Utf8JsonWriter json, sqlite3_stmt row, int column)
    {
        if (!IsNull(json, "days_since_last_order"u8, row, column))
            json.WriteNumber("days_since_last_order"u8, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 86_400_000 - raw.sqlite3_column_int64(row, column) / 86_400_000);
    }

    private sealed class Reader
    {
        private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

        public Reader(string path)
        {
            var connection = FloorSqlite.Open(path, raw.SQLITE_OPEN_READONLY);
            One = FloorSqlite.Prepare(connection, OneSql);
            Page = FloorSqlite.Prepare(connection, PageSql);
            Json = new Utf8JsonWriter(Buffer, Options);
        }

        public sqlite3_stmt One { get; }

        public sqlite3_stmt Page { get; }

        public ArrayBufferWriter<byte> Buffer { get; } = new(16 * 1024);

        public Utf8JsonWriter Json { get; }

        public void Begin()
        {
            Buffer.ResetWrittenCount();
            Json.Reset();
        }
    }
}
