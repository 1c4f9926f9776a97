using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Api;

/// <summary>Reading records: pages, single records, aggregates, history.</summary>
internal static class RecordsEndpoints
{
    private static readonly string[] PageParameters = ["fields", "filter", "q", "sort", "limit", "cursor", "count"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/records/{object}", GetPage);
        api.MapPost("/records/{object}/query", PostQuery);
        api.MapPost("/records/{object}/aggregate", Aggregate);
        api.MapGet("/records/{object}/{id:long}", GetOne);
        api.MapGet("/records/{object}/{id:long}/history", History);
    }

    private static Task GetPage(HttpContext context)
    {
        context.AllowParameters(PageParameters);
        var query = context.Request.Query;
        return PageAsync(context, new RecordQuery((string)context.Request.RouteValues["object"]!)
        {
            Fields = query["fields"],
            Filter = query["filter"],
            Search = query["q"],
            Sort = query["sort"],
            Limit = Number(query["limit"], "limit") ?? 50,
            Cursor = query["cursor"],
            Count = query["count"] == "true",
        });
    }

    private static async Task PostQuery(HttpContext context)
    {
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            var body = json.RootElement;
            Allow(body, PageParameters);
            await PageAsync(context, new RecordQuery((string)context.Request.RouteValues["object"]!)
            {
                Fields = body.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array ? string.Join(',', fields.EnumerateArray().Select(f => f.ToString())) : Text(body, "fields"),
                Filter = Text(body, "filter"),
                Search = Text(body, "q"),
                Sort = Text(body, "sort"),
                Limit = Whole(body, "limit") ?? 50,
                Cursor = Text(body, "cursor"),
                Count = body.TryGetProperty("count", out var count) && count.ValueKind == JsonValueKind.True,
            });
        }
    }

    private static async Task PageAsync(HttpContext context, RecordQuery query)
    {
        using var buffer = new PooledBuffer();
        Workspace(context).Queries.WritePage(context.User().Actor, query, buffer);
        await context.WriteAsync(buffer);
    }

    private static async Task GetOne(HttpContext context)
    {
        context.AllowParameters("fields");
        using var buffer = new PooledBuffer();
        if (!Workspace(context).Queries.WriteRecord(context.User().Actor, ObjectName(context), Id(context), context.Request.Query["fields"], buffer, out var version))
            throw FailureException.NotFound();
        var tag = $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";
        context.Response.Headers.ETag = tag;
        await context.WriteAsync(buffer);
    }

    private static async Task Aggregate(HttpContext context)
    {
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            var body = json.RootElement;
            Allow(body, "filter", "q", "group_by", "measures", "sort", "limit");
            var query = new AggregateQuery(ObjectName(context))
            {
                Filter = Text(body, "filter"),
                Search = Text(body, "q"),
                Groups = [.. Items(body, "group_by").Select(g => g.ValueKind == JsonValueKind.String ? new GroupBy(g.GetString()!) : new GroupBy(Text(g, "field") ?? throw Bad("group_by"), Text(g, "bucket")))],
                Measures = [.. Items(body, "measures").Select(m => new Measure(Text(m, "op") ?? throw Bad("measures"), Text(m, "field"), Text(m, "as")))],
                Sort = Text(body, "sort"),
                Limit = Whole(body, "limit") ?? 1_000,
            };
            using var buffer = new PooledBuffer();
            Workspace(context).Queries.WriteAggregate(context.User().Actor, query, buffer);
            await context.WriteAsync(buffer);
        }
    }

    private static Task History(HttpContext context)
    {
        context.AllowParameters("limit");
        var workspace = Workspace(context);
        var entries = workspace.History(context.User().Actor, ObjectName(context), Id(context));
        var names = UserNames.Read(workspace, context.User().Actor, entries.Select(e => e.Actor));
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("entries"u8);
            foreach (var entry in entries)
                Write(json, entry, names);
            json.WriteEndArray();
            json.WriteNull("next"u8);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry, IReadOnlyDictionary<long, string> names)
    {
        json.WriteStartObject();
        json.WriteNumber("change"u8, entry.Change);
        json.WriteString("at"u8, entry.At);
        if (entry.Actor is { } actor)
        {
            json.WriteStartObject("actor"u8);
            json.WriteNumber("id"u8, actor);
            json.WriteString("name"u8, names.GetValueOrDefault(actor));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("actor"u8);
        }
        json.WriteString("source"u8, entry.Source.ToString().ToLowerInvariant());
        json.WriteString("operation"u8, entry.Operation.ToString().ToLowerInvariant());
        json.WriteNumber("version"u8, entry.Version);
        json.WriteStartArray("fields"u8);
        foreach (var value in entry.Values)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, value.Field.Name);
            JsonValues.Write(json, "old", value.Field, value.Old);
            JsonValues.Write(json, "new", value.Field, value.New);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static Workspace Workspace(HttpContext context) => context.RequestServices.GetRequiredService<Workspace>();

    internal static string ObjectName(HttpContext context) => (string)context.Request.RouteValues["object"]!;

    internal static long Id(HttpContext context) => long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);

    internal static string? Text(JsonElement body, string name) => body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => throw Bad(name),
    };

    private static int? Whole(JsonElement body, string name) => !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Bad(name);

    private static int? Number(string? text, string name) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name);

    private static IEnumerable<JsonElement> Items(JsonElement body, string name) => !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : throw Bad(name);

    internal static void Allow(JsonElement body, params ReadOnlySpan<string> known)
    {
        foreach (var property in body.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                throw FailureException.Malformed("unknown_parameter", property.Name.Length > 60 ? property.Name[..60] : property.Name, property.Name.Length > 60 ? property.Name[..60] : property.Name);
        }
    }

    private static FailureException Bad(string name) => FailureException.Malformed("bad_parameter", name, name);
}
