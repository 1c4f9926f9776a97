using Guanxi.Kernel;
using Guanxi.SignIn;

namespace Guanxi.Api;

/// <summary>For balancers: live says that the process answers, ready that the database does too.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", context => context.Response.WriteAsync("ok", context.RequestAborted)).WithMetadata(new PublicEndpoint());
        app.MapGet("/health/ready", Ready).WithMetadata(new PublicEndpoint());
    }

    private static Task Ready(HttpContext context)
    {
        context.RequestServices.GetRequiredService<Workspace>().Database.Read(c => c.Scalar("SELECT 1"));
        return context.Response.WriteAsync("ok", context.RequestAborted);
    }
}
