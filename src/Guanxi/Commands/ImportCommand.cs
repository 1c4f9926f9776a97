using System.CommandLine;
using System.Globalization;
using Guanxi.Api;
using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Hosting;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Commands;

/// <summary>Imports a file from the shell: the same steps as in the workspace, without the questions.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file or workbook" };
        var recipe = new Option<string?>("--recipe") { Description = "shop_lines, a saved recipe, an object such as account, or the path of a recipe as JSON; recognised when left out" };
        var zone = new Option<string?>("--zone") { Description = "Zone of the times in the file; the workspace's when left out" };
        var encoding = new Option<string?>("--encoding") { Description = "Encoding of the file; recognised when left out" };
        var rejected = new Option<FileInfo?>("--rejected") { Description = "Where to write the rejected rows" };
        var check = new Option<bool>("--check") { Description = "Read the whole file and write nothing" };
        var command = new Command("import", "Import a file") { file, recipe, zone, encoding, rejected, check };
        command.SetAction((result, cancellation) => RunAsync(
            CommandLine.Settings(result),
            new Request(result.GetValue(file)!, result.GetValue(recipe), result.GetValue(zone), result.GetValue(encoding), result.GetValue(rejected), result.GetValue(check)),
            cancellation));
        return command;
    }

    /// <summary>Imports into an open workspace and tells how it went; used by the demo too.</summary>
    public static async Task<ImportView> ImportAsync(Workspace workspace, Imports imports, Settings settings, Request request, CancellationToken cancellation)
    {
        var actor = Actor.Program(settings.TimeZone, Source.Import);
        var options = new ReadOptions(request.Encoding);
        var recipe = request.Recipe is { } path && File.Exists(path)
            ? Recipe.Parse(await File.ReadAllTextAsync(path, cancellation))
            : imports.Propose(request.File.FullName, options, request.Recipe);
        recipe = recipe with { TimeZone = request.Zone ?? recipe.TimeZone };
        var unfinished = request.IsCheck ? null : imports.FindUnfinished(request.File.FullName, options, recipe);
        var id = unfinished?.Id ?? await CopyAsync(imports, actor, request.File, options, cancellation);
        if (request.IsCheck)
            await imports.CheckAsync(actor, id, recipe);
        else if (unfinished is null)
            await imports.CommitAsync(actor, id, recipe);
        else
            await imports.ContinueAsync(actor, id);
        await using var stop = cancellation.Register(() => _ = imports.CancelAsync(id));
        await imports.WaitAsync(id);
        return imports.Get(id);
    }

    private static async Task<long> CopyAsync(Imports imports, Actor actor, FileInfo file, ReadOptions options, CancellationToken cancellation)
    {
        await using var stream = file.OpenRead();
        return (await imports.CreateAsync(actor, file.Name, copy => stream.CopyToAsync(copy, cancellation), options, recipe: null)).Id;
    }

    private static async Task<int> RunAsync(Settings settings, Request request, CancellationToken cancellation)
    {
        if (!request.File.Exists)
        {
            await Console.Error.WriteLineAsync($"There is no file {request.File.FullName}.");
            return 2;
        }
        using var workspace = GuanxiServer.OpenWorkspace(settings);
        using var imports = GuanxiServer.NewImports(workspace, settings);
        try
        {
            var import = await ImportAsync(workspace, imports, settings, request, cancellation);
            using var value = new AccountValue(workspace, settings.TimeZone);
            if (import.State == ImportState.Done)
                await value.ComputeAsync(cancellation);
            return await TellAsync(workspace, imports, import, request);
        }
        catch (FailureException failure)
        {
            foreach (var finding in failure.Findings)
                await Console.Error.WriteLineAsync(Messages.Of(finding, workspace.Schema, Language.English));
            return 1;
        }
        catch (ReadException exception)
        {
            await Console.Error.WriteLineAsync(Messages.Of(new Finding(exception.Code, null, [.. exception.Arguments]), workspace.Schema, Language.English));
            return 1;
        }
    }

    private static async Task<int> TellAsync(Workspace workspace, Imports imports, ImportView import, Request request)
    {
        var progress = import.Progress;
        var seconds = Math.Max(progress.Milliseconds, 1) / 1000.0;
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{import.File}: {ImportStates.Name(import.State)}, {progress.Rows} rows, {progress.Accepted} accepted, {progress.Rejected} rejected, {seconds:0.00} s, {progress.Rows / seconds:0} rows/s"));
        await Console.Out.WriteLineAsync($"  recipe: {import.Recipe.Name ?? "recognised"}, {string.Join(", ", import.Recipe.Targets.Select(t => $"{t.Object} by {string.Join(" and ", t.Key)}"))}");
        foreach (var (name, counts) in new[] { ("created", progress.Created), ("updated", progress.Updated), ("unchanged", progress.Unchanged) })
        {
            if (counts.Count > 0)
                await Console.Out.WriteLineAsync($"  {name}: {string.Join(", ", counts.Select(c => $"{c.Value} {c.Key}"))}");
        }
        foreach (var (row, finding) in import.Messages.Take(20))
            await Console.Out.WriteLineAsync($"  row {row}: {ImportJson.Message(finding, workspace.Schema, Language.English)}");
        if (import.Error is { } error)
            await Console.Error.WriteLineAsync(Messages.Of(new Finding(error, Field: null, ""), workspace.Schema, Language.English));
        if (request.Rejected is { } file && progress.Rejected > 0)
        {
            await using var output = new StreamWriter(file.FullName);
            await RejectedFile.WriteAsync(imports, import, workspace.Schema, Language.English, text => output.WriteAsync(text));
        }
        return import.State is ImportState.Done or ImportState.Checked ? 0 : 1;
    }

    /// <summary>What to import, and how.</summary>
    public sealed record Request(FileInfo File, string? Recipe, string? Zone = null, string? Encoding = null, FileInfo? Rejected = null, bool IsCheck = false);
}
