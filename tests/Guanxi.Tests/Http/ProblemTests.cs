using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Problems in the caller's language, with the labels of the schema.</summary>
public sealed class ProblemTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Theory]
    [InlineData("zh-CN", "zh-CN", "部分内容无法保存", "请填写名称。")]
    [InlineData("zh-TW,en;q=0.5", "zh-TW", "部分內容無法儲存", "請填寫名稱。")]
    [InlineData("zh-Hant-HK", "zh-TW", "部分內容無法儲存", "請填寫名稱。")]
    [InlineData("en-GB", "en", "Some values cannot be saved", "Name is missing.")]
    [InlineData("fr, *", "en", "Some values cannot be saved", "Name is missing.")]
    [InlineData(";;q=,", "en", "Some values cannot be saved", "Name is missing.")]
    public async Task A_refusal_speaks_the_callers_language(string accepted, string language, string title, string message)
    {
        var answer = await app.Member.PostRecordAsync("account", """{"city":"Hangzhou"}""", ("Accept-Language", accepted));
        (answer.Status, answer.Type, answer.Header("Content-Language")).ShouldBe((422, "application/problem+json", language));
        (answer["title"], answer["status"], answer["type"], answer["detail"]).ShouldBe((title, "422", "about:blank", message));
        answer.Json.GetProperty("errors")[0].GetRawText().ShouldBe($$"""{"field":"name","code":"required","message":"{{message}}","record":0}""");
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", 404, "记录不存在。")]
    [InlineData("GET", "/nothing.php", 404, "记录不存在。")]
    [InlineData("GET", "/.env", 404, "记录不存在。")]
    [InlineData("GET", "/a//b", 404, "记录不存在。")]
    [InlineData("PUT", "/api/v1/session", 405, "该地址只接受 DELETE, GET, HEAD, PATCH, POST。")]
    [InlineData("DELETE", "/api/v1/records/account", 405, "该地址只接受 GET, HEAD, POST。")]
    [InlineData("POST", "/accounts", 405, "该地址只接受 GET, HEAD。")]
    [InlineData("POST", "/health/live", 405, "该地址只接受 GET, HEAD。")]
    public async Task An_address_that_takes_nothing_is_a_problem_too(string method, string path, int status, string message)
    {
        var answer = await app.Member.SendAsync(method, path, null, ("Accept-Language", "zh-CN"));
        (answer.Status, answer.Type).ShouldBe((status, "application/problem+json"));
        answer["detail"].ShouldBe(message);
        (answer.Header("Allow") is not null).ShouldBe(status == 405);
    }

    [Fact]
    public async Task An_expression_that_cannot_be_read_says_where_and_what_is_near()
    {
        var answer = await app.Member.GetAsync("/api/v1/records/account?filter=" + Uri.EscapeDataString("name = \"A\" and nmae = \"B\""), ("Accept-Language", "zh-TW"));
        answer.Status.ShouldBe(400);
        var error = answer.Json.GetProperty("errors")[0];
        error.GetProperty("position").GetInt32().ShouldBe(15);
        error.GetProperty("message").GetString()!.ShouldContain("name");
        error.GetProperty("message").GetString()!.ShouldContain("第 16 個字元");
    }

    [Fact]
    public async Task The_schema_has_labels_in_the_callers_language()
    {
        (await app.Member.GetAsync("/api/v1/schema", ("Accept-Language", "zh-CN"))).Text.ShouldContain("\"label\":\"客户\"");
        (await app.Member.GetAsync("/api/v1/schema", ("Accept-Language", "zh-TW"))).Text.ShouldContain("\"label\":\"客戶\"");
        (await app.Member.GetAsync("/api/v1/schema")).Text.ShouldContain("\"label\":\"Account\"");
    }
}
