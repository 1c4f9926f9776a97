using System.Security.Cryptography;

namespace Guanxi.Kernel.Jobs;

/// <summary>How long to wait after the first, second … failure; after the last of them there is no further try.</summary>
public sealed record Backoff(params IReadOnlyList<TimeSpan> Delays)
{
    private const int Thousandths = 1000;
    private const int Jitter = 100;

    /// <summary>For work inside: five tries within an hour.</summary>
    public static Backoff Hour { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(45));

    /// <summary>For what depends on others: eleven tries over a day.</summary>
    public static Backoff Day { get; } = new(
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(30),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1),
        TimeSpan.FromHours(2),
        TimeSpan.FromHours(4),
        TimeSpan.FromHours(7),
        TimeSpan.FromHours(9.5));

    /// <summary>The wait after so many failed tries, up to a tenth shorter or longer so that what failed together does not come back together; null when it was the last.</summary>
    public TimeSpan? After(int tries) => tries > Delays.Count ? null : Delays[tries - 1] * (Thousandths + RandomNumberGenerator.GetInt32(-Jitter, Jitter + 1)) / Thousandths;
}
