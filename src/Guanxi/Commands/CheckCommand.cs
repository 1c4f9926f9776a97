using System.CommandLine;
using System.Text.Json;
using Guanxi.Api;
using Guanxi.Hosting;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;

namespace Guanxi.Commands;

/// <summary>Answers questions about the workspace from the shell.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var user = new Argument<string>("user") { Description = "The user's e-mail address" };
        var name = new Argument<string>("object") { Description = "The object, such as account" };
        var id = new Argument<long>("id") { Description = "The record" };
        var access = new Command("access", "Say what a user may do with a record, and why") { user, name, id };
        access.SetAction((result, _) => AccessAsync(CommandLine.Settings(result), result.GetValue(user)!, result.GetValue(name)!, result.GetValue(id)));
        return new Command("check", "Check rights") { access };
    }

    private static async Task<int> AccessAsync(Settings settings, string email, string name, long id)
    {
        using var workspace = GuanxiServer.OpenWorkspace(settings);
        try
        {
            var user = new Users(workspace, settings.TimeZone).FindWithHash(email).User ?? throw FailureException.NotFound();
            var type = workspace.Schema.Find(name) ?? throw FailureException.Malformed("unknown_object", null, name);
            var reasons = Explanation.Of(workspace, user.UserId, type, id);
            foreach (var use in Enum.GetValues<Use>())
                await Console.Out.WriteLineAsync($"{use.ToString().ToLowerInvariant()}: {Text(reasons.Where(r => r.Use == use).ToList())}");
            return 0;
        }
        catch (FailureException failure)
        {
            foreach (var finding in failure.Findings)
                await Console.Error.WriteLineAsync(Messages.Of(finding, workspace.Schema, Language.English));
            return 1;
        }
    }

    private static string Text(List<Reason> reasons) => reasons.Count == 0 ? "no" : "yes, " + string.Join("; ", reasons.Select(r => r.Way switch
    {
        "administrator" => "as an administrator",
        "role" => $"by the role “{r.Name}”, which reaches {JsonNamingPolicy.SnakeCaseLower.ConvertName(r.Scope!.Value.ToString()).Replace('_', ' ')}",
        "sharing_rule" => $"by the sharing rule “{r.Name}”",
        _ => "as a member of the record's team",
    }));
}
