namespace Guanxi.Kernel.Jobs;

/// <summary>A job's work failed for a reason that has a name.</summary>
/// <param name="code">A stable code that the translator knows.</param>
/// <param name="detail">What goes into the sentence.</param>
/// <param name="isFinal">Trying again cannot help.</param>
public sealed class JobFailureException(string code, string? detail = null, bool isFinal = false) : Exception($"{code} {detail}")
{
    /// <summary>A stable code that the translator knows.</summary>
    public string Code { get; } = code;

    /// <summary>What goes into the sentence.</summary>
    public string? Detail { get; } = detail;

    /// <summary>Whether trying again cannot help.</summary>
    public bool IsFinal { get; } = isFinal;
}
