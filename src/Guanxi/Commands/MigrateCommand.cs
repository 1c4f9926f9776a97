using System.CommandLine;
using Guanxi.Hosting;
using Guanxi.Kernel.Storage;

namespace Guanxi.Commands;

/// <summary>Moves a workspace to another database and compares both sides.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "sqlite:PATH or postgres://…", Required = true };
        var to = new Option<string>("--to") { Description = "sqlite:PATH or postgres://…, without records", Required = true };
        var command = new Command("migrate", "Move a workspace to another database; nobody may work in it meanwhile") { from, to };
        command.SetAction(async (result, _) =>
        {
            var settings = CommandLine.Settings(result);
            using var source = GuanxiServer.OpenWorkspace(settings with { Database = Settings.ReadDatabase(result.GetValue(from)!, settings.Data) });
            using var target = GuanxiServer.OpenWorkspace(settings with { Database = Settings.ReadDatabase(result.GetValue(to)!, settings.Data) });
            try
            {
                var moved = await new Migration(source.Database, target.Database).RunAsync(table => Console.Out.WriteLine($"{table.Name}: {table.Rows} rows, {table.Hash[..16]}"));
                await Console.Out.WriteLineAsync($"Moved {moved.Sum(t => t.Rows)} rows of {moved.Count} tables; both sides are equal.");
                return 0;
            }
            catch (Exception exception) when (exception is InvalidOperationException or StorageException)
            {
                await Console.Error.WriteLineAsync(exception.Message);
                return 1;
            }
        });
        return command;
    }
}
