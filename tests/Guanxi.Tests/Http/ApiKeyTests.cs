using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class ApiKeyTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task A_key_acts_for_its_user_within_its_scopes()
    {
        var key = await KeyAsync(app.Member, "account:write contact:read");
        var id = await key.CreateAsync("account", new { name = "By key" });
        (await key.PatchAsync("account", id, new { name = "Changed by key" })).Status.ShouldBe(200);
        (await key.PageAsync("contact")).Status.ShouldBe(200);
        (await key.PostRecordAsync("contact", new { name = "X", account = id })).Status.ShouldBe(403);
        (await key.PageAsync("order")).Status.ShouldBe(404);
        (await key.HistoryAsync("account", id)).Json.GetProperty("entries")[0].GetProperty("source").GetString().ShouldBe("api");
        (await key.GetAsync("/api/v1/schema")).Json.GetProperty("objects").EnumerateArray().Select(o => o.GetProperty("name").GetString()).ShouldBe(["account", "contact"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_key_may_nothing_that_its_user_may_not_and_nothing_that_is_done_by_hand()
    {
        var key = await KeyAsync(app.Member, "*:write");
        (await key.PostRecordAsync("user", new { name = "X", email = "x@example.com" })).Status.ShouldBe(403);
        (await key.SendAsync("POST", "/api/v1/api_keys", new { name = "More", scopes = "*:write" })).Status.ShouldBe(403);
        (await key.SendAsync("PATCH", "/api/v1/session", new { password = "another long secret", old_password = "x" })).Status.ShouldBe(403);
        var ruler = await KeyAsync(app.Administrator, "*:write");
        (await ruler.SendAsync("PATCH", "/api/v1/workspace", new { name = "Mine" })).Status.ShouldBe(403);
        var user = await app.AddUserAsync("victim@example.com");
        (await ruler.ActAsync("user", user.UserId, "set_password", new { password = "a very long secret" })).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_key_ends_with_its_date_its_user_and_when_it_is_taken_away()
    {
        await using var own = new GuanxiApp();
        await own.InitializeAsync();
        var user = await own.AddUserAsync("key@example.com");
        var caller = await own.SignInAsAsync(user);
        var (first, second) = (await KeyAsync(caller, "*:read"), await KeyAsync(caller, "*:read"));
        (await first.PageAsync("account")).Status.ShouldBe(200);
        var keys = (await caller.GetAsync("/api/v1/api_keys")).Json.GetProperty("keys");
        keys.GetArrayLength().ShouldBe(2);
        keys.GetRawText().ShouldNotContain("gx_");
        (await app.Member.SendAsync("DELETE", $"/api/v1/api_keys/{keys[0].GetProperty("id")}")).Status.ShouldBe(404);
        (await caller.SendAsync("DELETE", $"/api/v1/api_keys/{keys[0].GetProperty("id")}")).Status.ShouldBe(204);
        (await first.PageAsync("account")).Status.ShouldBe(401);
        (await second.PageAsync("account")).Status.ShouldBe(200);
        await own.Administrator.PatchAsync("user", user.UserId, new { active = false });
        (await second.PageAsync("account")).Status.ShouldBe(401);
        await own.Administrator.PatchAsync("user", user.UserId, new { active = true });
        (await second.PageAsync("account")).Status.ShouldBe(200);
        own.Advance(TimeSpan.FromDays(366));
        (await second.PageAsync("account")).Status.ShouldBe(401);
    }

    [Theory]
    [InlineData("")]
    [InlineData("everything")]
    [InlineData("account:delete")]
    [InlineData("account:read:write")]
    public async Task Scopes_have_one_form(string scopes) =>
        (await app.Member.PostAsync("/api/v1/api_keys", new { name = "Wrong", scopes })).Code.ShouldBe("key_scopes");

    [Fact]
    public async Task A_wrong_key_is_refused_even_beside_a_good_cookie()
    {
        foreach (var wrong in new[] { "Bearer gx_" + new string('A', 43), "Bearer x", "Bearer " })
            (await app.Member.GetAsync("/api/v1/schema", ("Authorization", wrong))).Status.ShouldBe(401, wrong);
    }

    private static async Task<Caller> KeyAsync(Caller caller, string scopes)
    {
        var made = await caller.PostAsync("/api/v1/api_keys", new { name = "Test", scopes });
        made.Status.ShouldBe(201, made.Text);
        return caller.WithKey(made.Json.GetProperty("key").GetString()!);
    }
}
