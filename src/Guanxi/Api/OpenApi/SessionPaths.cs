using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>Signing in and out, one's own settings, set-up, the workspace's settings, health.</summary>
internal static class SessionPaths
{
    private static OpenApiSchema Language() => OneOf("zh-CN", "zh-TW", "en");

    private static OpenApiSchema Theme() => OneOf("system", "light", "dark");

    public static void Add(ApiBuilder api)
    {
        var workspace = api.Add("Workspace", Object(("name", Text()), ("currency", Text().Described("ISO 4217.")), ("time_zone", Text())));
        var session = api.Add("Session", Object(
            ("id", Integer()),
            ("email", Text("email")),
            ("name", Text()),
            ("language", Language()),
            ("theme", Theme()),
            ("time_zone", Text()),
            ("administrator", Flag()),
            ("workspace", workspace)));
        AddSession(api, session);
        AddSetup(api, session);
        api.Send(HttpMethod.Patch, "/api/v1/workspace", "change_workspace", "Change what is set for the whole workspace; for administrators", Object(("name?", Text()), ("currency?", Text())), 200, workspace);
        foreach (var part in new[] { "live", "ready" })
            ApiBuilder.Open(api.Add(HttpMethod.Get, $"/health/{part}", $"health_{part}", "For balancers", body: null, ApiBuilder.Answer(200, Text(), "text/plain"), []));
    }

    private static void AddSession(ApiBuilder api, IOpenApiSchema session)
    {
        const string path = "/api/v1/session";
        api.Get(path, "get_session", "Who is signed in", session);
        ApiBuilder.Open(api.Send(HttpMethod.Post, path, "sign_in", "Sign in; sets the cookie", Object(("email", Text()), ("password", Text()), ("code?", Text())), 200, session));
        var own = Object(
            ("name?", Text()), ("language?", Language()), ("theme?", Theme()), ("time_zone?", Text().Described("A name of IANA, such as Asia/Shanghai.")),
            ("password?", Text().Described("Needs old_password.")), ("old_password?", Text()));
        api.Send(HttpMethod.Patch, path, "change_session", "Change my own settings or password", own, 200, session);
        api.Send(HttpMethod.Delete, path, "sign_out", "Sign out", body: null, 204, answer: null);
    }

    private static void AddSetup(ApiBuilder api, IOpenApiSchema session)
    {
        const string path = "/api/v1/setup";
        ApiBuilder.Open(api.Add(HttpMethod.Get, path, "get_setup", "Whether the first administrator is still to be made", body: null, ApiBuilder.Answer(200, api.Add("Setup", Object(("needed", Flag())))), []));
        var first = Object(("token", Text()), ("email", Text()), ("name", Text()), ("password", Text()), ("language?", Language()));
        ApiBuilder.Open(api.Send(HttpMethod.Post, path, "set_up", "Make the first administrator, with the token that the start prints, and sign in", first, 201, session));
    }
}
