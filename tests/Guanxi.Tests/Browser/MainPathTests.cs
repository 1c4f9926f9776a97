using System.Text.RegularExpressions;
using Guanxi.SignIn;
using Guanxi.Tests.Conventions;
using Guanxi.Tests.Http;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Browser;

/// <summary>From an empty workspace to the best customer's page, as somebody does it for the first time.</summary>
public sealed class MainPathTests(Chromium chromium)
{
    private const string Name = "Lin Mei";
    private const string Password = "a lantern over 9 rivers";

    public static TheoryData<string> Languages => Chromium.IsComplete ? ["zh-CN", "en", "zh-TW"] : ["zh-CN", "en"];

    [BrowserTheory]
    [MemberData(nameof(Languages))]
    public async Task A_file_becomes_customers_whose_pages_can_be_worked_on(string language)
    {
        await using var app = await GuanxiApp.StartEmptyAsync();
        await using var window = await Window.OpenAsync(chromium, app.Address, new Look(language));
        window.Expected.Add(401);
        await SetUpAsync(window, app.Service<SetupToken>().Text);
        await ImportAsync(window);
        await OpenBestCustomerAsync(window, app);
        await WriteNoteAsync(window);
        await EditAsync(window);
        await using var second = await OpenSecondAsync(window, app);
        await ResolveConflictAsync(window, second);
        await window.SignOutAsync(Name);
        await Window.Expect(window.Heading(window.Texts["signIn.title"])).ToBeVisibleAsync();
        window.ShouldHaveNoFaults();
        second.ShouldHaveNoFaults();
    }

    private static async Task SetUpAsync(Window window, string token)
    {
        var (page, t) = (window.Page, window.Texts);
        await page.GotoAsync($"/setup?token={token}");
        await Window.Expect(window.Heading(t["setUp.title"])).ToBeVisibleAsync();
        await window.Button(t["setUp.submit"]).ClickAsync();
        await Window.Expect(page.GetByText(t["setUp.nameMissing"])).ToBeVisibleAsync();
        await window.Box(t["setUp.name"]).FillAsync(Name);
        await window.Box(t["signIn.email"]).FillAsync("lin@example.com");
        await page.GetByLabel(t["signIn.password"], new() { Exact = true }).FillAsync(Password);
        await Screenshots.TakeAsync(window, "setup");
        await window.Button(t["setUp.submit"]).ClickAsync();
        await Window.Expect(page.GetByText(t["home.empty"])).ToBeVisibleAsync();
        await window.ExpectPage().ToHaveURLAsync(new Regex(@"/$", RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static async Task ImportAsync(Window window)
    {
        var (page, t) = (window.Page, window.Texts);
        await window.Button(t["list.importFile"]).ClickAsync();
        // In English both pages call their button the same; the second click is meant for the second page.
        await Window.Expect(page.GetByText(t["imports:list.none"])).ToBeVisibleAsync();
        await window.Button(t["imports:list.new"]).ClickAsync();
        await Window.Expect(window.Button(t["imports:upload.choose"])).ToBeVisibleAsync();
        await page.GetByTestId("import-file").SetInputFilesAsync(Path.Combine(Repository.Root, "tests", "data", Shop.SampleFile));
        await Window.Expect(page.GetByText(t["imports:map.mapped", ("used", "8"), ("all", "8")])).ToBeVisibleAsync();
        await Screenshots.TakeAsync(window, "import-map");
        await window.Button(t["imports:steps.nextCheck"]).ClickAsync();
        await Window.Expect(page.GetByText(t["imports:check.clean"])).ToBeVisibleAsync();
        await Screenshots.TakeAsync(window, "import-check");
        await window.Button(t["imports:check.run"]).ClickAsync();
        await Window.Expect(page.GetByRole(AriaRole.Status).GetByText(t.Like("imports:run.done"))).ToBeVisibleAsync();
        await Screenshots.TakeAsync(window, "import-result");
        await window.Button(t["imports:run.toAccounts"]).ClickAsync();
    }

    private static async Task OpenBestCustomerAsync(Window window, GuanxiApp app)
    {
        var (page, t) = (window.Page, window.Texts);
        var head = window.Grid.GetByRole(AriaRole.Columnheader).Filter(new() { HasText = t.Field("account", "revenue") });
        foreach (var order in new[] { "ascending", "descending" })
        {
            await head.GetByRole(AriaRole.Button).ClickAsync();
            await Window.Expect(head).ToHaveAttributeAsync("aria-sort", order);
            await Window.Expect(window.Grid).ToHaveAttributeAsync("aria-busy", "false");
        }
        await Screenshots.TakeAsync(window, "import-accounts");
        var best = Shop.BestAccounts(app, 1)[0];
        var row = window.Grid.GetByRole(AriaRole.Row).Filter(new() { Has = page.Locator($"a[href^='/o/account/{best}?']") });
        // Only the walk-in customers may stand before it.
        (await row.GetAttributeAsync("aria-rowindex")).ShouldBeOneOf("2", "3");
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await window.ExpectPage().ToHaveURLAsync(new Regex($"/o/account/{best}\\?in=", RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Window.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    private static async Task WriteNoteAsync(Window window)
    {
        var t = window.Texts;
        const string note = "打过电话：下周寄样品 <b>&amp;";
        await window.Box(t["note.title"]).FillAsync(note);
        await window.Box(t["note.title"]).PressAsync("Control+Enter");
        await Window.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = t["timeline.title"], Exact = true }).GetByText(note)).ToBeVisibleAsync();
        await Window.Expect(window.Box(t["note.title"])).ToHaveValueAsync("");
    }

    private static async Task EditAsync(Window window)
    {
        var city = window.Texts.Field("account", "city");
        await window.TypeIntoAsync(city, "Leeds");
        await window.Box(city).PressAsync("Enter");
        await Window.Expect(window.Field(city)).ToContainTextAsync("Leeds");
        await Window.Expect(window.Box(city)).ToBeHiddenAsync();
    }

    private async Task<Window> OpenSecondAsync(Window first, GuanxiApp app)
    {
        var caller = await Shop.SignInAsync(app, "second@example.com", first.Look.Language);
        var second = await Window.OpenAsync(chromium, app.Address, first.Look, caller);
        await second.Page.GotoAsync(new Uri(first.Page.Url).AbsolutePath);
        return second;
    }

    private static async Task ResolveConflictAsync(Window window, Window second)
    {
        var (t, city) = (window.Texts, window.Texts.Field("account", "city"));
        window.Expected.Add(409);
        await window.TypeIntoAsync(city, "Manchester");
        await second.TypeIntoAsync(city, "Liverpool");
        await second.Box(city).PressAsync("Enter");
        await Window.Expect(second.Field(city)).ToContainTextAsync("Liverpool");

        await window.Box(city).PressAsync("Enter");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = t["conflict.title", ("field", city)] });
        await Window.Expect(dialog.GetByText("Leeds", new() { Exact = true })).ToBeVisibleAsync();
        await Window.Expect(dialog.GetByText("Liverpool", new() { Exact = true })).ToBeVisibleAsync();
        await Window.Expect(dialog.GetByText("Manchester", new() { Exact = true })).ToBeVisibleAsync();
        await Screenshots.TakeAsync(window, "conflict");
        await dialog.GetByRole(AriaRole.Button, new() { Name = t["conflict.keepMine"] }).ClickAsync();
        await Window.Expect(dialog).ToBeHiddenAsync();
        await Window.Expect(window.Field(city)).ToContainTextAsync("Manchester");
        await second.Page.ReloadAsync();
        await Window.Expect(second.Field(city)).ToContainTextAsync("Manchester");
    }
}
