using Guanxi.Commands.Demo;
using Guanxi.Hosting;
using Guanxi.SignIn;
using Guanxi.Tests.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Guanxi.Tests.Browser;

/// <summary>Takes the pictures of the README from the demo workspace; only when GUANXI_TEST_SCREENSHOTS is 1.</summary>
public sealed class PictureTests(Chromium chromium)
{
    private static readonly Look[] Looks =
    [
        .. from language in new[] { "zh-CN", "zh-TW", "en" } from look in new Look[] { new(language), new(language, IsDark: true), new(language, IsPhone: true) } select look,
    ];

    [BrowserFact(OnlyForScreenshots = true)]
    public async Task Pictures_of_home_list_and_account_are_taken()
    {
        var folder = Directory.CreateTempSubdirectory("guanxi-pictures-").FullName;
        var settings = new Settings { Data = folder, Database = Guanxi.Kernel.Storage.DatabaseAddress.File(Path.Combine(folder, "guanxi.db")), Urls = "http://127.0.0.1:0", TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London") };
        await DemoCommand.FillAsync(settings, CancellationToken.None);
        await using (var app = GuanxiServer.Build(settings))
        {
            await app.StartAsync();
            foreach (var look in Looks)
                await TakeAsync(app, look);
            await app.StopAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    private async Task TakeAsync(WebApplication app, Look look)
    {
        var user = app.Services.GetRequiredService<Users>().FindWithHash(DemoCommand.Email).User!;
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(app.Urls.First()) };
        var caller = new Caller(http, "guanxi=" + await app.Services.GetRequiredService<Sessions>().StartAsync(user.UserId));
        await caller.SendAsync("PATCH", "/api/v1/session", new { language = look.Language });
        await using var window = await Window.OpenAsync(chromium, http.BaseAddress, look, caller);
        var prefix = look.IsPhone ? "phone-" : "";
        var suffix = look.IsDark ? "-dark" : "";
        await TakeAsync(window, "/", "canvas", $"{prefix}home{suffix}");
        await TakeAsync(window, "/o/account", "[role=rowheader], main li a", $"{prefix}accounts{suffix}");
        var best = (await caller.PageAsync("account", ("filter", "kind != \"walk_in\""), ("sort", "-revenue"), ("limit", "1"))).Json.GetProperty("records")[0].GetProperty("id").GetInt64();
        await TakeAsync(window, $"/o/account/{best}", look.IsPhone ? "[role=tablist]" : "canvas", $"{prefix}account{suffix}");
    }

    private static async Task TakeAsync(Window window, string path, string ready, string name)
    {
        await window.GoAsync(path);
        await Window.Expect(window.Page.Locator(ready).First).ToBeVisibleAsync();
        await Screenshots.TakeAsync(window, name);
    }
}
