using Guanxi.Kernel;

namespace Guanxi.Api.OpenApi;

/// <summary>Serves the document. It names the workspace's own objects, so it is for those who are signed in.</summary>
internal static class OpenApiEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet(ApiDocument.Path, Get);

    private static async Task Get(HttpContext context)
    {
        context.AllowParameters();
        var text = await ApiDocument.TextAsync(context.RequestServices.GetRequiredService<Workspace>().Schema, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }
}
