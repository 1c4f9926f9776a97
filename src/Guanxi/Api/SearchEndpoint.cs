using Guanxi.Kernel;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Api;

/// <summary>One search box for everything that the caller may see.</summary>
internal static class SearchEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/search", SearchAsync);

    private static async Task SearchAsync(HttpContext context)
    {
        context.AllowParameters("q", "objects", "limit");
        var parameters = context.Request.Query;
        var text = parameters["q"].ToString();
        if (string.IsNullOrWhiteSpace(text))
            throw FailureException.Malformed("required", "q");
        var query = new SearchQuery(text) { Objects = parameters["objects"], Limit = RecordsEndpoints.Number(parameters["limit"], "limit") ?? 20 };
        using var buffer = new PooledBuffer();
        context.RequestServices.GetRequiredService<Workspace>().Queries.WriteHits(context.User().Actor, query, buffer);
        await context.WriteAsync(buffer);
    }
}
