using System.CommandLine;
using System.Globalization;
using Guanxi.Api;
using Guanxi.Hosting;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Commands;

/// <summary>Exports records to a file from the shell, as an administrator would see them.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("object") { Description = "The object, such as account" };
        var fields = new Option<string?>("--fields") { Description = "Comma-separated fields and paths such as owner.name; all fields when left out" };
        var filter = new Option<string?>("--filter") { Description = "An expression such as tier = \"vip\"" };
        var sort = new Option<string?>("--sort") { Description = "Comma-separated fields, - before one for descending" };
        var format = new Option<string?>("--format") { Description = "csv, xlsx or jsonl; by the end of the file's name when left out" };
        var texts = new Option<string?>("--texts") { Description = "labels for people, names for programs" };
        var language = new Option<string?>("--language") { Description = "Language of the labels: zh-CN, zh-TW or en" };
        var output = new Option<FileInfo?>("--out") { Description = "The file to write; standard output when left out" };
        var command = new Command("export", "Export records to a file") { name, fields, filter, sort, format, texts, language, output };
        command.SetAction((result, cancellation) => RunAsync(
            CommandLine.Settings(result),
            new Arguments(result.GetValue(name)!, result.GetValue(fields), result.GetValue(filter), result.GetValue(sort), result.GetValue(format), result.GetValue(texts), result.GetValue(language), result.GetValue(output)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings settings, Arguments arguments, CancellationToken cancellation)
    {
        using var workspace = GuanxiServer.OpenWorkspace(settings);
        try
        {
            using var export = new RecordExport(workspace, new Actor(UserId: null, IsAdministrator: true, settings.TimeZone), Request(arguments));
            export.Next();
            if (arguments.Out is { } file)
                await WriteAsync(export, file, cancellation);
            else
                await WriteAsync(export, Console.OpenStandardOutput(), cancellation);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{arguments.Object}: {export.Records} records"));
            return 0;
        }
        catch (FailureException failure)
        {
            foreach (var finding in failure.Findings)
                await Console.Error.WriteLineAsync(Messages.Of(finding, workspace.Schema, Language.English));
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"The file cannot be written: {exception.Message}");
            return 1;
        }
    }

    private static ExportRequest Request(Arguments arguments)
    {
        var end = arguments.Out?.Extension.TrimStart('.').ToLowerInvariant();
        var format = ExportRequest.FormatOf(arguments.Format ?? (end is "xlsx" or "jsonl" ? end : null));
        return new ExportRequest(arguments.Object)
        {
            Fields = arguments.Fields,
            Filter = arguments.Filter,
            Sort = arguments.Sort,
            Format = format,
            Texts = ExportRequest.TextsOf(arguments.Texts, format),
            Language = arguments.Language is { } tag ? Languages.Parse(tag) ?? throw FailureException.Malformed("not_a_choice", "language", tag, "zh-CN, zh-TW, en") : Language.English,
        };
    }

    /// <summary>The file has its name only when it is whole.</summary>
    private static async Task WriteAsync(RecordExport export, FileInfo file, CancellationToken cancellation)
    {
        var part = file.FullName + ".part";
        await using var output = new FileStream(part, FileMode.Create);
        try
        {
            await WriteAsync(export, output, cancellation);
            await output.DisposeAsync();
            File.Move(part, file.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static async Task WriteAsync(RecordExport export, Stream output, CancellationToken cancellation)
    {
        do
            await output.WriteAsync(export.Piece, cancellation);
        while (export.Next());
    }

    /// <summary>What was asked for.</summary>
    private sealed record Arguments(string Object, string? Fields, string? Filter, string? Sort, string? Format, string? Texts, string? Language, FileInfo? Out);
}
