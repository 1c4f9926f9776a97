using Guanxi.SignIn;
using Microsoft.AspNetCore.Routing;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class RightsTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task Nobody_gets_anything_without_a_session()
    {
        foreach (var endpoint in app.Endpoints.Where(e => e.Metadata.GetMetadata<PublicEndpoint>() is null))
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{object}", "account", StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal).Replace("{action}", "restore", StringComparison.Ordinal);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                (await app.Nobody.SendAsync(method, path, method is "GET" or "HEAD" ? null : "{}")).Status.ShouldBe(401, $"{method} {path}");
        }
        (await app.Nobody.GetAsync("/api/v1/schema", ("Cookie", "guanxi=" + new string('A', 43)))).Status.ShouldBe(401);
        (await app.Nobody.GetAsync("/api/v1/schema", ("Cookie", "__Host-guanxi=x; guanxi="))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_member_sees_users_and_cannot_change_them()
    {
        var user = await app.AddUserAsync("target@example.com");
        (await app.Member.PageAsync("user")).Status.ShouldBe(200);
        foreach (var answer in new[]
        {
            await app.Member.PostRecordAsync("user", new { email = "new@example.com", name = "New", administrator = true }),
            await app.Member.PatchAsync("user", user.UserId, new { administrator = true }),
            await app.Member.DeleteAsync("user", user.UserId),
            await app.Member.ActAsync("user", user.UserId, "set_password", new { password = "a very long secret" }),
            await app.Member.ActAsync("user", user.UserId, "restore"),
            await app.Member.SendAsync("PATCH", "/api/v1/workspace", new { name = "Mine" }),
        })
            (answer.Status, answer.Code).ShouldBe((403, "not_allowed"));
    }

    /// <summary>Attack: sessions and password hashes by way of the generic endpoints.</summary>
    [Theory]
    [InlineData("credential")]
    [InlineData("session")]
    [InlineData("setting")]
    [InlineData("import")]
    public async Task What_belongs_to_the_program_is_not_there(string name)
    {
        var unknown = (await app.Administrator.PageAsync("nothing")).Text.Replace("nothing", name, StringComparison.Ordinal);
        foreach (var answer in new[]
        {
            await app.Administrator.PageAsync(name),
            await app.Administrator.GetRecordAsync(name, 1),
            await app.Administrator.PostAsync($"/api/v1/records/{name}/query", "{}"),
            await app.Administrator.PostAsync($"/api/v1/records/{name}/aggregate", "{}"),
            await app.Administrator.PostRecordAsync(name, "{}"),
            await app.Administrator.PatchAsync(name, 1, "{}"),
            await app.Administrator.DeleteAsync(name, 1),
            await app.Administrator.ActAsync(name, 1, "restore"),
        })
            (answer.Status, answer.Text).ShouldBe((404, unknown));
        (await app.Administrator.GetAsync("/api/v1/schema")).Json.GetProperty("objects").EnumerateArray().ShouldNotContain(o => o.GetProperty("name").GetString() == name);
    }

    [Fact]
    public async Task A_password_is_in_no_answer()
    {
        var user = await app.AddUserAsync("secret@example.com", "correct horse 47 battery");
        (await app.Administrator.ActAsync("user", user.UserId, "set_password", new { password = "another 12 horses", also = 1 })).Code.ShouldBe("unknown_parameter");
        (await app.Administrator.ActAsync("user", user.UserId, "set_password", new { password = "another 12 horses" })).Status.ShouldBe(204);
        foreach (var answer in new[]
        {
            await app.Administrator.GetRecordAsync("user", user.UserId),
            await app.Administrator.HistoryAsync("user", user.UserId),
            await app.Administrator.PageAsync("user"),
            await app.Nobody.SignInAsync("secret@example.com", "another 12 horses"),
            await app.Nobody.SignInAsync("secret@example.com", "another 13 horses"),
        })
        {
            answer.Text.ShouldNotContain("horse");
            answer.Text.ShouldNotContain("AQAAAA");
            answer.Text.ShouldNotContain("hash");
        }
        (await app.Administrator.PageAsync("user", ("fields", "name,password"))).Code.ShouldBe("unknown_field");
    }

    [Fact]
    public async Task One_active_administrator_remains_and_a_user_who_did_something_stays()
    {
        await using var own = new GuanxiApp();
        await own.InitializeAsync();
        var me = (await own.Administrator.GetAsync("/api/v1/session")).Id;
        (await own.Administrator.PatchAsync("user", me, new { active = false })).Code.ShouldBe("last_administrator");
        (await own.Administrator.PatchAsync("user", me, new { administrator = false })).Code.ShouldBe("last_administrator");
        (await own.Administrator.DeleteAsync("user", me)).Code.ShouldBe("last_administrator");
        var member = (await own.Member.GetAsync("/api/v1/session")).Id;
        await own.Member.CreateAsync("account", new { name = "A" });
        (await own.Administrator.DeleteAsync("user", member)).Status.ShouldBeOneOf(204, 409);
        (await own.Administrator.PageAsync("account")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_workspace_is_named_by_an_administrator_within_bounds()
    {
        (await app.Administrator.SendAsync("PATCH", "/api/v1/workspace", new { name = "示例公司", currency = "GBP" })).Text.ShouldBe("""{"name":"示例公司","currency":"GBP","time_zone":"Asia/Shanghai"}""");
        (await app.Administrator.SendAsync("PATCH", "/api/v1/workspace", new { name = new string('x', 101) })).Code.ShouldBe("too_long");
        (await app.Administrator.SendAsync("PATCH", "/api/v1/workspace", new { name = "a\0b" })).Code.ShouldBe("forbidden_character");
        (await app.Administrator.SendAsync("PATCH", "/api/v1/workspace", new { currency = "pounds" })).Status.ShouldBe(422);
        (await app.Administrator.SendAsync("PATCH", "/api/v1/workspace", new { zone = "UTC" })).Status.ShouldBe(400);
    }
}
