using Guanxi.Api;
using Guanxi.Kernel;
using Guanxi.Kernel.Records;

namespace Guanxi.SignIn;

/// <summary>Finds the user behind the session cookie or the API key and lets nobody else through to what follows. Only a few endpoints are public.</summary>
internal sealed class Authentication(RequestDelegate next, Workspace workspace, Sessions sessions, ApiKeys keys)
{
    public async Task InvokeAsync(HttpContext context)
    {
        // What another node has committed (a session ended, a right taken away) counts from this request on.
        if (IsApi(context))
            await workspace.Freshness.CheckAsync();
        if (Find(context) is { } user)
            context.Features.Set(user);
        else if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PublicEndpoint>() is null || context.GetEndpoint() is null && IsApi(context))
        {
            await Problems.WriteAsync(context, null, 401, new Finding("signed_out"));
            return;
        }
        await next(context);
    }

    /// <summary>With a key the cookie does not count, right or wrong.</summary>
    private SignedIn? Find(HttpContext context) => BearerKey.Read(context) is { } key
        ? keys.Find(key)
        : SessionCookie.Read(context) is { } token ? sessions.Find(token) : null;

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Marks an endpoint that needs no user.</summary>
internal sealed class PublicEndpoint;
