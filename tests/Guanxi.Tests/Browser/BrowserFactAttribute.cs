using System.Runtime.CompilerServices;
using Xunit;

namespace Guanxi.Tests.Browser;

/// <summary>A test in the browser; skipped with the reason where the browser or the built workspace is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Chromium.Missing;

    /// <summary>Runs only when pictures are asked for.</summary>
    public bool OnlyForScreenshots
    {
        get => false;
        set => Skip ??= value && !Screenshots.AreWanted ? "Pictures are taken when GUANXI_TEST_SCREENSHOTS is 1." : null;
    }
}

/// <inheritdoc cref="BrowserFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => Skip = Chromium.Missing;
}
