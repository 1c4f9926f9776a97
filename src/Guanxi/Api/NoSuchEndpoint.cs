using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.Routing.Template;

namespace Guanxi.Api;

/// <summary>Answers what no endpoint takes: 405 with the methods that the address has, else 404.</summary>
internal static class NoSuchEndpoint
{
    public static void Map(WebApplication app) => app.MapFallback("/api/{**rest}", AnswerAsync).WithMetadata(new SignIn.PublicEndpoint());

    private static Task AnswerAsync(HttpContext context)
    {
        var methods = Methods(context);
        if (methods.Count == 0 || methods.Contains(context.Request.Method))
            return Problems.WriteAsync(context, null, 404, new Finding("not_found"));
        return NotAllowedAsync(context, methods);
    }

    public static Task NotAllowedAsync(HttpContext context, IEnumerable<string> methods)
    {
        context.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.WriteAsync(context, null, 405, new Finding("not_possible", Field: null, string.Join(", ", methods)));
    }

    private static SortedSet<string> Methods(HttpContext context) => new(
        context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>() is not null && IsAt(e, context.Request.Path))
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods),
        StringComparer.Ordinal);

    private static bool IsAt(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []);
}
