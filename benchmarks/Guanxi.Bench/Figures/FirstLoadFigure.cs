using Microsoft.Playwright;

namespace Guanxi.Bench.Figures;

/// <summary>What a browser with an empty cache loads of the workspace, as it comes over the line: the page, scripts, styles, pictures.</summary>
internal static class FirstLoadFigure
{
    private const double ListLimit = 450;
    private const double ChartsLimit = 170;
    private const double SignInLimit = 200;

    public static async Task<IReadOnlyList<Result>> RunAsync(Bench bench)
    {
        if (!File.Exists(Path.Combine(Folders.Repository, "src/Guanxi/bin/Release/net10.0/wwwroot/index.html")))
            throw new BenchException("The workspace is not built.");
        await using var server = await ServerProcess.StartProductAsync(await bench.ImportedCopyAsync());
        var cookie = (await server.SignInAsync()).Split('=', 2);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium(), Args = ["--no-sandbox"] });

        async Task<List<(string Path, double Kilobytes)>> LoadAsync(string path, bool signedIn)
        {
            await using var context = await browser.NewContextAsync();
            if (signedIn)
                await context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = server.Origin }]);
            var page = await context.NewPageAsync();
            var finished = new List<IRequest>();
            page.RequestFinished += (_, request) => finished.Add(request);
            await page.GotoAsync(server.Origin + path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            var sizes = new List<(string, double)>();
            foreach (var request in finished.ToList())
            {
                var target = new Uri(request.Url);
                if (target.Scheme is "http" && !target.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal))
                    sizes.Add((target.AbsolutePath, (await request.SizesAsync()).ResponseBodySize / 1000.0));
            }
            return sizes;
        }

        var signIn = await LoadAsync("/", signedIn: false);
        var list = await LoadAsync("/accounts", signedIn: true);
        var home = await LoadAsync("/", signedIn: true);
        if (list.Any(IsCharts))
            throw new BenchException("The list loads the charts.");
        return
        [
            Result.AtMost("web.first_load", list.Sum(l => l.Kilobytes), "kB", ListLimit),
            Result.AtMost("web.charts", home.Where(IsCharts).Sum(l => l.Kilobytes), "kB", ChartsLimit),
            Result.AtMost("web.sign_in", signIn.Sum(l => l.Kilobytes), "kB", SignInLimit),
        ];
    }

    private static bool IsCharts((string Path, double Kilobytes) load) => load.Path.StartsWith("/assets/charts-", StringComparison.Ordinal);

    private static string Chromium() => new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists) ?? throw new BenchException("There is no chromium.");
}
