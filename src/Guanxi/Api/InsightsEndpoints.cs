using Guanxi.Crm.Insight;
using Guanxi.Kernel.Records;

namespace Guanxi.Api;

/// <summary>Insights over the whole workspace.</summary>
internal static class InsightsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/insights/value", Get);
        api.MapPost("/insights/value", ComputeAsync);
    }

    private static Task Get(HttpContext context)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(context.RequestServices.GetRequiredService<AccountValue>().Summary ?? "{\"computed_at\":null,\"customers\":0,\"revenue\":\"0.00\",\"top20\":null,\"tiers\":[]}", context.RequestAborted);
    }

    private static async Task ComputeAsync(HttpContext context)
    {
        if (!context.User().IsAdministrator)
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
        await context.RequestServices.GetRequiredService<AccountValue>().ComputeAsync(CancellationToken.None);
        await Get(context);
    }
}
