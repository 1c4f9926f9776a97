using Guanxi.Tests.Browser;
using Guanxi.Tests.Conventions;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Guanxi.Tests.Browser;

/// <summary>Debian's browser, started by the first test that needs it and shared by all; each test gets a context of its own.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private const string Executable = "/usr/bin/chromium";

    private readonly SemaphoreSlim _once = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why browser tests cannot run here; null where they can.</summary>
    public static string? Missing { get; } = FindMissing();

    public static bool IsComplete { get; } = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1";

    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        await _once.WaitAsync();
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                Headless = true,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
        finally
        {
            _once.Release();
        }
        return await _browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _once.Dispose();
    }

    private static string? FindMissing()
    {
        if (!File.Exists(Executable))
            return $"There is no {Executable}: apt-get install chromium.";
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "wwwroot", "index.html")))
            return "The workspace was not built before the tests: npm ci && npm run build in web/, then build the tests.";
        return File.Exists(Axe.File) ? null : $"There is no {Path.GetRelativePath(Repository.Root, Axe.File)}: npm ci in web/.";
    }
}
