using System.Text.RegularExpressions;
using Guanxi.Tests.Http;
using Microsoft.Playwright;

namespace Guanxi.Tests.Browser;

public sealed class SignInPageTests(Chromium chromium, Shop shop)
{
    private const string Password = "a lantern over 9 rivers";

    [BrowserFact]
    public async Task A_wrong_password_is_said_and_too_many_attempts_count_down()
    {
        // Attempts are counted by network address too, so this server is not shared.
        await using var app = await GuanxiApp.StartEmptyAsync();
        await Shop.SignInAsync(app, "kim@example.com", "en", Password);
        await using var window = await Window.OpenAsync(chromium, app.Address, new Look());
        window.Expected.UnionWith([401, 429]);
        await window.Page.GotoAsync("/");
        await SignInAsync(window, "kim@example.com", "wrong");
        var alert = window.Page.GetByRole(AriaRole.Alert);
        await Window.Expect(alert).ToHaveTextAsync(window.Texts["signIn.wrong"]);
        for (var i = 0; i < 7; i++)
            await app.Nobody.SignInAsync("kim@example.com", "guess");
        await window.Button(window.Texts["signIn.submit"]).ClickAsync();
        await Window.Expect(alert).ToHaveTextAsync(window.Texts.Like("signIn.tooMany"));
        await Window.Expect(window.Page.GetByRole(AriaRole.Button, new() { NameRegex = window.Texts.Like("signIn.wait") })).ToBeDisabledAsync();
        await Window.Expect(alert).ToContainTextAsync(new Regex(@"\b89\d s", RegexOptions.None, TimeSpan.FromSeconds(1)));
        window.ShouldHaveNoFaults();
    }

    [BrowserFact]
    public async Task A_link_into_the_workspace_still_leads_there_after_signing_in()
    {
        var app = await shop.AppAsync();
        await Shop.SignInAsync(app, "link@example.com", "zh-TW", Password);
        await using var window = await Window.OpenAsync(chromium, app.Address, new Look());
        window.Expected.Add(401);
        await window.Page.GotoAsync($"/o/account/{shop.Account}?tab=orders");
        await SignInAsync(window, "link@example.com", Password);
        await Window.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await window.ExpectPage().ToHaveURLAsync(new Regex($"/o/account/{shop.Account}\\?tab=orders$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        // The user's own language wins over the browser's.
        await Window.Expect(window.Heading(new Texts("zh-TW")["timeline.title"])).ToHaveCountAsync(0);
        await Window.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-TW");
        window.ShouldHaveNoFaults();
    }

    [BrowserFact]
    public async Task A_session_that_ends_under_way_keeps_what_was_typed()
    {
        var app = await shop.AppAsync();
        var caller = await Shop.SignInAsync(app, "expired@example.com", "en", Password);
        var account = await caller.CreateAsync("account", new { name = "Patience Ltd", city = "York" });
        await using var window = await Window.OpenAsync(chromium, app.Address, new Look(), caller);
        window.Expected.Add(401);
        await window.Page.GotoAsync($"/o/account/{account}");
        var note = window.Box(window.Texts["note.title"]);
        await note.FillAsync("A long thought.");
        await window.ForgetSessionAsync();
        await note.PressAsync("Control+Enter");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = window.Texts["signIn.expired"] });
        await Window.Expect(dialog).ToBeVisibleAsync();
        await dialog.GetByLabel(window.Texts["signIn.password"], new() { Exact = true }).FillAsync(Password);
        await dialog.GetByRole(AriaRole.Button, new() { Name = window.Texts["signIn.submit"] }).ClickAsync();
        await Window.Expect(dialog).ToBeHiddenAsync();
        await Window.Expect(note).ToHaveValueAsync("A long thought.");
        await note.PressAsync("Control+Enter");
        await Window.Expect(note).ToHaveValueAsync("");
        await Window.Expect(window.Page.GetByRole(AriaRole.Article).GetByText("A long thought.")).ToBeVisibleAsync();
        window.ShouldHaveNoFaults();
    }

    [BrowserFact]
    public async Task Language_and_theme_stay_as_they_were_chosen()
    {
        var app = await shop.AppAsync();
        var caller = await Shop.SignInAsync(app, "taste@example.com", "en");
        await using var window = await Window.OpenAsync(chromium, app.Address, new Look(), caller);
        var (page, html, chinese) = (window.Page, window.Page.Locator("html"), new Texts("zh-CN"));
        await page.GotoAsync("/o/contact");
        await window.Button(window.Texts["frame.theme"]).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = window.Texts["theme.dark"] }).ClickAsync();
        await Window.Expect(html).ToHaveAttributeAsync("data-theme", "dark");
        await window.Button(window.Texts["frame.language"]).ClickAsync();
        var saved = page.WaitForResponseAsync(r => r.Request.Method == "PATCH" && r.Url.EndsWith("/session", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "简体中文" }).ClickAsync();
        await saved;
        await Window.Expect(window.Heading(chinese.Plural("contact"))).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Window.Expect(window.Heading(chinese.Plural("contact"))).ToBeVisibleAsync();
        await Window.Expect(html).ToHaveAttributeAsync("lang", "zh-CN");
        await Window.Expect(html).ToHaveAttributeAsync("data-theme", "dark");

        // The language goes with the user to another browser.
        await using var other = await Window.OpenAsync(chromium, app.Address, new Look(), caller);
        await other.Page.GotoAsync("/o/contact");
        await Window.Expect(other.Heading(chinese.Plural("contact"))).ToBeVisibleAsync();
        window.ShouldHaveNoFaults();
        other.ShouldHaveNoFaults();
    }

    private static async Task SignInAsync(Window window, string email, string password)
    {
        await window.Box(window.Texts["signIn.email"]).FillAsync(email);
        await window.Page.GetByLabel(window.Texts["signIn.password"], new() { Exact = true }).FillAsync(password);
        await window.Button(window.Texts["signIn.submit"]).ClickAsync();
    }
}
