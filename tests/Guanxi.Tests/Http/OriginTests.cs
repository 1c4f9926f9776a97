using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Attack: a page of another site writes with the user's cookie.</summary>
public sealed class OriginTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("https://crm.example.com.evil.example")]
    [InlineData("http://crm.example.com")]
    public async Task A_write_from_elsewhere_is_refused(string? origin)
    {
        foreach (var (method, path) in new[] { ("POST", "/api/v1/records/account"), ("POST", "/API/V1/records/account"), ("PATCH", "/api/v1/records/account/1"), ("DELETE", "/api/v1/session"), ("POST", "/api/v1/session"), ("PUT", "/page") })
        {
            var answer = await app.Administrator.SendAsync(method, path, new { name = "Evil" }, ("Origin", origin));
            (answer.Status, answer.Code).ShouldBe((403, "wrong_origin"), path);
        }
    }

    [Fact]
    public async Task A_write_from_here_or_from_the_public_address_is_taken()
    {
        (await app.Member.PostRecordAsync("account", new { name = "Here" })).Status.ShouldBe(201);
        (await app.Member.PostRecordAsync("account", new { name = "Public" }, ("Origin", GuanxiApp.PublicUrl))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task Reading_needs_no_origin_and_no_other_site_is_let_in()
    {
        var answer = await app.Member.GetAsync("/api/v1/schema", ("Origin", "https://evil.example"));
        answer.Status.ShouldBe(200);
        answer.Header("Access-Control-Allow-Origin").ShouldBeNull();
        (await app.Member.SendAsync("OPTIONS", "/api/v1/records/account", null, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"))).Status.ShouldBe(403);
    }
}
