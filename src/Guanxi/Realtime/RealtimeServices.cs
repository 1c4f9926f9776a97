using Microsoft.AspNetCore.Http.Connections;

namespace Guanxi.Realtime;

/// <summary>SignalR over web sockets alone: one request, whose cookie and origin were checked, is the connection.</summary>
internal static class RealtimeServices
{
    public const string Path = "/realtime";

    private const int LongestMessage = 4 * 1024;

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Watchers>();
        services.AddHostedService<Newsroom>();
        services.AddSignalR(hub =>
        {
            hub.EnableDetailedErrors = false;
            hub.MaximumReceiveMessageSize = LongestMessage;
            hub.MaximumParallelInvocationsPerClient = 1;
        });
    }

    public static void Map(WebApplication app) => app.MapHub<ChangesHub>(Path, options => options.Transports = HttpTransportType.WebSockets);
}
