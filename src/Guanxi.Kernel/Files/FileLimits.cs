namespace Guanxi.Kernel.Files;

/// <summary>How much may be stored, in bytes.</summary>
/// <param name="Largest">Of one file.</param>
/// <param name="Total">Of all files of the workspace.</param>
public sealed record FileLimits(long Largest = 25L << 20, long Total = 20L << 30);
