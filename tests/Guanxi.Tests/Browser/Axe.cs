using System.Text.Json;
using Guanxi.Tests.Conventions;
using Microsoft.Playwright;

namespace Guanxi.Tests.Browser;

/// <summary>The accessibility checker axe-core, run in the page. The debugger brings it in, past the security policy.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ["violations"] });
          return violations.filter(({ impact }) => impact === "serious" || impact === "critical")
            .map(({ id, impact, nodes }) => `${impact} ${id}: ` + nodes.slice(0, 4).map(({ target, any, all }) => `${target.join(" ")} (${[...any, ...all].map((one) => one.message).join("; ")})`).join(" | "));
        }
        """;

    public static string File { get; } = Path.Combine(Repository.Root, "web", "node_modules", "axe-core", "axe.min.js");

    private static readonly Lazy<string> Source = new(() => System.IO.File.ReadAllText(File));

    /// <summary>What is seriously wrong, or worse.</summary>
    public static async Task<string[]> FindAsync(IPage page)
    {
        await page.EvaluateAsync(Source.Value);
        return (await page.EvaluateAsync<JsonElement>(Run)).EnumerateArray().Select(e => e.GetString()!).ToArray();
    }
}
