using System.Text;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Requests put together by chance from what endpoints take and from what breaks things: never the server's fault.</summary>
public sealed class FuzzTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    private static readonly string[] Methods = ["GET", "GET", "GET", "POST", "POST", "POST", "PATCH", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"];
    private static readonly string[] Objects = ["account", "contact", "product", "order", "order_line", "note", "user", "session", "nothing"];
    private static readonly string[] Tails = ["", "", "", "/query", "/aggregate", "/1", "/2", "/3", "/1/history", "/1/actions/restore", "/-1", "/9223372036854775807", "/x"];
    private static readonly string[] Parameters = ["fields", "filter", "q", "sort", "limit", "cursor", "count", "group_by", "measures", "records", "x"];
    private static readonly string[] Fields = ["id", "name", "number", "account", "owner", "revenue", "ordered_at", "created_at", "kind", "price", "quantity", "active", "birthday", "average_basket", "account.owner.name", "version", "tier", "email", "days_since_last_order"];
    private static readonly string[] Operators = ["=", "!=", "<", ">=", "contains", "starts with", "in", "between", "is", "+", "-", "*", "/", "and", "or", "not", "(", ")", ",", "."];
    private static readonly string[] Texts =
    [
        "\"a\"", "\"\"", "'", "\"", "\\", "%", "_", "null", "true", "0", "-1", "1e999", "9223372036854775807", "0.00001", "99999999999999999999999999999999", "today()", "now()", "me()",
        "add_days(today(), 999999999)", "add_months(now(), -99999)", "year(ordered_at)", "1/0", "round(1.5, 99)", "\"2026-01-01\"", "\"9999-12-31T23:59:59Z\"", "length(\"😀\")", "trim(null)", "if(true, 1, \"a\")",
        "concat()", "least(1)", "abs(-9223372036854775807)", "\u0000", "\ufeff", "\u202e", "客户", "; DROP TABLE account; --", "${7*7}", "<script>", "../../x",
    ];

    private readonly string[] _more = ["day", "week", "month", "quarter", "year", "sum", "avg", "min", "max", "count", "count_distinct"];

    [Fact]
    public async Task Whatever_is_asked_is_never_a_fault_of_the_server()
    {
        var count = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1" ? 3_000 : 300;
        await FillAsync();
        // Fixed, so that a request that fails does so again.
        var chance = new Chance(20_260_302);
        for (var i = 0; i < count; i++)
        {
            var method = chance.Of(Methods);
            var path = $"/api/v1/records/{chance.Of(Objects)}{chance.Of(Tails)}{Query(chance)}";
            var body = method is "GET" or "HEAD" or "OPTIONS" ? null : Body(chance);
            var answer = await app.Administrator.SendAsync(method, path, body, ("If-Match", chance.Below(5) == 0 ? string.Concat(chance.Of(Texts).Where(c => c is >= ' ' and < '\u007f')) : null));
            answer.Status.ShouldBeLessThan(500, $"Request {i}: {method} {path}\n{body}\n{answer.Text}");
            if (answer.Status >= 400 && method != "HEAD")
                answer.Type.ShouldBe("application/problem+json", $"Request {i}: {method} {path}");
        }
        (await app.Administrator.GetAsync("/api/v1/session")).Status.ShouldBe(200);
    }

    private async Task FillAsync()
    {
        var account = await app.Member.CreateAsync("account", new { name = "A" });
        var product = await app.Member.CreateAsync("product", new { code = "P1", price = 899_999_999_999_999m });
        foreach (var (number, at) in new[] { ("O1", "0001-01-01T00:00:00Z"), ("O2", "9999-12-31T23:59:59.999Z"), ("O3", "2026-01-01") })
        {
            var order = await app.Member.CreateAsync("order", new { number, account, ordered_at = at });
            await app.Member.CreateAsync("order_line", new { order, position = 1, product, quantity = 1, unit_price = 400_000_000_000_000m / (number == "O1" ? 1 : 4) });
        }
        foreach (var bucket in _more.Take(5))
            (await app.Member.PostAsync("/api/v1/records/order/aggregate", new { group_by = new[] { new { field = "ordered_at", bucket } } })).Status.ShouldBe(200, bucket);
    }

    private string Query(Chance chance)
    {
        var query = new StringBuilder();
        for (var i = chance.Below(4); i > 0; i--)
            query.Append(query.Length == 0 ? '?' : '&').Append(chance.Of(Parameters)).Append('=').Append(Uri.EscapeDataString(Expression(chance)));
        return query.ToString();
    }

    private string Expression(Chance chance)
    {
        if (chance.Below(3) == 0)
            return $"{chance.Of(Fields)} {chance.Of(Operators)} {chance.Of(Texts)}";
        var parts = Enumerable.Range(0, 1 + chance.Below(6)).Select(_ => chance.Below(3) switch { 0 => chance.Of(Fields), 1 => chance.Of(Operators), _ => chance.Of(Texts) });
        return string.Join(chance.Below(4) == 0 ? "," : " ", parts);
    }

    private string Body(Chance chance)
    {
        if (chance.Below(12) == 0)
            return chance.Of(Texts);
        var properties = Enumerable.Range(0, chance.Below(5)).Select(_ => $"\"{(chance.Below(2) == 0 ? chance.Of(Parameters) : chance.Of(Fields))}\":{Json(chance, 0)}");
        return "{" + string.Join(',', properties) + "}";
    }

    private string Json(Chance chance, int depth) => chance.Below(depth > 3 ? 6 : 9) switch
    {
        0 => "null",
        1 => "true",
        2 => chance.Of(["0", "-1", "1", "2.5", "1e999", "-0", "9007199254740993", "1E-30", "123456789012345678901234567890"]),
        3 => System.Text.Json.JsonSerializer.Serialize(Expression(chance)),
        4 => System.Text.Json.JsonSerializer.Serialize(chance.Below(2) == 0 ? chance.Of(_more) : chance.Of(Fields)),
        5 => "\"\\ud83d\"",
        6 => $"[{Json(chance, depth + 1)},{Json(chance, depth + 1)}]",
        7 => $"[{{\"field\":\"{chance.Of(Fields)}\",\"bucket\":\"{chance.Of(_more)}\",\"op\":\"{chance.Of(_more)}\"}}]",
        _ => $"{{\"{chance.Of(Fields)}\":{Json(chance, depth + 1)}}}",
    };

    /// <summary>Numbers that look random and are the same in each run.</summary>
    private sealed class Chance(ulong seed)
    {
        private ulong _state = seed;

        public int Below(int limit)
        {
            _state = _state * 6364136223846793005UL + 1442695040888963407UL;
            return (int)((_state >> 33) % (ulong)limit);
        }

        public string Of(string[] choices) => choices[Below(choices.Length)];
    }
}
