using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Guanxi.Tests.Browser;

/// <summary>The workspace without a mouse.</summary>
public sealed class KeyboardTests(Chromium chromium, Shop shop)
{
    [BrowserFact]
    public async Task A_list_is_walked_with_the_arrows_and_opened_with_enter()
    {
        await using var window = await OpenAsync("keys-list@example.com", "/o/account");
        await window.Grid.FocusAsync();
        foreach (var key in new[] { "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "End", "Home", "ArrowDown" })
            await window.Page.Keyboard.PressAsync(key);
        await Window.Expect(window.Grid).ToHaveAttributeAsync("aria-activedescendant", "row-1");
        var href = await window.Page.Locator("#row-1 a").GetAttributeAsync("href");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ExpectPage().ToHaveURLAsync(Ends(href!));
        await Window.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        window.ShouldHaveNoFaults();
    }

    [BrowserFact]
    public async Task Search_is_a_key_away_and_what_is_found_shows_while_typing()
    {
        await using var window = await OpenAsync("keys-search@example.com", "/o/product");
        var box = window.Page.Locator("#list-search");
        await window.Page.Keyboard.PressAsync("/");
        await Window.Expect(box).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("feather/pen");
        await Window.Expect(box).ToHaveValueAsync("feather/pen");
        await box.FillAsync("feather pen");
        await window.ExpectPage().ToHaveURLAsync(Ends("q=feather+pen"));
        await Window.Expect(window.Grid.GetByRole(AriaRole.Rowheader).First).ToContainTextAsync("FEATHER PEN");

        await window.Page.Keyboard.PressAsync("Control+k");
        await Window.Expect(window.Page.Locator("#global-search")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("12");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.ExpectPage().ToHaveURLAsync(Ends("/o/account?q=12"));
        window.ShouldHaveNoFaults();
    }

    [BrowserFact]
    public async Task A_field_is_saved_with_enter_and_left_with_escape()
    {
        await using var window = await OpenAsync("keys-field@example.com", "");
        var field = window.Texts.Field("account", "industry");
        await window.Button(window.Texts["record.edit", ("field", field)]).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        await Window.Expect(window.Box(field)).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Control+a");
        await window.Page.Keyboard.TypeAsync("Toys");
        await window.Page.Keyboard.PressAsync("Enter");
        await Window.Expect(window.Box(field)).ToBeHiddenAsync();
        await Window.Expect(window.Field(field)).ToContainTextAsync("Toys");

        await window.TypeIntoAsync(field, "Never saved");
        await window.Page.Keyboard.PressAsync("Escape");
        await Window.Expect(window.Box(field)).ToBeHiddenAsync();
        await Window.Expect(window.Field(field)).ToContainTextAsync("Toys");
        await window.Page.ReloadAsync();
        await Window.Expect(window.Field(field)).ToContainTextAsync("Toys");
        window.ShouldHaveNoFaults();
    }

    [BrowserFact]
    public async Task The_create_form_is_closed_with_escape_and_menus_too()
    {
        await using var window = await OpenAsync("keys-escape@example.com", "/o/account?new=account");
        var dialog = window.Page.GetByRole(AriaRole.Dialog);
        await Window.Expect(dialog).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Window.Expect(dialog).ToBeHiddenAsync();
        await window.ExpectPage().ToHaveURLAsync(Ends("/o/account"));

        await window.Button(window.Texts["frame.language"]).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        var menu = window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "English", Exact = true });
        await Window.Expect(menu).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Window.Expect(menu).ToBeHiddenAsync();
        window.ShouldHaveNoFaults();
    }

    /// <summary>No path is the page of an account of the window's own.</summary>
    private async Task<Window> OpenAsync(string email, string path)
    {
        var app = await shop.AppAsync();
        var caller = await Shop.SignInAsync(app, email, "en");
        if (path.Length == 0)
            path = $"/o/account/{await caller.CreateAsync("account", new { name = "Keyboard Ltd", industry = "Gifts" })}";
        var window = await Window.OpenAsync(chromium, app.Address, new Look("en"), caller);
        await window.Page.GotoAsync(path);
        await Window.Expect(window.Page.Locator("[role=rowheader], h1").First).ToBeVisibleAsync();
        return window;
    }

    private static Regex Ends(string address) => new(Regex.Escape(address) + "$", RegexOptions.None, TimeSpan.FromSeconds(1));
}
