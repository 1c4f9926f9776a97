using System.CommandLine;
using Guanxi.Hosting;

namespace Guanxi.Commands;

/// <summary>The commands of the program; without one it serves.</summary>
internal static class CommandLine
{
    private static readonly (string Option, string Setting, string Help)[] SettingOptions =
    [
        ("--data", "GUANXI_DATA", "Folder for the database file, attachments, keys"),
        ("--database", "GUANXI_DATABASE", "sqlite, sqlite:PATH or postgres://user:password@host:port/database"),
        ("--urls", "GUANXI_URLS", "Addresses to listen on"),
        ("--public-url", "GUANXI_PUBLIC_URL", "Base of links in mails"),
        ("--time-zone", "GUANXI_TIME_ZONE", "Zone of the workspace"),
    ];

    private static readonly Dictionary<string, Option<string?>> Options = SettingOptions.ToDictionary(
        o => o.Setting,
        o => new Option<string?>(o.Option) { Description = $"{o.Help} ({o.Setting})", Recursive = true },
        StringComparer.Ordinal);

    public static RootCommand Root()
    {
        var root = new RootCommand("Guanxi, a CRM that a company runs itself");
        foreach (var option in Options.Values)
            root.Options.Add(option);
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(Demo.DemoCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(InsightsCommand.Create());
        root.Subcommands.Add(UserCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(MigrateCommand.Create());
        root.Subcommands.Add(OpenApiCommand.Create());
        root.SetAction((result, cancellation) => ServeCommand.RunAsync(Settings(result), cancellation));
        return root;
    }

    public static Settings Settings(ParseResult result) =>
        Hosting.Settings.Read(Options.ToDictionary(o => o.Key, o => result.GetValue(o.Value), StringComparer.Ordinal));
}
