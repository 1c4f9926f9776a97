using System.Globalization;
using System.Net.WebSockets;
using Guanxi.Kernel.Jobs;
using Guanxi.Tests.Http;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Realtime;

public sealed class RealtimeTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task A_page_is_told_which_records_changed_and_nothing_of_their_values()
    {
        using var page = await Listener.OpenAsync(app, app.Member);
        (await page.CallAsync("Watch", "account", null)).ShouldBeNull();
        var id = await app.Administrator.CreateAsync("account", new { name = "Secret name" });
        (await page.NextAsync()).ShouldBe(Told("account", id, 1, "created"));
        await app.Member.PatchAsync("account", id, new { name = "Other name" });
        (await page.NextAsync()).ShouldBe(Told("account", id, 2, "updated"));
        await app.Member.DeleteAsync("account", id);
        (await page.NextAsync()).ShouldBe(Told("account", id, 0, "deleted"));
    }

    [Fact]
    public async Task A_page_is_told_of_what_it_watches_alone()
    {
        var (one, other) = (await app.Member.CreateAsync("account", new { name = "One" }), await app.Member.CreateAsync("account", new { name = "Other" }));
        using var page = await Listener.OpenAsync(app, app.Member);
        (await page.CallAsync("Watch", "account", one)).ShouldBeNull();
        (await page.CallAsync("Watch", "contact", null)).ShouldBeNull();
        (await page.CallAsync("Unwatch", "contact", null)).ShouldBeNull();
        await app.Member.PatchAsync("account", other, new { name = "Changed" });
        await app.Member.CreateAsync("contact", new { name = "Somebody", account = one });
        await app.Member.PatchAsync("account", one, new { name = "Changed" });
        (await page.NextAsync()).ShouldBe(Told("account", one, 2, "updated"));
        await app.Member.DeleteAsync("account", one);
        (await page.NextAsync()).ShouldBe(Told("account", one, 0, "deleted"));
    }

    /// <summary>Attack: learning of what one may not see by watching it.</summary>
    [Fact]
    public async Task What_does_not_exist_for_the_caller_cannot_be_watched()
    {
        using var page = await Listener.OpenAsync(app, app.Member);
        foreach (var (name, record) in new (string, long?)[] { ("session", null), ("credential", 1), ("webhook_secret", null), ("nothing", null), ("account", 987_654_321), ("account\" OR 1=1", 1) })
            (await page.CallAsync("Watch", name, record)).ShouldBe("not_found");
    }

    /// <summary>Attack: learning of records that are out of scope by their changes.</summary>
    [Fact]
    public async Task Who_sees_own_records_only_is_told_of_no_others_and_once_when_one_is_lost()
    {
        var user = await app.AddUserAsync("scoped@example.com");
        var caller = await app.SignInAsAsync(user);
        var role = await app.Administrator.CreateAsync("role", new { name = "Own accounts", rights = """{"objects":{"account":{"see":"own","change":"own","delete":"own","may":["create"]}}}""" });
        await app.Administrator.CreateAsync("user_role", new { user = user.UserId, role });
        var foreign = await app.Administrator.CreateAsync("account", new { name = "Foreign" });
        var own = await caller.CreateAsync("account", new { name = "Own", owner = user.UserId });
        using var page = await Listener.OpenAsync(app, caller);
        (await page.CallAsync("Watch", "account", null)).ShouldBeNull();
        (await page.CallAsync("Watch", "account", own)).ShouldBeNull();
        (await page.CallAsync("Watch", "account", foreign)).ShouldBe("not_found");
        (await page.CallAsync("Watch", "order", null)).ShouldBe("not_found");

        await app.Administrator.PatchAsync("account", foreign, new { name = "Changed" });
        await app.Administrator.DeleteAsync("account", foreign);
        await caller.PatchAsync("account", own, new { name = "Renamed" });
        (await page.NextAsync()).ShouldBe(Told("account", own, 2, "updated"));
        await app.Administrator.PatchAsync("account", own, new { owner = (await app.Administrator.GetAsync("/api/v1/session")).Id });
        (await page.NextAsync()).ShouldBe(Told("account", own, 0, "deleted"));
        await app.Administrator.PatchAsync("account", own, new { name = "Not yours any more" });
        var next = await caller.CreateAsync("account", new { name = "Next", owner = user.UserId });
        (await page.NextAsync()).ShouldBe(Told("account", next, 1, "created"));
    }

    [Fact]
    public async Task Jobs_are_told_to_their_owner_and_to_administrators()
    {
        var member = (await app.Member.GetAsync("/api/v1/session")).Id;
        using var mine = await Listener.OpenAsync(app, app.Member);
        using var others = await Listener.OpenAsync(app, await app.SignInAsAsync("li@example.com"));
        using var administrators = await Listener.OpenAsync(app, app.Administrator);
        foreach (var page in new[] { mine, others, administrators })
            await page.CallAsync("Watch", "account", null);
        var job = await app.Service<JobQueue>().AddAsync(new NewJob("tidying") { CreatedBy = member });
        foreach (var page in new[] { mine, administrators })
        {
            string told;
            do
            {
                told = (await page.NextAsync())!;
                told.ShouldStartWith($"job {{\"id\":{job},\"kind\":\"tidying\",");
            }
            while (!told.Contains("\"done\",", StringComparison.Ordinal));
        }
        var id = await app.Member.CreateAsync("account", new { name = "After" });
        (await others.NextAsync()).ShouldBe(Told("account", id, 1, "created"));
    }

    [Fact]
    public async Task Who_is_disabled_or_signed_out_is_cut_off()
    {
        var user = await app.AddUserAsync("leaver@example.com");
        using var page = await Listener.OpenAsync(app, await app.SignInAsAsync(user));
        (await page.CallAsync("Watch", "account", null)).ShouldBeNull();
        await app.Administrator.PatchAsync("user", user.UserId, new { active = false });
        (await page.NextAsync()).ShouldBeNull();

        var caller = await app.SignInAsAsync("short@example.com");
        using var other = await Listener.OpenAsync(app, caller);
        (await other.CallAsync("Watch", "account", null)).ShouldBeNull();
        await caller.SendAsync("DELETE", "/api/v1/session");
        (await other.NextAsync()).ShouldBeNull();
    }

    /// <summary>Attack: a page of another site opens a web socket with the user's cookie.</summary>
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("https://crm.example.com.evil.example")]
    [InlineData("")]
    public async Task A_page_of_another_site_gets_no_connection(string origin)
    {
        await RefusedAsync(app.Member, 403, ("Origin", origin));
        (await app.Member.PostAsync("/realtime/negotiate?negotiateVersion=1", null, ("Origin", origin))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Nobody_gets_a_connection_without_a_session()
    {
        await RefusedAsync(app.Nobody, 401, ("Origin", app.Address.GetLeftPart(UriPartial.Authority)));
        (await app.Nobody.PostAsync("/realtime/negotiate?negotiateVersion=1", null)).Status.ShouldBe(401);
        (await app.Nobody.GetAsync("/realtime")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_public_address_is_an_origin_and_only_web_sockets_are_offered()
    {
        using var page = await Listener.OpenAsync(app, app.Member, ("Origin", GuanxiApp.PublicUrl));
        (await page.CallAsync("Watch", "account", null)).ShouldBeNull();
        var offered = (await app.Member.PostAsync("/realtime/negotiate?negotiateVersion=1", null)).Json.GetProperty("availableTransports");
        offered.GetArrayLength().ShouldBe(1);
        offered[0].GetProperty("transport").GetString().ShouldBe("WebSockets");
    }

    [Fact]
    public async Task A_hostile_page_gets_an_error_or_is_cut_off_and_others_go_on()
    {
        using var hostile = await Listener.OpenAsync(app, app.Member);
        (await hostile.CallAsync("Nothing", 1))!.ShouldContain("Nothing");
        (await hostile.CallAsync("Watch", new { a = 1 }, "x")).ShouldNotBeNull();
        (await hostile.CallAsync("Watch")).ShouldNotBeNull();
        await Should.ThrowAsync<InvalidOperationException>(() => hostile.CallAsync("Watch", new string('x', 10_000), null));
        using var page = await Listener.OpenAsync(app, app.Member);
        (await page.CallAsync("Watch", "account", null)).ShouldBeNull();
    }

    private async Task RefusedAsync(Caller caller, int status, params (string Name, string Value)[] headers)
    {
        var refused = await Should.ThrowAsync<WebSocketException>(() => Listener.OpenAsync(app, caller, headers));
        refused.Message.ShouldContain(status.ToString(CultureInfo.InvariantCulture));
    }

    private static string Told(string name, long id, long version, string operation) =>
        string.Create(CultureInfo.InvariantCulture, $$"""records [{"object":"{{name}}","id":{{id}},"version":{{version}},"operation":"{{operation}}"}]""");
}
