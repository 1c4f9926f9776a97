using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>The related team of a record, and why somebody sees it.</summary>
internal static class RecordTeamEndpoints
{
    private const int Most = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/records/{object}/{id:long}/team", Get);
        api.MapGet("/records/{object}/{id:long}/access", Explain);
    }

    public static async Task SetAsync(HttpContext context, ObjectType type)
    {
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            RecordsEndpoints.Allow(json.RootElement, "members");
            if (!json.RootElement.TryGetProperty("members", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > Most)
                throw FailureException.Malformed("bad_parameter", "members", "members");
            await RecordsEndpoints.Workspace(context).SetTeamAsync(context.User().Actor, type, RecordsEndpoints.Id(context), [.. list.EnumerateArray().Select(Read).DistinctBy(m => m.Member)]);
        }
        context.Response.StatusCode = 204;
    }

    private static (long Member, RecordTeam.Level Level) Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("user", out var user) && user.ValueKind == JsonValueKind.Number && user.TryGetInt64(out var id))
        {
            switch (RecordsEndpoints.Text(json, "level"))
            {
                case null or "read":
                    return (id, RecordTeam.Level.Read);
                case "write":
                    return (id, RecordTeam.Level.Write);
            }
        }
        throw FailureException.Malformed("bad_parameter", "members", "members");
    }

    private static Task Get(HttpContext context)
    {
        context.AllowParameters();
        var workspace = RecordsEndpoints.Workspace(context);
        var members = workspace.TeamOf(context.User().Actor, ChangesEndpoints.TypeOf(context), RecordsEndpoints.Id(context));
        var names = UserNames.Read(workspace, context.User().Actor, members.Select(m => (long?)m.Member));
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("members"u8);
            foreach (var (member, level) in members)
            {
                json.WriteStartObject();
                json.WriteNumber("user"u8, member);
                json.WriteString("name"u8, names.GetValueOrDefault(member));
                json.WriteString("level"u8, level == RecordTeam.Level.Write ? "write" : "read");
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static Task Explain(HttpContext context)
    {
        context.AllowParameters("user");
        if (!context.User().IsAdministrator || context.User().Actor.Key is not null)
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
        var user = long.TryParse(context.Request.Query["user"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var id)
            ? id
            : throw FailureException.Malformed("bad_parameter", "user", "user");
        var reasons = Explanation.Of(RecordsEndpoints.Workspace(context), user, ChangesEndpoints.TypeOf(context), RecordsEndpoints.Id(context));
        return context.WriteJsonAsync(json => Write(json, reasons));
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Reason> reasons)
    {
        json.WriteStartObject();
        foreach (var use in Enum.GetValues<Use>())
            json.WriteBoolean(use.ToString().ToLowerInvariant(), reasons.Any(r => r.Use == use));
        json.WriteStartArray("reasons"u8);
        foreach (var reason in reasons)
        {
            json.WriteStartObject();
            json.WriteString("use"u8, reason.Use.ToString().ToLowerInvariant());
            json.WriteString("way"u8, reason.Way);
            json.WriteString("name"u8, reason.Name);
            json.WriteString("scope"u8, reason.Scope is { } scope ? JsonNamingPolicy.SnakeCaseLower.ConvertName(scope.ToString()) : null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
