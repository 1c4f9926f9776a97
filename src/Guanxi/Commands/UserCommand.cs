using System.CommandLine;
using Guanxi.Api;
using Guanxi.Hosting;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;
using Microsoft.Extensions.Logging.Abstractions;

namespace Guanxi.Commands;

/// <summary>Adds users and sets passwords from the shell, for when nobody can sign in.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var email = new Argument<string>("email") { Description = "The user's e-mail address" };
        var name = new Option<string?>("--name") { Description = "The user's name" };
        var administrator = new Option<bool>("--administrator") { Description = "May administer the workspace" };
        var add = new Command("add", "Add a user; the password is read from standard input") { email, name, administrator };
        add.SetAction((result, _) => RunAsync(CommandLine.Settings(result), (users, _) => AddAsync(users, result.GetValue(email)!, result.GetValue(name), result.GetValue(administrator))));
        var password = new Command("password", "Set a user's password, read from standard input") { email };
        password.SetAction((result, _) => RunAsync(CommandLine.Settings(result), (users, sessions) => SetPasswordAsync(users, sessions, result.GetValue(email)!)));
        return new Command("user", "Add users and set passwords") { add, password };
    }

    private static async Task<int> RunAsync(Settings settings, Func<Users, Sessions, Task> work)
    {
        using var workspace = GuanxiServer.OpenWorkspace(settings);
        try
        {
            var users = new Users(workspace, settings.TimeZone);
            await work(users, new Sessions(workspace, users, settings.TimeZone, NullLogger<Sessions>.Instance));
            return 0;
        }
        catch (FailureException failure)
        {
            foreach (var finding in failure.Findings)
                await Console.Error.WriteLineAsync(Messages.Of(finding, workspace.Schema, Language.English));
            return 1;
        }
    }

    private static async Task AddAsync(Users users, string email, string? name, bool isAdministrator)
    {
        var user = await users.CreateAsync(email, name ?? email.Split('@')[0], await Console.In.ReadLineAsync() ?? "", isAdministrator, Language.SimplifiedChinese);
        await Console.Out.WriteLineAsync($"Added {user.Email}.");
    }

    private static async Task SetPasswordAsync(Users users, Sessions sessions, string email)
    {
        var user = users.FindWithHash(email).User ?? throw FailureException.NotFound();
        await users.SetPasswordAsync(user.UserId, await Console.In.ReadLineAsync() ?? "");
        await sessions.EndOthersAsync(user.UserId, kept: null);
        await Console.Out.WriteLineAsync($"Set the password of {user.Email}.");
    }
}
