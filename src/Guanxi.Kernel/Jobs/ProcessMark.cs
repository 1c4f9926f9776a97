using System.Globalization;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// Names a process so that another one of the same user on the same running system can tell that it is gone, and need
/// not wait until it has been silent for long. Where that cannot be told (another machine, another container, another
/// kind of system) nothing is said.
/// </summary>
internal static class ProcessMark
{
    private const int StartTimeField = 19;

    private static readonly string? Here = ReadHere();

    /// <summary>This process, or null where there is no way to tell.</summary>
    public static string? Mine { get; } = Of(Environment.ProcessId);

    /// <summary>Whether it is certain that the process runs no more.</summary>
    public static bool IsGone(string mark) =>
        Here is not null && mark.StartsWith(Here + " ", StringComparison.Ordinal)
        && int.TryParse(mark.Split(' ')[^2], NumberStyles.None, CultureInfo.InvariantCulture, out var process) && Of(process) != mark;

    private static string? ReadHere()
    {
        try
        {
            var (boot, space) = (File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), new FileInfo("/proc/self/ns/pid").LinkTarget);
            return space is null ? null : $"{boot} {space} {Environment.UserName}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Numbers of processes come again; number and time of the start do not.</summary>
    private static string? Of(int process)
    {
        try
        {
            var number = process.ToString(CultureInfo.InvariantCulture);
            var stat = File.ReadAllText($"/proc/{number}/stat");
            // Behind the name, which may hold anything: the state, then numbers.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return Here is null || fields[0] is "Z" or "X" ? null : $"{Here} {number} {fields[StartTimeField]}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
