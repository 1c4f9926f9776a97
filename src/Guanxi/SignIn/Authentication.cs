using Guanxi.Api;
using Guanxi.Kernel.Records;

namespace Guanxi.SignIn;

/// <summary>Finds the user behind the session cookie or the API key and lets nobody else through to what follows. Only a few endpoints are public.</summary>
internal sealed class Authentication(RequestDelegate next, Sessions sessions, ApiKeys keys)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (Find(context) is { } user)
            context.Features.Set(user);
        else if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<PublicEndpoint>() is null || context.GetEndpoint() is null && IsApi(context))
            return Problems.WriteAsync(context, null, 401, new Finding("signed_out"));
        return next(context);
    }

    /// <summary>With a key the cookie does not count, right or wrong.</summary>
    private SignedIn? Find(HttpContext context) => BearerKey.Read(context) is { } key
        ? keys.Find(key)
        : SessionCookie.Read(context) is { } token ? sessions.Find(token) : null;

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Marks an endpoint that needs no user.</summary>
internal sealed class PublicEndpoint;
