using Guanxi.Tests.Http;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Browser;

/// <summary>
/// Every page on desktop and phone, in every language and theme: no error behind it, nothing that scrolls sideways, no
/// text left untranslated, nothing seriously inaccessible. A normal run takes eight looks and opens in each a quarter of
/// the pages, so that every page is seen twice, once on a phone.
/// </summary>
public sealed class PageTests(Chromium chromium, Shop shop)
{
    private const int Parts = 4;

    private static readonly Look[] All = [.. from language in new[] { "zh-CN", "zh-TW", "en" } from dark in new[] { false, true } from phone in new[] { false, true } select new Look(language, dark, phone)];

    // Both sizes with each of the four parts; languages and themes mixed once and for all.
    private static readonly Look[] Sample =
    [
        new("zh-CN"), new("en", IsDark: true, IsPhone: true), new("zh-TW", IsDark: true), new("zh-CN", IsDark: true, IsPhone: true),
        new("en"), new("zh-TW", IsPhone: true), new("en", IsDark: true), new("zh-CN", IsPhone: true),
    ];

    /// <summary>Language, dark, phone, and which part of the pages: -1 is all.</summary>
    public static TheoryData<string, bool, bool, int> Looks
    {
        get
        {
            var data = new TheoryData<string, bool, bool, int>();
            foreach (var (index, look) in (Chromium.IsComplete ? All : Sample).Index())
                data.Add(look.Language, look.IsDark, look.IsPhone, Chromium.IsComplete ? -1 : index / 2);
            return data;
        }
    }

    [BrowserTheory]
    [MemberData(nameof(Looks))]
    public async Task Pages_open_without_a_fault(string language, bool isDark, bool isPhone, int part)
    {
        var app = await shop.AppAsync();
        var look = new Look(language, isDark, isPhone);
        var caller = await Shop.SignInAsync(app, $"{look.ToString().Replace(' ', '-')}@example.com", language);
        await using var window = await Window.OpenAsync(chromium, app.Address, look, caller);
        var faults = new List<string>();
        foreach (var (index, (path, ready)) in Pages(app).Index())
        {
            if (part < 0 || index % Parts == part)
                faults.AddRange((await OpenAsync(window, path, ready)).Select(f => $"{path} {f}"));
        }
        faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Pages_without_a_session_open_without_a_fault()
    {
        var app = await shop.AppAsync();
        foreach (var look in new Look[] { new("zh-CN", IsPhone: true), new("zh-TW"), new("en", IsDark: true) })
        {
            await using var window = await Window.OpenAsync(chromium, app.Address, look);
            window.Expected.Add(401);
            (await OpenAsync(window, "/", "form")).ShouldBeEmpty();
            (await OpenAsync(window, "/setup?token=none", "main a")).ShouldBeEmpty();
        }
        await using var empty = await GuanxiApp.StartEmptyAsync();
        await using var first = await Window.OpenAsync(chromium, empty.Address, new Look("en"));
        first.Expected.Add(401);
        (await OpenAsync(first, "/", "h1")).ShouldBeEmpty();
        (await OpenAsync(first, "/setup?token=none", "form")).ShouldBeEmpty();
    }

    /// <summary>Each page, and what stands there once it has loaded.</summary>
    private (string Path, string Ready)[] Pages(GuanxiApp app)
    {
        const string list = "[role=grid] [role=rowheader], main li a", record = "h1";
        return
        [
            ("/", "canvas"), ("/o/account", list), ($"/o/account/{shop.Account}", "canvas, [role=tablist]"), ($"/o/account/{shop.Account}?tab=value", "canvas"),
            ($"/o/account/{shop.Account}?tab=fields", record), ($"/o/account/{shop.Account}?tab=contacts", record), ($"/o/account/{shop.Account}?tab=orders", record),
            ("/o/account?q=nobody-at-all", "h1"), ("/o/account?filter=revenue%20%3E%201%20and", "[role=status]"), ("/o/account?new=account", "[role=dialog]"), ("/o/order?new=order", "[role=dialog]"),
            ("/o/contact", list), ($"/o/contact/{shop.Contact}", record),
            ("/o/order", list), ($"/o/order/{shop.FirstId(app, "order", "line_count > 3")}", "table"),
            ("/o/product", list), ($"/o/product/{shop.FirstId(app, "product", "revenue > 0")}", "h1"), ("/o/order_line", list),
            ("/o/note", list), ($"/o/note/{shop.Note}", record), ("/o/user", list), ($"/o/user/{shop.FirstId(app, "user")}", record),
            ("/imports", "table, main li"), ("/imports/new", "main ul"), ($"/imports/{shop.MappedImport}/file", "table"), ($"/imports/{shop.MappedImport}/map", "aside"),
            ($"/imports/{shop.CheckedImport}/check", "aside"), ($"/imports/{shop.Import}/run", "table"),
            ("/settings/profile", "form"), ("/more", "main ul"), ("/nowhere", "main p"),
        ];
    }

    private static async Task<List<string>> OpenAsync(Window window, string path, string ready)
    {
        if (path.Contains("filter=", StringComparison.Ordinal))
            window.Expected.Add(400);
        await window.GoAsync(path);
        await Window.Expect(window.Page.Locator(ready).First).ToBeVisibleAsync();
        var faults = await window.TakeFaultsAsync();
        faults.AddRange(await Axe.FindAsync(window.Page));
        return faults;
    }
}
