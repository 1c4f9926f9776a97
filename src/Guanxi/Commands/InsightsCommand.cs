using System.CommandLine;
using Guanxi.Crm.Insight;
using Guanxi.Hosting;

namespace Guanxi.Commands;

/// <summary>Computes insights now.</summary>
internal static class InsightsCommand
{
    public static Command Create()
    {
        var command = new Command("insights", "Compute scores and tiers of all accounts now");
        command.SetAction(async (result, cancellation) =>
        {
            var settings = CommandLine.Settings(result);
            using var workspace = GuanxiServer.OpenWorkspace(settings);
            using var value = new AccountValue(workspace, settings.TimeZone);
            await value.ComputeAsync(cancellation);
            await Console.Out.WriteLineAsync(value.Summary);
            return 0;
        });
        return command;
    }
}
