using System.CommandLine;
using Guanxi.Api.OpenApi;
using Guanxi.Hosting;

namespace Guanxi.Commands;

/// <summary>Prints the OpenAPI document, so that a build makes types of it without a server.</summary>
internal static class OpenApiCommand
{
    public static Command Create()
    {
        var command = new Command("openapi", "Print the OpenAPI document of the HTTP API");
        command.SetAction(async (_, cancellation) => await Console.Out.WriteLineAsync(await ApiDocument.TextAsync(GuanxiServer.CreateSchema(), cancellation)));
        return command;
    }
}
