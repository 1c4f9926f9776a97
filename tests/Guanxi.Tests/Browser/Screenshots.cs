using Guanxi.Tests.Conventions;
using Microsoft.Playwright;

namespace Guanxi.Tests.Browser;

/// <summary>Pictures for the README, taken only when GUANXI_TEST_SCREENSHOTS is 1.</summary>
internal static class Screenshots
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("GUANXI_TEST_SCREENSHOTS") == "1";

    public static string Folder { get; } = Path.Combine(Repository.Root, "docs", "screenshots");

    public static async Task TakeAsync(Window window, string name)
    {
        if (!AreWanted)
            return;
        // Fonts load late; a picture taken before has boxes for letters.
        await window.Page.EvaluateAsync("document.fonts.ready");
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{window.Texts.Tag}.png"), Caret = ScreenshotCaret.Hide });
    }
}
