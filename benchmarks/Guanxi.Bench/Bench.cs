using System.Diagnostics;
using System.IO.Compression;

namespace Guanxi.Bench;

/// <summary>A figure could not be measured; the message says why.</summary>
internal sealed class BenchException(string message) : Exception(message);

/// <summary>What the figures share: a folder for this run, the shop's file, and the workspace it was imported into.</summary>
internal sealed class Bench : IDisposable
{
    /// <summary>Lines of the file without its head.</summary>
    public const int Lines = 541_909;

    public const string Email = "bench@example.com";
    public const string Password = "measured, not guessed";

    private string? _csv;
    private string? _imported;

    public bool HasFailed { get; set; }

    private string Folder { get; } = Directory.CreateTempSubdirectory("guanxi-bench-").FullName;

    /// <summary>The whole file as plain CSV.</summary>
    public string Csv => _csv ??= Unpack();

    /// <summary>A data folder of its own for one measurement.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, $"{name}-{Directory.GetDirectories(Folder).Length}")).FullName;

    /// <summary>A copy of the workspace that holds the whole file.</summary>
    public async Task<string> ImportedCopyAsync()
    {
        if (_imported is null)
        {
            _imported = NewFolder("imported");
            await ImportAsync(_imported);
        }
        var copy = NewFolder("copy");
        foreach (var file in Directory.GetFiles(_imported, "guanxi.db*").Where(f => !f.EndsWith("-shm", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Takes this folder as the one with the imported workspace.</summary>
    public void Adopt(string imported) => _imported ??= imported;

    /// <summary>Runs the import command; answers the seconds of the whole process, start included.</summary>
    public async Task<double> ImportAsync(string data)
    {
        var csv = Csv;
        var start = Stopwatch.GetTimestamp();
        using var process = Process.Start(ServerProcess.Product(data, "import", csv, "--recipe", "shop_lines"))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0 ? seconds : throw new BenchException($"guanxi import ended with code {process.ExitCode}: {await errors}{output}");
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Unpack()
    {
        var path = Path.Combine(Folder, "online_retail.csv");
        using var source = new BrotliStream(File.OpenRead(Path.Combine(Folders.Repository, "tests/data/online_retail/online_retail.csv.br")), CompressionMode.Decompress);
        using var target = File.Create(path);
        source.CopyTo(target);
        return path;
    }
}

internal static class Folders
{
    public static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Guanxi.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("The benchmarks run inside the repository.");
    }
}
