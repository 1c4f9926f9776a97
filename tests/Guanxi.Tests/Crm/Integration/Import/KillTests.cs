using System.Diagnostics;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Storage;
using Guanxi.Kernel.Storage.Sqlite;
using Guanxi.Tests.Data;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

/// <summary>The program itself, killed in the middle of an import and started again with the same command.</summary>
public sealed class KillTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guanxi-kill-").FullName;

    private static bool IsAll => Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(SkipUnless = nameof(TestDatabase.IsSqlite), SkipType = typeof(TestDatabase), Skip = TestDatabase.OnlySqlite)]
    public async Task Killed_and_run_again_an_import_ends_as_if_undisturbed()
    {
        var (rows, kills) = IsAll ? (100_000, 20) : (20_000, 3);
        var file = Path.Combine(_folder, "rows.csv");
        await WriteRowsAsync(file, rows);
        var data = Path.Combine(_folder, "data");
        // A fixed sequence of moments, counted in rows.
        for (var kill = 0; kill < kills; kill++)
            await KilledAtAsync(data, file, (rows * kill / kills) + 1 + (kill * 37 % 101 * rows / kills / 202));

        using (var last = Start(data, file))
        {
            var told = await last.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            last.ExitCode.ShouldBe(0, told);
            told.ShouldContain($"{rows} rows, {rows} accepted, 0 rejected");
        }

        var database = Path.Combine(data, "guanxi.db");
        using (var connection = new SqliteConnection(database, readOnly: true))
        {
            connection.Scalar("SELECT count(*) FROM import").Number.ShouldBe(1);
            connection.Scalar("PRAGMA integrity_check").Text.ShouldBe("ok");
        }
        var undisturbed = Path.Combine(_folder, "undisturbed");
        using (var whole = Start(undisturbed, file))
            await whole.WaitForExitAsync(TestContext.Current.CancellationToken);
        ImportWorkspace.Content(database).ShouldBe(ImportWorkspace.Content(Path.Combine(undisturbed, "guanxi.db")));
    }

    /// <summary>The first rows of the real file.</summary>
    internal static async Task WriteRowsAsync(string path, int rows)
    {
        using var lines = SampleFiles.OpenText("online_retail/online_retail.csv.br");
        await using var file = File.CreateText(path);
        for (var i = 0; i <= rows; i++)
            await file.WriteLineAsync(await lines.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Watches the lines in the database and kills the process when there are so many.</summary>
    private static async Task KilledAtAsync(string data, string file, int lines)
    {
        using var process = Start(data, file);
        while (!process.HasExited && Lines(Path.Combine(data, "guanxi.db")) < lines)
            await Task.Delay(2, TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldNotBe(0, $"The import ended before {lines} lines were seen.");
    }

    private static long Lines(string database)
    {
        if (!File.Exists(database))
            return 0;
        try
        {
            using var connection = new SqliteConnection(database, readOnly: true);
            var row = connection.Scalar("SELECT progress FROM import ORDER BY id DESC LIMIT 1");
            return row.IsMissing ? 0 : ImportProgress.Parse(row.Text).Rows;
        }
        catch (Exception exception) when (exception is StorageException or InvalidOperationException)
        {
            // The tables are not there yet, or not even the log.
            return 0;
        }
    }

    private static Process Start(string data, string file) => Process.Start(new ProcessStartInfo(
        Path.Combine(AppContext.BaseDirectory, "guanxi"),
        ["import", file, "--data", data, "--time-zone", "UTC"])
    {
        RedirectStandardOutput = true,
        UseShellExecute = false,
    })!;
}
