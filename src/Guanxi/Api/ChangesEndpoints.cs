using System.Globalization;
using System.Text.Json;
using Guanxi.Crm.Integration.Webhooks;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;

namespace Guanxi.Api;

/// <summary>Writing records: create, change, delete, actions.</summary>
internal static class ChangesEndpoints
{
    private const int MostRecords = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/records/{object}", Create);
        api.MapPatch("/records/{object}/{id:long}", Update);
        api.MapDelete("/records/{object}/{id:long}", Delete);
        api.MapPost("/records/{object}/{id:long}/actions/{action}", Act);
    }

    private static async Task Create(HttpContext context)
    {
        var type = TypeOf(context);
        var (json, bytes) = await context.ReadJsonAsync();
        using (json)
        {
            var change = new Change();
            var isList = json.RootElement.TryGetProperty("records", out var list) && list.ValueKind == JsonValueKind.Array;
            if (isList)
            {
                RecordsEndpoints.Allow(json.RootElement, "records");
                if (list.GetArrayLength() is 0 or > MostRecords)
                    throw FailureException.Malformed(list.GetArrayLength() == 0 ? "no_records" : "too_many_records", "records", MostRecords);
                foreach (var item in list.EnumerateArray())
                    change.Create(type);
                ReadAll(change, type, SightOf(context), list);
            }
            else
            {
                change.Create(type);
                Throw(Read(change.Records[0], type, SightOf(context), json.RootElement));
            }
            await RunAsync(context, change, bytes, 201, done => isList
                ? $"{{\"ids\":[{string.Join(',', done.Records.Select(r => r.Id.ToString(CultureInfo.InvariantCulture)))}]}}"
                : $"{{\"id\":{done.Records[0].Id.ToString(CultureInfo.InvariantCulture)}}}");
        }
    }

    private static async Task Update(HttpContext context)
    {
        var type = TypeOf(context);
        var (json, bytes) = await context.ReadJsonAsync();
        using (json)
        {
            var change = new Change();
            var record = change.Update(type, RecordsEndpoints.Id(context), context.IfMatch());
            Throw(Read(record, type, SightOf(context), json.RootElement));
            await RunAsync(context, change, bytes, 200, done => Answer(done.Records[0]));
        }
    }

    private static async Task Delete(HttpContext context)
    {
        var change = new Change();
        change.Delete(TypeOf(context), RecordsEndpoints.Id(context), context.IfMatch());
        await RunAsync(context, change, [], 204, _ => "");
    }

    private static async Task Act(HttpContext context)
    {
        var type = TypeOf(context);
        switch ((string)context.Request.RouteValues["action"]!)
        {
            case "restore":
                var change = new Change();
                change.Restore(type, RecordsEndpoints.Id(context));
                await RunAsync(context, change, [], 200, done => $"{{\"id\":{done.Records[0].Id.ToString(CultureInfo.InvariantCulture)}}}");
                break;
            case "set_team":
                await RecordTeamEndpoints.SetAsync(context, type);
                break;
            case "set_password" when type == Crm.Organisation.User.Type:
                await SetPasswordAsync(context);
                break;
            case "new_secret" when type == Webhook.Type:
                await NewSecretAsync(context);
                break;
            default:
                throw FailureException.NotFound();
        }
    }

    private static async Task SetPasswordAsync(HttpContext context)
    {
        if (!context.User().IsAdministrator)
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
        var users = context.RequestServices.GetRequiredService<Users>();
        var user = users.Find(RecordsEndpoints.Id(context)) ?? throw FailureException.NotFound();
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            RecordsEndpoints.Allow(json.RootElement, "password");
            await users.SetPasswordAsync(user.UserId, RecordsEndpoints.Text(json.RootElement, "password") ?? "");
        }
        await context.RequestServices.GetRequiredService<Sessions>().EndOthersAsync(user.UserId, kept: null);
        context.Response.StatusCode = 204;
    }

    private static async Task NewSecretAsync(HttpContext context)
    {
        if (!context.User().IsAdministrator)
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
        var (json, _) = await context.ReadJsonAsync();
        using (json)
            RecordsEndpoints.Allow(json.RootElement);
        var secret = await context.RequestServices.GetRequiredService<Webhooks>().NewSecretAsync(RecordsEndpoints.Id(context));
        await context.WriteJsonAsync(answer =>
        {
            answer.WriteStartObject();
            answer.WriteString("secret"u8, secret);
            answer.WriteEndObject();
        });
    }

    private static async Task RunAsync(HttpContext context, Change change, byte[] bytes, int status, Func<Change, string> body)
    {
        var workspace = RecordsEndpoints.Workspace(context);
        var call = context.Idempotent(bytes, done => new StoredAnswer(status, body(done)));
        var stored = await workspace.ChangeAsync(context.User().Actor, change, call, CancellationToken.None);
        var (code, text) = stored is null ? (status, body(change)) : (stored.Status, stored.Body);
        if (change.Records[0].Kind == OperationKind.Update)
            context.Response.Headers.ETag = $"\"{VersionIn(text)}\"";
        context.Response.StatusCode = code;
        if (text.Length == 0)
            return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>From the answer, since that of a repeated request is the stored one.</summary>
    private static string VersionIn(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty("version").GetRawText();
    }

    private static string Answer(RecordChange record) => string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{record.Id},\"version\":{record.Version}}}");

    internal static ObjectType TypeOf(HttpContext context)
    {
        var name = RecordsEndpoints.ObjectName(context);
        var workspace = RecordsEndpoints.Workspace(context);
        return workspace.Schema.Find(name) is { } type && workspace.Rights.SightOf(context.User().Actor).MaySee(type)
            ? type
            : throw new FailureException(FailureKind.NotFound, new Finding("unknown_object", Field: null, name.Length > 60 ? name[..60] : name));
    }

    private static Sight SightOf(HttpContext context) => RecordsEndpoints.Workspace(context).Rights.SightOf(context.User().Actor);

    private static void ReadAll(Change change, ObjectType type, Sight sight, JsonElement list)
    {
        List<Finding>? findings = null;
        var i = 0;
        foreach (var item in list.EnumerateArray())
        {
            if (Read(change.Records[i++], type, sight, item) is { } found)
                (findings ??= []).AddRange(found);
        }
        Throw(findings);
    }

    /// <summary>Reads all fields, so that all findings come at once.</summary>
    private static List<Finding>? Read(RecordChange record, ObjectType type, Sight sight, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw FailureException.Malformed("not_an_object");
        List<Finding>? findings = null;
        foreach (var property in json.EnumerateObject())
        {
            if (type.Find(property.Name) is not { } field || sight.On(field) == FieldRight.None)
            {
                var name = property.Name.Length > 60 ? property.Name[..60] : property.Name;
                (findings ??= []).Add(new Finding("unknown_field", name, name, type.Name, Nearest(name, type, sight)) { Record = record.Index });
                continue;
            }
            try
            {
                record[field] = property.Value.ValueKind == JsonValueKind.Null ? default : field.Type.Read(property.Value, field);
            }
            catch (FailureException failure)
            {
                (findings ??= []).AddRange(failure.Findings.Select(f => f with { Record = record.Index }));
            }
        }
        return findings;
    }

    private static string Nearest(string name, ObjectType type, Sight sight) =>
        string.Join(", ", type.Fields.Where(f => !f.IsReadOnly && sight.On(f) == FieldRight.Write).Select(f => f.Name).OrderBy(f => Math.Abs(f.Length - name.Length) + (f.Contains(name, StringComparison.Ordinal) || name.Contains(f, StringComparison.Ordinal) ? -20 : 0)).Take(3));

    private static void Throw(List<Finding>? findings)
    {
        if (findings is not null)
            throw new FailureException(findings.Exists(f => f.Code == "unknown_field") ? FailureKind.Malformed : FailureKind.Invalid, findings);
    }
}
