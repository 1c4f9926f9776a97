using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Guanxi.Bench;

/// <summary>Prints figures as a table and keeps the last of each in benchmarks/results.json.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Head() => Console.WriteLine($"{"figure",-16}{"value",14} {"unit",-12}{"floor",14}{"ratio",8}{"target",12}  met");

    public static void Line(Result result)
    {
        var floor = result.Floor is { } f ? Number(f) : "";
        var ratio = result.Ratio is { } r ? r.ToString("0.00", CultureInfo.InvariantCulture) : "";
        var target = result.Floor is null ? "<= " + Number(result.Target) : ">= " + result.Target.ToString("0.0", CultureInfo.InvariantCulture);
        Console.WriteLine($"{result.Name,-16}{Number(result.Value),14} {result.Unit,-12}{floor,14}{ratio,8}{target,12}  {(result.Met ? "yes" : "NO")}");
    }

    /// <summary>Figures that did not run this time stay as they are in the file.</summary>
    public static void Write(IReadOnlyList<Result> results)
    {
        var path = Path.Combine(Folders.Repository, "benchmarks", "results.json");
        var kept = Kept(path).Where(k => results.All(r => r.Name != k.Name));
        var report = new { Machine = Machine(), Commit = Commit(), Results = kept.Concat(results).Select(Rounded).OrderBy(r => r.Name, StringComparer.Ordinal) };
        File.WriteAllText(path, JsonSerializer.Serialize(report, Format) + "\n");
    }

    private static Result[] Kept(string path)
    {
        if (!File.Exists(path))
            return [];
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        return json.RootElement.GetProperty("results").Deserialize<Result[]>(Format)!;
    }

    private static Result Rounded(Result r) => r with { Value = Round(r.Value), Floor = r.Floor is { } f ? Round(f) : null, Ratio = r.Ratio is { } ratio ? Math.Round(ratio, 3) : null };

    private static double Round(double value) => Math.Round(value, value < 100 ? 3 : 0);

    private static string Number(double value) => value.ToString(value < 100 ? "0.00" : "#,0", CultureInfo.InvariantCulture);

    private static string Machine()
    {
        var model = File.Exists("/proc/cpuinfo") ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() : null;
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return $"{Environment.ProcessorCount} × {model ?? "unknown processor"}, {memory} GB, {Environment.OSVersion.VersionString}, .NET {Environment.Version}";
    }

    private static string Commit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", Folders.Repository, "rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
            return git.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } commit ? commit : "unknown";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "unknown";
        }
    }
}
