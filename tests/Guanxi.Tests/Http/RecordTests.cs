using System.Text.Json;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class RecordTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    private static readonly string[] SystemFields = ["id", "version", "created_at", "created_by", "updated_at", "updated_by"];

    [Fact]
    public async Task All_types_of_value_come_back_as_they_went_in()
    {
        var account = await app.Member.CreateAsync("account", new { name = "  杭州示例有限公司 \U0001F680 ", kind = "person", address = "一\r\n二\n", phone = "+86 (571) 8888-6666", email = "Info@Example.COM", website = "example.com/a?b=c" });
        await ShouldReadAsync("account", account, """{"name":"杭州示例有限公司 🚀","kind":"person","address":"一\n二","phone":"+86 (571) 8888-6666","email":"Info@example.com","website":"https://example.com/a?b=c","industry":null,"revenue":"0.00","order_count":0,"tier":null}""");
        var contact = await app.Member.CreateAsync("contact", new { name = "李雷", account, birthday = "1980-02-29" });
        await ShouldReadAsync("contact", contact, $$"""{"account":{{account}},"birthday":"1980-02-29","account.name":"杭州示例有限公司 🚀"}""");
        var product = await app.Member.CreateAsync("product", new { code = "aB1", name = "Box", price = "12.5", active = false });
        await ShouldReadAsync("product", product, """{"code":"aB1","price":"12.50","active":false,"review":false,"units_sold":"0"}""");
        var order = await app.Member.CreateAsync("order", new { number = "O1", account, ordered_at = "2026-02-28T23:30:00.250+08:00" });
        var line = await app.Member.CreateAsync("order_line", new { order, position = 1, product, quantity = -2.5, unit_price = "0.3333" });
        await ShouldReadAsync("order", order, """{"ordered_at":"2026-02-28T15:30:00.250Z","kind":"sale","total":"-0.8333","units":"-2.5","line_count":1}""");
        await ShouldReadAsync("order_line", line, """{"quantity":"-2.5","unit_price":"0.3333","amount":"-0.8333","position":1}""");
    }

    [Theory]
    [InlineData("product", "price", "1e400", "out_of_range")]
    [InlineData("product", "price", "900000000000000", "out_of_range")]
    [InlineData("product", "price", "0.00001", "too_many_decimals")]
    [InlineData("product", "price", "\"1,5\"", "not_a_number")]
    [InlineData("product", "price", "\"NaN\"", "not_a_number")]
    [InlineData("product", "price", "{}", "not_a_number")]
    [InlineData("product", "active", "1", "not_a_boolean")]
    [InlineData("product", "name", "5", "not_a_text")]
    [InlineData("product", "name", "\"a\\u0000b\"", "forbidden_character")]
    [InlineData("order_line", "position", "1.5", "not_a_whole_number")]
    [InlineData("order_line", "position", "1e30", "out_of_range")]
    [InlineData("order", "ordered_at", "\"0000-01-01T00:00:00Z\"", "not_a_date_time")]
    [InlineData("order", "ordered_at", "\"10000-01-01T00:00:00Z\"", "not_a_date_time")]
    [InlineData("order", "account", "\"1\"", "not_an_id")]
    [InlineData("order", "account", "999999999", "no_such_record")]
    [InlineData("contact", "birthday", "\"2025-02-29\"", "not_a_date")]
    [InlineData("account", "kind", "\"firm\"", "not_a_choice")]
    [InlineData("account", "email", "\"a@b\"", "not_an_email")]
    [InlineData("account", "phone", "\"call me\"", "not_a_phone")]
    [InlineData("account", "website", "\"javascript://x/%0aalert(1)\"", "not_a_url")]
    public async Task A_value_that_cannot_be_is_refused_under_its_field(string name, string field, string value, string code)
    {
        var account = await app.Member.CreateAsync("account", new { name = "A" });
        var product = await app.Member.CreateAsync("product", new { code = $"P{account}" });
        var order = await app.Member.CreateAsync("order", new { number = $"N{account}", account, ordered_at = "2026-01-01" });
        var id = name switch
        {
            "account" => account,
            "product" => product,
            "order" => order,
            "contact" => await app.Member.CreateAsync("contact", new { name = "C", account }),
            _ => await app.Member.CreateAsync("order_line", new { order, position = 1, product, quantity = 1, unit_price = 1 }),
        };
        var answer = await app.Member.PatchAsync(name, id, $"{{\"{field}\":{value}}}");
        (answer.Status, answer.Code).ShouldBe((422, code), answer.Text);
        answer.Json.GetProperty("errors")[0].GetProperty("field").GetString().ShouldBe(field);
    }

    [Fact]
    public async Task All_findings_come_at_once()
    {
        var answer = await app.Member.PostRecordAsync("account", new { name = new string('x', 201), kind = "firm", email = "nowhere" });
        answer.Status.ShouldBe(422);
        answer.Json.GetProperty("errors").GetArrayLength().ShouldBe(3);
    }

    /// <summary>Attack: mass assignment of what the engine keeps.</summary>
    [Fact]
    public async Task What_is_computed_or_kept_by_the_system_cannot_be_set()
    {
        var id = await app.Member.CreateAsync("account", new { name = "A" });
        var before = (await app.Member.GetRecordAsync("account", id)).Text;
        foreach (var field in SystemFields.Concat(["revenue", "order_count", "average_basket", "tier", "rfm", "valued_at"]))
        {
            object value = field is "tier" ? "vip" : field.EndsWith("_at", StringComparison.Ordinal) ? "2020-01-01T00:00:00Z" : field is "rfm" ? "5" : 5;
            var change = new Dictionary<string, object> { [field] = value, ["name"] = "Evil" };
            foreach (var answer in new[] { await app.Administrator.PatchAsync("account", id, change), await app.Administrator.PostRecordAsync("account", change) })
                (answer.Status, answer.Code).ShouldBe((400, "read_only"), field);
        }
        (await app.Member.GetRecordAsync("account", id)).Text.ShouldBe(before);
        foreach (var unknown in new[] { "is_admin", "workspace", "name__f", "\"", "Name" })
            (await app.Member.PatchAsync("account", id, new Dictionary<string, object> { [unknown] = 1 })).Code.ShouldBe("unknown_field");
    }

    [Fact]
    public async Task What_is_not_there_looks_the_same_as_what_never_was()
    {
        var gone = await app.Member.CreateAsync("account", new { name = "Gone" });
        await app.Member.DeleteAsync("account", gone);
        var absent = await app.Member.GetRecordAsync("account", 987_654_321);
        absent.Status.ShouldBe(404);
        foreach (var path in new[] { $"account/{gone}", "account/0", "account/-5", "account/99999999999999999999", "account/abc", $"account/{gone}/history", "credential/1/history", "nothing/1/history" })
            (await app.Member.GetAsync("/api/v1/records/" + path)).Text.ShouldBe(absent.Text, path);
        (await app.Member.PatchAsync("account", gone, new { name = "x" })).Text.ShouldBe(absent.Text);
        (await app.Member.DeleteAsync("account", gone)).Text.ShouldBe(absent.Text);
        (await app.Member.ActAsync("account", 987_654_321, "restore")).Text.ShouldBe(absent.Text);
        (await app.Member.ActAsync("account", gone, "explode")).Text.ShouldBe(absent.Text);
    }

    private async Task ShouldReadAsync(string name, long id, string expected)
    {
        var values = JsonDocument.Parse(expected).RootElement;
        var answer = await app.Member.GetRecordAsync(name, id, "?fields=" + string.Join(',', values.EnumerateObject().Select(p => p.Name)));
        answer.Status.ShouldBe(200, answer.Text);
        foreach (var value in values.EnumerateObject())
            answer.Json.GetProperty(value.Name).ToString().ShouldBe(value.Value.ToString(), value.Name);
    }
}
