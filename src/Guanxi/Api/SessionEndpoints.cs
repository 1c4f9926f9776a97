using System.Globalization;
using Guanxi.Crm.Organisation;
using Guanxi.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.SignIn;

namespace Guanxi.Api;

/// <summary>Signing in and out, one's own settings, and the first administrator.</summary>
internal static class SessionEndpoints
{
    private const int Longest = 1_000;

    public static void MapPublic(IEndpointRouteBuilder api)
    {
        api.MapPost("/session", SignInAsync);
        api.MapGet("/setup", Setup);
        api.MapPost("/setup", SetUpAsync);
    }

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/session", context => WriteAsync(context, context.User(), 200));
        api.MapPatch("/session", ChangeAsync);
        api.MapDelete("/session", SignOutAsync);
    }

    private static async Task SignInAsync(HttpContext context)
    {
        var (json, _) = await context.ReadJsonAsync();
        string email, password;
        using (json)
            (email, password) = (RecordsEndpoints.Text(json.RootElement, "email") ?? "", RecordsEndpoints.Text(json.RootElement, "password") ?? "");
        var limit = context.RequestServices.GetRequiredService<SignInLimit>();
        if (await limit.BeginAsync(email, Address(context)) is { } wait)
        {
            await RefuseAsync(context, wait);
            return;
        }
        var (user, hash) = email.Length > Longest || password.Length > Longest ? (null, null) : context.RequestServices.GetRequiredService<Users>().FindWithHash(email);
        if (!Passwords.Verify(user is null ? null : hash, password.Length > Longest ? "" : password))
        {
            await Problems.WriteAsync(context, null, 401, new Finding("wrong_password"));
            return;
        }
        await limit.SucceededAsync(email, Address(context));
        await StartAsync(context, user!, 200);
    }

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static Task RefuseAsync(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.WriteAsync(context, null, 429, new Finding("too_many_attempts", null, seconds));
    }

    private static async Task SignOutAsync(HttpContext context)
    {
        if (SessionCookie.Read(context) is { } token)
            await context.RequestServices.GetRequiredService<Sessions>().EndAsync(token);
        SessionCookie.Clear(context);
        context.Response.StatusCode = 204;
    }

    private static async Task ChangeAsync(HttpContext context)
    {
        var (json, _) = await context.ReadJsonAsync();
        using var body = json;
        var root = json.RootElement;
        RecordsEndpoints.Allow(root, "language", "name", "theme", "time_zone", "password", "old_password");
        var user = context.User();
        var users = context.RequestServices.GetRequiredService<Users>();
        if (RecordsEndpoints.Text(root, "password") is { } password)
        {
            if (user.Actor.Key is not null)
                throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
            var limit = context.RequestServices.GetRequiredService<SignInLimit>();
            if (await limit.BeginAsync(user.Email, Address(context)) is { } wait)
            {
                await RefuseAsync(context, wait);
                return;
            }
            if (!Passwords.Verify(users.FindWithHash(user.Email).Hash, RecordsEndpoints.Text(root, "old_password") ?? ""))
                throw FailureException.Invalid("wrong_password", "old_password");
            await limit.SucceededAsync(user.Email, Address(context));
            await users.SetPasswordAsync(user.UserId, password);
            await context.RequestServices.GetRequiredService<Sessions>().EndOthersAsync(user.UserId, SessionCookie.Read(context));
        }
        var change = new Change();
        var record = change.Update(User.Type, user.UserId);
        if (RecordsEndpoints.Text(root, "name") is { } name)
            record[User.Name] = User.Name.Type.Parse(name, User.Name);
        if (RecordsEndpoints.Text(root, "language") is { } tag)
            record.Set(User.Language, Users.LanguageName(Languages.Parse(tag) ?? throw FailureException.Invalid("not_a_choice", "language", tag, "zh-CN, zh-TW, en")));
        if (RecordsEndpoints.Text(root, "theme") is { } theme)
            record[User.Theme] = User.Theme.Type.Parse(theme, User.Theme);
        if (RecordsEndpoints.Text(root, "time_zone") is { } zone)
            record[User.TimeZone] = User.TimeZone.Type.Parse(zone, User.TimeZone);
        // One's own settings need no administrator; the history still names the user.
        await RecordsEndpoints.Workspace(context).ChangeAsync(user.Actor with { IsAdministrator = true }, change);
        await WriteAsync(context, users.Find(user.UserId)!, 200);
    }

    private static Task Setup(HttpContext context)
    {
        var isNeeded = context.RequestServices.GetRequiredService<SetupToken>().IsNeeded;
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("needed"u8, isNeeded);
            json.WriteEndObject();
        });
    }

    private static async Task SetUpAsync(HttpContext context)
    {
        var setup = context.RequestServices.GetRequiredService<SetupToken>();
        if (!setup.IsNeeded)
            throw FailureException.NotFound();
        var (json, _) = await context.ReadJsonAsync();
        using var body = json;
        var root = json.RootElement;
        RecordsEndpoints.Allow(root, "token", "email", "name", "password", "language");
        if (!setup.Matches(RecordsEndpoints.Text(root, "token") ?? ""))
            throw new FailureException(FailureKind.Forbidden, new Finding("wrong_token", "token"));
        var language = Languages.Parse(RecordsEndpoints.Text(root, "language") ?? "") ?? Languages.Of(context);
        var user = await setup.UseAsync(RecordsEndpoints.Text(root, "email") ?? "", RecordsEndpoints.Text(root, "name") ?? "", RecordsEndpoints.Text(root, "password") ?? "", language);
        await StartAsync(context, user, 201);
    }

    private static async Task StartAsync(HttpContext context, SignedIn user, int status)
    {
        SessionCookie.Write(context, await context.RequestServices.GetRequiredService<Sessions>().StartAsync(user.UserId));
        await WriteAsync(context, user, status);
    }

    private static Task WriteAsync(HttpContext context, SignedIn user, int status)
    {
        var workspace = context.RequestServices.GetRequiredService<WorkspaceSettings>();
        return context.WriteJsonAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id"u8, user.UserId);
                json.WriteString("email"u8, user.Email);
                json.WriteString("name"u8, user.Name);
                json.WriteString("language"u8, Languages.Tag(user.Language));
                json.WriteString("theme"u8, user.Theme);
                json.WriteString("time_zone"u8, user.Actor.Zone.Id);
                json.WriteBoolean("administrator"u8, user.IsAdministrator);
                json.WriteStartObject("workspace"u8);
                json.WriteString("name"u8, workspace.Company);
                json.WriteString("currency"u8, workspace.Currency);
                json.WriteString("time_zone"u8, workspace.Zone.Id);
                json.WriteEndObject();
                json.WriteEndObject();
            },
            status);
    }
}
