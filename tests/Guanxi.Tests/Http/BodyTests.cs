using System.Net.Http.Headers;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>What may stand in the body of a request.</summary>
public sealed class BodyTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data")]
    [InlineData("application/xml")]
    public async Task Only_json_is_read(string type)
    {
        foreach (var path in new[] { "/api/v1/records/account", "/api/v1/records/account/query", "/api/v1/session" })
        {
            var answer = await app.Member.PostAsync(path, """{"name":"A"}""", ("Content-Type", type));
            (answer.Status, answer.Code).ShouldBe((415, "needs_json"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":"A"}x""")]
    [InlineData("""{"name":"A","name":"B"}""")]
    [InlineData("""{"name":"A","n\u0061me":"B"}""")]
    [InlineData("""{"name":NaN}""")]
    [InlineData("""{'name':'A'}""")]
    [InlineData("""{"name":"A",}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"\udc00":"A"}""")]
    [InlineData("""{"filter":"\ud83d"}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task What_is_no_proper_object_is_malformed(string body)
    {
        foreach (var (method, path) in new[] { ("POST", "/api/v1/records/account"), ("POST", "/api/v1/records/account/query"), ("POST", "/api/v1/records/account/aggregate"), ("POST", "/api/v1/session"), ("PATCH", "/api/v1/session"), ("PATCH", "/api/v1/workspace") })
        {
            var answer = await app.Administrator.SendAsync(method, path, body);
            answer.Status.ShouldBe(400, $"{method} {path} {body}: {answer.Text}");
            answer.Type.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_malformed()
    {
        var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xC0, 0xAF, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (await app.Member.PostAsync("/api/v1/records/account", content)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Deep_nesting_is_malformed()
    {
        foreach (var depth in new[] { 33, 200, 100_000 })
        {
            var answer = await app.Member.PostRecordAsync("account", string.Concat("{\"name\":", new string('[', depth), new string(']', depth), "}"));
            (answer.Status, answer.Code).ShouldBe((400, "not_json"));
        }
    }

    [Fact]
    public async Task A_body_beyond_ten_megabytes_is_refused_whether_it_says_so_or_not()
    {
        var head = $"POST /api/v1/session HTTP/1.1\r\nHost: {app.Address.Authority}\r\nOrigin: http://{app.Address.Authority}\r\nContent-Type: application/json\r\nConnection: close\r\n";
        (await app.SendRawAsync(head + "Content-Length: 10485761\r\n\r\n")).ShouldContain("413 ");
        var chunk = $"A00000\r\n{new string(' ', 10 * 1024 * 1024)}\r\n";
        var chunked = await app.SendRawAsync(head + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "1\r\n \r\n0\r\n\r\n");
        chunked.ShouldContain("413 ");
        chunked.ShouldContain("too_large");
        (await app.Member.GetAsync("/api/v1/session")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task One_request_carries_a_thousand_records_all_or_nothing()
    {
        var many = await app.Member.PostRecordAsync("product", new { records = Enumerable.Range(0, 1_000).Select(i => new { code = $"B{i}", name = "Box" }) });
        many.Status.ShouldBe(201);
        many.Json.GetProperty("ids").GetArrayLength().ShouldBe(1_000);
        (await app.Member.PostRecordAsync("product", new { records = Enumerable.Range(0, 1_001).Select(i => new { code = $"C{i}" }) })).Code.ShouldBe("too_many_records");
        (await app.Member.PostRecordAsync("product", new { records = Array.Empty<int>() })).Code.ShouldBe("no_records");
        (await app.Member.PostRecordAsync("product", new { records = new object[] { new { code = "D1" }, 5 } })).Code.ShouldBe("not_an_object");

        var partly = await app.Member.PostRecordAsync("product", new { records = new[] { new { code = "E1" }, new { code = "B7" } } });
        (partly.Status, partly.Code).ShouldBe((422, "taken"));
        partly.Json.GetProperty("errors")[0].GetProperty("record").GetInt32().ShouldBe(1);
        (await app.Member.PageAsync("product", ("filter", "code = \"E1\""))).Json.GetProperty("records").GetArrayLength().ShouldBe(0);
    }
}
