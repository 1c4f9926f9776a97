using System.CommandLine;
using Guanxi.Hosting;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;

namespace Guanxi.Commands;

/// <summary>Serves the workspace until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Serve the workspace (what the program does without a command)");
        command.SetAction((result, cancellation) => RunAsync(CommandLine.Settings(result), cancellation));
        return command;
    }

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellation, string? hint = null)
    {
        await using var app = GuanxiServer.Build(settings);
        await CreateAdministratorAsync(app, settings);
        await app.StartAsync(cancellation);
        if (settings.HasMailServer)
            await Console.Error.WriteLineAsync("GUANXI_SMTP is set; this version sends no mail yet.");
        await Console.Out.WriteLineAsync($"Guanxi is ready at {string.Join(", ", app.Urls)}");
        if (hint is not null)
            await Console.Out.WriteLineAsync(hint);
        if (app.Services.GetRequiredService<SetupToken>() is { IsNeeded: true } setup)
            await Console.Out.WriteLineAsync($"Create the first administrator at {settings.PublicUrl}/setup?token={setup.Text}");
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static async Task CreateAdministratorAsync(WebApplication app, Settings settings)
    {
        var users = app.Services.GetRequiredService<Users>();
        if (settings.AdminEmail is not { } email || !users.IsEmpty)
            return;
        if (settings.AdminPassword is not { } password)
            throw new SettingException("GUANXI_ADMIN_EMAIL is set, but GUANXI_ADMIN_PASSWORD is not.");
        try
        {
            await users.CreateAsync(email, email.Split('@')[0], password, isAdministrator: true, Language.SimplifiedChinese);
        }
        catch (Kernel.Records.FailureException failure)
        {
            throw new SettingException($"GUANXI_ADMIN_{(failure.Findings[0].Field == "password" ? "PASSWORD" : "EMAIL")}: {Api.Messages.Of(failure.Findings[0], schema: null, Language.English)}");
        }
    }
}
