using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.SignIn;

namespace Guanxi.Api;

/// <summary>A user's own API keys. A key cannot make keys.</summary>
internal static class ApiKeysEndpoints
{
    private const int LongestDays = 730;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/api_keys", List);
        api.MapPost("/api_keys", Create);
        api.MapDelete("/api_keys/{id:long}", Delete);
    }

    private static Task List(HttpContext context)
    {
        var keys = Keys(context).Of(context.User().UserId);
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("keys"u8);
            foreach (var key in keys)
            {
                json.WriteStartObject();
                json.WriteNumber("id"u8, key.Id);
                json.WriteString("name"u8, key.Name);
                json.WriteString("scopes"u8, key.Scopes);
                json.WriteString("ends_at"u8, key.EndsAt);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task Create(HttpContext context)
    {
        RefuseKeys(context);
        var (body, _) = await context.ReadJsonAsync();
        using (body)
        {
            RecordsEndpoints.Allow(body.RootElement, "name", "scopes", "days");
            var scopes = KeyScopes.Parse(RecordsEndpoints.Text(body.RootElement, "scopes") ?? "") ?? throw FailureException.Invalid("key_scopes", "scopes");
            var days = body.RootElement.TryGetProperty("days", out var given) && given.TryGetInt32(out var number) ? number : 365;
            if (days is < 1 or > LongestDays)
                throw FailureException.Invalid("limit_out_of_range", "days", LongestDays);
            var time = context.RequestServices.GetRequiredService<TimeProvider>();
            var (id, key) = await Keys(context).CreateAsync(context.User(), RecordsEndpoints.Text(body.RootElement, "name") ?? "", scopes, time.GetUtcNow().UtcDateTime.AddDays(days));
            await context.WriteJsonAsync(
                json =>
                {
                    json.WriteStartObject();
                    json.WriteNumber("id"u8, id);
                    json.WriteString("key"u8, key);
                    json.WriteEndObject();
                },
                201);
        }
    }

    private static async Task Delete(HttpContext context)
    {
        RefuseKeys(context);
        await Keys(context).DeleteAsync(context.User().UserId, long.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture));
        context.Response.StatusCode = 204;
    }

    private static void RefuseKeys(HttpContext context)
    {
        if (context.User().Actor.Key is not null)
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
    }

    private static ApiKeys Keys(HttpContext context) => context.RequestServices.GetRequiredService<ApiKeys>();
}
