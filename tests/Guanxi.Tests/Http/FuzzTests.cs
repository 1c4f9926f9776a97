using System.Text;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Requests put together by chance from what endpoints take and from what breaks things: never the server's fault.</summary>
public sealed class FuzzTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    private static readonly string[] Methods = ["GET", "POST", "PATCH", "DELETE", "PUT", "HEAD", "OPTIONS"];
    private static readonly string[] Objects = ["account", "contact", "product", "order", "order_line", "note", "user", "session", "nothing"];
    private static readonly string[] Tails = ["", "/query", "/aggregate", "/1", "/1/history", "/1/actions/restore", "/-1", "/9223372036854775807", "/x"];
    private static readonly string[] PageParts = ["fields", "filter", "filter", "q", "sort", "sort", "limit", "cursor", "count"];
    private static readonly string[] Parameters = [.. PageParts, "group_by", "measures", "records", "x"];
    private static readonly string[] Fields = ["id", "name", "number", "account", "owner", "revenue", "ordered_at", "created_at", "kind", "price", "quantity", "active", "birthday", "average_basket", "account.owner.name", "version", "tier", "email", "days_since_last_order"];
    private static readonly string[] Operators = ["=", "!=", "<", ">=", "contains", "starts with", "in", "between", "is", "+", "-", "*", "/", "and", "or", "not", "(", ")", ",", "."];
    private static readonly string[] Texts =
    [
        "\"a\"", "\"\"", "'", "\"", "\\", "%", "_", "null", "true", "0", "-1", "1e999", "9223372036854775807", "0.00001", "99999999999999999999999999999999", "today()", "now()", "me()",
        "add_days(today(), 999999999)", "add_months(now(), -99999)", "year(ordered_at)", "1/0", "round(1.5, 99)", "\"2026-01-01\"", "\"9999-12-31T23:59:59Z\"", "length(\"😀\")", "trim(null)", "if(true, 1, \"a\")",
        "concat()", "least(1)", "abs(-9223372036854775807)", "\u0000", "\ufeff", "\u202e", "客户", "; DROP TABLE account; --", "${7*7}", "<script>", "../../x",
    ];

    private static readonly string[] Buckets = ["day", "week", "month", "quarter", "year"];
    private static readonly string[] Measures = ["sum", "avg", "min", "max", "count", "count_distinct"];

    private readonly List<string> _records = [];

    [Fact]
    public async Task Whatever_is_asked_is_never_a_fault_of_the_server()
    {
        var count = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1" ? 3_000 : 300;
        await FillAsync();
        // Fixed, so that a request that fails does so again.
        var chance = new Chance(20_260_302);
        var read = 0;
        for (var i = 0; i < count; i++)
        {
            var (method, path, body) = Request(chance);
            var answer = await app.Administrator.SendAsync(method, path, body, ("If-Match", chance.Below(9) == 0 ? string.Concat(chance.Of(Texts).Where(c => c is >= ' ' and < '\u007f')) : null));
            read += answer.Status < 300 ? 1 : 0;
            answer.Status.ShouldBeLessThan(500, $"Request {i}: {method} {path}\n{body}\n{answer.Text}");
            if (answer.Status >= 400 && method != "HEAD")
                answer.Type.ShouldBe("application/problem+json", $"Request {i}: {method} {path}");
        }
        (await app.Administrator.GetAsync("/api/v1/session")).Status.ShouldBe(200);
        // Were all of it refused at the door, nothing would be tested.
        read.ShouldBeGreaterThan(count / 8);
    }

    private async Task FillAsync()
    {
        var account = await CreateAsync("account", new { name = "A" });
        var product = await CreateAsync("product", new { code = "P1", price = 899_999_999_999_999m });
        foreach (var (number, at) in new[] { ("O1", "0001-01-01T00:00:00Z"), ("O2", "9999-12-31T23:59:59.999Z"), ("O3", "2026-01-01") })
        {
            var order = await CreateAsync("order", new { number, account, ordered_at = at });
            await CreateAsync("order_line", new { order, position = 1, product, quantity = 1, unit_price = 400_000_000_000_000m / (number == "O1" ? 1 : 4) });
        }
        foreach (var bucket in Buckets)
            (await app.Member.PostAsync("/api/v1/records/order/aggregate", new { group_by = new[] { new { field = "ordered_at", bucket } } })).Status.ShouldBe(200, bucket);
    }

    private async Task<long> CreateAsync(string name, object record)
    {
        var id = await app.Member.CreateAsync(name, record);
        _records.Add($"{name}/{id.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        return id;
    }

    /// <summary>Mostly what an endpoint takes, with odd values; now and then what none takes.</summary>
    private (string Method, string Path, string? Body) Request(Chance chance)
    {
        var records = "/api/v1/records/";
        var name = chance.Of(Objects[..7]);
        return chance.Below(8) switch
        {
            0 or 1 => ("GET", records + name + Query(chance, PageParts), null),
            2 => ("POST", $"{records}{name}/query", Object(chance, PageParts.Distinct(StringComparer.Ordinal).Select(p => (p, p is "limit" or "count" ? Json(chance, 0) : Text(Part(chance, p)))))),
            3 => ("POST", $"{records}{name}/aggregate", Object(chance, [("filter", Text(Condition(chance))), ("group_by", Groups(chance)), ("measures", Groups(chance)), ("sort", Text(chance.Of(Measures)))])),
            4 => ("PATCH", records + chance.Of([.. _records]), Object(chance, Fields.Take(12).Select(f => (f, Json(chance, 0))))),
            5 => ("POST", records + name, Object(chance, Fields.Select(f => (f, Json(chance, 0))))),
            6 => ("GET", records + chance.Of([.. _records]) + (chance.Below(3) == 0 ? "/history" : Query(chance, ["fields"])), null),
            _ => (chance.Of(Methods), records + chance.Of(Objects) + chance.Of(Tails) + Query(chance, Parameters), chance.Below(2) == 0 ? chance.Of(Texts) : Json(chance, 0)),
        };
    }

    private static string Query(Chance chance, string[] parameters)
    {
        var query = new StringBuilder();
        foreach (var parameter in parameters.Distinct(StringComparer.Ordinal).Where(_ => chance.Below(parameters.Length) < 2))
            query.Append(query.Length == 0 ? '?' : '&').Append(parameter).Append('=').Append(Uri.EscapeDataString(Part(chance, parameter)));
        return query.ToString();
    }

    private static string Part(Chance chance, string parameter) => parameter switch
    {
        "fields" or "sort" => string.Join(chance.Below(9) == 0 ? " " : ",", Enumerable.Range(0, 1 + chance.Below(3)).Select(_ => (chance.Below(3) == 0 ? "-" : "") + Known(chance))),
        "limit" => chance.Of(["1", "2", "500", "501", "-1", "x"]),
        "count" => chance.Of(["true", "false", "1"]),
        "q" => chance.Of(Texts),
        "cursor" => chance.Of(["WyJhIiwxXQ", "AAAA", "%", "W10"]),
        _ => Condition(chance),
    };

    private static string Known(Chance chance) => chance.Below(2) == 0 ? chance.Of(["id", "version", "created_at", "updated_by.name"]) : chance.Of(Fields);

    private static string Condition(Chance chance) => chance.Below(5) switch
    {
        0 => $"{Condition(chance)} {chance.Of(["and", "or", "and not"])} ({Condition(chance)})",
        1 => $"{chance.Of(["id", "version", "created_at", "updated_by"])} {chance.Of(["=", "!=", "<", ">=", "+", "in"])} {chance.Of(Texts)}",
        2 => $"{Known(chance)} {chance.Of(Operators)} {chance.Of(Texts)}",
        3 => $"{chance.Of(["id", "version"])} {chance.Of(["+", "-", "*", "/"])} {chance.Of(["9223372036854775807", "0", "0.0001", "99999999999999999999999", "id"])} {chance.Of(["=", "<"])} {chance.Of(["1", "1e9", "9223372036854775807"])}",
        _ => $"{chance.Of(["created_at", "updated_at"])} {chance.Of(["<", ">=", "between"])} {chance.Of(["today()", "add_days(now(), 9223372036854775807)", "add_months(today(), -999999999)", "add_days(today(), 0.5)", "\"0001-01-01\"", "\"9999-12-31T23:59:59-14:00\" and now()"])}",
    };

    private static string Groups(Chance chance) => $"[{{\"field\":\"{Known(chance)}\"{(chance.Below(2) == 0 ? $",\"bucket\":\"{chance.Of(Buckets)}\"" : $",\"op\":\"{chance.Of(Measures)}\"")}}}]";

    private static string Text(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string Object(Chance chance, IEnumerable<(string Name, string Value)> properties) =>
        "{" + string.Join(',', properties.Where(_ => chance.Below(3) == 0).Select(p => $"\"{p.Name}\":{p.Value}")) + "}";

    private static string Json(Chance chance, int depth) => chance.Below(depth > 3 ? 6 : 9) switch
    {
        0 => "null",
        1 => "true",
        2 => chance.Of(["0", "-1", "1", "2.5", "1e999", "-0", "9007199254740993", "1E-30", "123456789012345678901234567890"]),
        3 => Text(Condition(chance)),
        4 => Text(chance.Of(Texts)),
        5 => "\"\\ud83d\"",
        6 => $"[{Json(chance, depth + 1)},{Json(chance, depth + 1)}]",
        7 => $"[{{\"field\":\"{chance.Of(Fields)}\",\"bucket\":\"{chance.Of(Buckets)}\",\"op\":\"{chance.Of(Buckets)}\"}}]",
        _ => $"{{\"{chance.Of(Fields)}\":{Json(chance, depth + 1)}}}",
    };
}
