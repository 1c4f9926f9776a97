using System.Text.Json;
using System.Text.RegularExpressions;
using Guanxi.Tests.Http;
using Microsoft.Playwright;
using Shouldly;

namespace Guanxi.Tests.Browser;

/// <summary>How somebody looks at the workspace.</summary>
public sealed record Look(string Language = "en", bool IsDark = false, bool IsPhone = false)
{
    public override string ToString() => $"{Language} {(IsDark ? "dark" : "light")} {(IsPhone ? "phone" : "desktop")}";
}

/// <summary>A window of its own, with its own cookies and storage. It notes whatever goes wrong behind the picture.</summary>
internal sealed partial class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    private Window(IBrowserContext context, IPage page, Look look) => (_context, Page, Look, Texts) = (context, page, look, new Texts(look.Language));

    public IPage Page { get; }

    public Look Look { get; }

    public Texts Texts { get; }

    /// <summary>Statuses of refusals that belong to the test.</summary>
    public HashSet<int> Expected { get; } = [];

    /// <summary>Opens a window on the server, signed in when a caller is given.</summary>
    public static async Task<Window> OpenAsync(Chromium chromium, Uri address, Look look, Caller? caller = null)
    {
        var context = await chromium.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = look.Language,
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            IsMobile = look.IsPhone,
            HasTouch = look.IsPhone,
            ViewportSize = look.IsPhone ? new ViewportSize { Width = 390, Height = 844 } : new ViewportSize { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(20_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        await context.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', (e) => console.error(`policy ${e.violatedDirective} ${e.blockedURI} ${e.sample}`));");
        if (caller is not null)
            await context.AddCookiesAsync([new Cookie { Name = "guanxi", Value = caller.Cookie!.Split('=', 2)[1], Url = address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        var window = new Window(context, await context.NewPageAsync(), look);
        window.Watch();
        return window;
    }

    /// <summary>Opens an address and waits until it asks for nothing more.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public ILocator Box(string label) => Page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true });

    public ILocator Grid => Page.GetByRole(AriaRole.Grid);

    /// <summary>The row of a field on a record's page, by its label.</summary>
    public ILocator Field(string label) => Page.Locator("dl > div").Filter(new() { Has = Page.GetByRole(AriaRole.Term).GetByText(label, new() { Exact = true }) });

    /// <summary>Turns a field into its control and types into it.</summary>
    public async Task TypeIntoAsync(string label, string value)
    {
        await Button(Texts["record.edit", ("field", label)]).ClickAsync();
        await Box(label).FillAsync(value);
    }

    public async Task SignOutAsync(string name)
    {
        await Button(Texts["frame.profile", ("name", name)]).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = Texts["frame.signOut"] }).ClickAsync();
    }

    public Task ForgetSessionAsync() => _context.ClearCookiesAsync();

    public static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    public IPageAssertions ExpectPage() => Assertions.Expect(Page);

    /// <summary>What went wrong since the last call, and what the page as it stands has against it.</summary>
    public async Task<List<string>> TakeFaultsAsync()
    {
        List<string> faults;
        lock (_faults)
        {
            faults = [.. _faults];
            _faults.Clear();
        }
        faults.AddRange(await WideAsync());
        faults.AddRange(await RawKeysAsync());
        return faults;
    }

    public void ShouldHaveNoFaults()
    {
        lock (_faults)
            _faults.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => new(_context.CloseAsync());

    private void Watch()
    {
        // What the console tells of failed requests is noted by the requests themselves.
        Page.Console += (_, message) => Note(message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal), $"console: {message.Text}");
        Page.PageError += (_, error) => Note(isFault: true, $"error: {error}");
        Page.RequestFailed += (_, request) => Note(request.Failure != "net::ERR_ABORTED", $"request: {request.Url} {request.Failure}");
        Page.Response += (_, response) => Note(response.Status >= 400 && !Expected.Contains(response.Status), $"answer: {response.Status} {response.Request.Method} {response.Url}");
    }

    private void Note(bool isFault, string text)
    {
        if (!isFault)
            return;
        lock (_faults)
            _faults.Add(text);
    }

    /// <summary>The page never scrolls sideways; tables, tabs and previews may, within their own box.</summary>
    private async Task<IEnumerable<string>> WideAsync() => (await Page.EvaluateAsync<JsonElement>("""
        (width) => [document.documentElement, document.body, ...document.querySelectorAll("body *")]
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && (one === document.documentElement || /auto|scroll/.test(getComputedStyle(one).overflowX)))
          .filter((one) => !one.closest("[role=grid], [role=tablist], [role=region], input, textarea, pre") && !one.querySelector(":scope > table"))
          .map((one) => `wide: ${one.tagName} ${one.className} ${one.scrollWidth} > ${one.clientWidth} by ${[...one.querySelectorAll("*")].filter((inner) => inner.getBoundingClientRect().right > one.getBoundingClientRect().left + one.clientWidth + 1).map((inner) => inner.tagName + "." + inner.getAttribute("class")).slice(0, 6).join(" ")}`)
          .concat(document.documentElement.scrollWidth > width ? [`wide: page ${document.documentElement.scrollWidth} > ${width}`] : [])
        """, Page.ViewportSize!.Width)).EnumerateArray().Select(e => e.GetString()!);

    private async Task<IEnumerable<string>> RawKeysAsync()
    {
        var texts = await Page.EvaluateAsync<string[]>("""
            () => [document.title, document.body.innerText, ...[...document.querySelectorAll("[aria-label], [title], [placeholder]")].filter(({ id }) => id !== "list-expression")
              .flatMap((one) => [one.ariaLabel ?? "", one.getAttribute("title") ?? "", one.getAttribute("placeholder") ?? ""])]
            """);
        return texts.SelectMany(text => RawKey().Matches(text)).Select(m => $"key: {m.Value}").Distinct(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"(?<![\w@./-])[a-z][a-zA-Z]+(\.[a-z]\w+)+(?![\w@/-]|\.\w)(?<!\.(csv|xlsx|com|example))|\{\{\w+}}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RawKey();
}
