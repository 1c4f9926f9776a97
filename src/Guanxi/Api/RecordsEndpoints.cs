using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>Reading records: pages, single records, aggregates.</summary>
internal static class RecordsEndpoints
{
    private static readonly string[] PageParameters = ["fields", "filter", "q", "sort", "limit", "cursor", "count"];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/records/{object}", GetPage);
        api.MapPost("/records/{object}/query", PostQuery);
        api.MapPost("/records/{object}/aggregate", Aggregate);
        api.MapGet("/records/{object}/{id:long}", GetOne);
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
            Count = Flag(query["count"], "count"),
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
                Fields = body.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array ? string.Join(',', fields.EnumerateArray().Select(f => f.ValueKind == JsonValueKind.String ? f.GetString() : throw Bad("fields"))) : Text(body, "fields"),
                Filter = Text(body, "filter"),
                Search = Text(body, "q"),
                Sort = Text(body, "sort"),
                Limit = Whole(body, "limit") ?? 50,
                Cursor = Text(body, "cursor"),
                Count = Flag(body, "count"),
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
        if (context.IsKnown(tag) && FollowsVersion(context))
            context.Response.StatusCode = 304;
        else
            await context.WriteAsync(buffer);
    }

    /// <summary>Whether the version tells all: computed fields and fields of other records change without it.</summary>
    private static bool FollowsVersion(HttpContext context)
    {
        var type = Workspace(context).Schema[ObjectName(context)];
        var names = context.Request.Query["fields"] is [{ } fields] ? fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : type.Fields.Select(f => f.Name);
        return names.All(n => type.Find(n) is { Origin: FieldOrigin.Input or FieldOrigin.System });
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

    internal static int? Number(string? text, string name) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Bad(name);

    private static bool Flag(string? text, string name) => text is not null && (text == "true" || (text == "false" ? false : throw Bad(name)));

    private static bool Flag(JsonElement body, string name) => body.TryGetProperty(name, out var value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Bad(name),
    };

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
