using Guanxi.Crm.Insight;
using Guanxi.Tests.Http;
using Microsoft.Playwright;
using Shouldly;

namespace Guanxi.Tests.Browser;

/// <summary>Attack: somebody imports records whose texts are markup.</summary>
public sealed class HostileTextTests(Chromium chromium)
{
    private const string Markup = """<img src=x onerror="window.hit=1"><script>window.hit=1</script>{{hit}}""";

    [BrowserFact]
    public async Task Markup_in_records_is_text_wherever_it_is_shown()
    {
        await using var app = new GuanxiApp();
        await app.InitializeAsync();
        var caller = await app.SignInAsAsync("eve@example.com", Markup, isAdministrator: true);
        var account = await caller.CreateAsync("account", new { name = Markup, city = Markup, website = "https://example.com/?\"onmouseover=\"window.hit=1" });
        var contact = await caller.CreateAsync("contact", new { name = Markup, account, title = Markup });
        var product = await caller.CreateAsync("product", new { name = Markup, code = Markup[..20] });
        var order = await caller.CreateAsync("order", new { account, number = "<b>1</b>", ordered_at = "2026-02-20T10:00:00Z" });
        await caller.CreateAsync("order_line", new { order, position = 1, product, description = Markup, quantity = "2", unit_price = "4.50" });
        await caller.CreateAsync("note", new { account, contact, body = Markup });
        await app.Service<AccountValue>().ComputeAsync(CancellationToken.None);

        await using var window = await Window.OpenAsync(chromium, app.Address, new Look(), caller);
        foreach (var path in new[] { "/o/account", $"/o/account/{account}", $"/o/contact/{contact}", "/o/contact", "/o/product", $"/o/product/{product}", "/o/order", $"/o/order/{order}", "/o/note", "/o/user", "/" })
        {
            await window.GoAsync(path);
            await Window.Expect(window.Page.GetByText(Markup).First).ToBeVisibleAsync();
            foreach (var chart in await window.Page.Locator("[role=img]:has(canvas)").AllAsync())
                await HoverAsync(window.Page, chart);
            (await window.Page.EvaluateAsync<bool>("window.hit === undefined && !document.querySelector('img[src=x]')")).ShouldBeTrue(path);
        }
        window.ShouldHaveNoFaults();
    }

    /// <summary>Moves over the whole chart until its tooltip has shown.</summary>
    private static async Task HoverAsync(IPage page, ILocator chart)
    {
        await chart.ScrollIntoViewIfNeededAsync();
        var box = await chart.BoundingBoxAsync();
        await page.Mouse.MoveAsync(box!.X + box.Width / 2, box.Y + box.Height / 3);
        await page.Mouse.MoveAsync(box.X + box.Width * 3 / 4, box.Y + box.Height / 2, new() { Steps = 5 });
        await Window.Expect(chart.Locator("strong")).ToBeVisibleAsync();
    }
}
