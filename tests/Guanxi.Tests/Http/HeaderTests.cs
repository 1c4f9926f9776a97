using System.Globalization;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class HeaderTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/accounts/5")]
    [InlineData("GET", "/nothing.js")]
    [InlineData("GET", "/health/live")]
    [InlineData("GET", "/health/ready")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/api/v1/schema")]
    [InlineData("GET", "/API/v1/session")]
    [InlineData("GET", "/api/v1/nothing")]
    [InlineData("GET", "/api/v1/records/account?x=1")]
    [InlineData("POST", "/api/v1/records/account")]
    [InlineData("PUT", "/api/v1/records/account")]
    [InlineData("POST", "/api/v1/session")]
    [InlineData("DELETE", "/api/v1/records/account/1")]
    [InlineData("OPTIONS", "/api/v1/records/account")]
    public async Task Every_answer_carries_the_security_headers(string method, string path)
    {
        foreach (var caller in new[] { app.Nobody, app.Member })
        {
            var answer = await caller.SendAsync(method, path);
            answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
            answer.Header("X-Frame-Options").ShouldBe("DENY");
            answer.Header("Referrer-Policy").ShouldBe("same-origin");
            answer.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
            answer.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
            var policy = answer.Header("Content-Security-Policy")!;
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            answer.Header("Server").ShouldBeNull();
            if (path.StartsWith("/api", StringComparison.OrdinalIgnoreCase))
                answer.Header("Cache-Control").ShouldBe("no-store");
        }
    }

    [Fact]
    public async Task A_page_has_a_nonce_of_its_own()
    {
        var (first, second) = (await app.Nobody.GetAsync("/"), await app.Nobody.GetAsync("/"));
        first.Type.ShouldBe("text/html");
        first.Header("Content-Security-Policy")!.ShouldContain("'nonce-");
        first.Header("Content-Security-Policy").ShouldNotBe(second.Header("Content-Security-Policy"));
        first.Text.ShouldNotContain("__CSP_NONCE__");
        first.Header("Cache-Control").ShouldBe("no-store");
    }

    [Theory]
    [InlineData("/api/v1/schema")]
    [InlineData("/api/v1/records/account")]
    [InlineData("/api/v1/setup")]
    [InlineData("/health/live")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    public async Task Head_answers_like_get_without_the_body(string path)
    {
        var (get, head) = (await app.Member.GetAsync(path), await app.Member.SendAsync("HEAD", path));
        (head.Status, head.Text, head.Type).ShouldBe((get.Status, "", get.Type));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PROPFIND")]
    [InlineData("get")]
    [InlineData("BREW")]
    [InlineData("PUT")]
    public async Task Strange_methods_get_nowhere(string method)
    {
        var answers = new[] { await app.Member.SendAsync(method, "/api/v1/records/account"), await app.Member.SendAsync(method, "/accounts") };
        answers.ShouldAllBe(a => a.Status >= 400 && a.Status < 500 || method == "get");
    }

    /// <summary>Attack: addresses and headers that a tidy client never sends.</summary>
    [Theory]
    [InlineData("GET //api/v1/session HTTP/1.1")]
    [InlineData("GET /api/v1//session HTTP/1.1")]
    [InlineData("GET /api/v1/records/account/%00 HTTP/1.1")]
    [InlineData("GET /api/v1/records/acc%0d%0aount HTTP/1.1")]
    [InlineData("GET /api/v1/records/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1")]
    [InlineData("GET /.git/config HTTP/1.1")]
    [InlineData("GET /api/v1/%ff%fe HTTP/1.1")]
    [InlineData("GET /api/v1/session\u0001 HTTP/1.1")]
    [InlineData("GET /api/v1/session HTTP/1.1\r\nX-Evil: a\u0000b")]
    [InlineData("GET /api/v1/session HTTP/1.1\r\nHost: other")]
    [InlineData("GET /api/v1/session HTTP/1.1\r\nCookie: guanxi=\"; guanxi=\u00ff\u00fe")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task Odd_requests_are_the_callers_fault(string request)
    {
        var answer = await app.SendRawAsync($"{request}\r\nHost: {app.Address.Authority}\r\nConnection: close\r\n\r\n");
        var status = int.Parse(answer.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        status.ShouldBeInRange(400, 499, answer);
        (await app.Nobody.GetAsync("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Huge_addresses_and_headers_are_refused_and_long_ones_are_read()
    {
        (await app.Member.GetAsync("/api/v1/records/account?filter=" + new string('a', 100_000))).Status.ShouldBe(414);
        (await app.Member.GetAsync("/api/v1/schema", ("X-Long", new string('a', 100_000)))).Status.ShouldBe(431);
        (await app.Member.GetAsync("/api/v1/records/account?" + string.Join('&', Enumerable.Range(0, 1_000).Select(i => $"p{i}=")))).Status.ShouldBe(400);
        (await app.Member.GetAsync("/api/v1/records/account?filter=" + string.Concat(Enumerable.Repeat("(", 6_000)))).Code.ShouldBe("expression_too_deep");
        (await app.Member.PostAsync("/api/v1/records/account/query", new { filter = new string('(', 50_000) })).Code.ShouldBe("expression_too_long");
        (await app.Member.PostAsync("/api/v1/records/account/query", new { fields = string.Join(',', Enumerable.Repeat("owner.name", 50_000)) })).Status.ShouldBe(200);
    }
}
