using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>A member whose role hides one field, masks another and lets a third only be read.</summary>
public sealed class FieldRightsTests : IAsyncLifetime
{
    private const string Rights = """
        {"objects":{"account":{"see":"all","change":"all","delete":"all","may":["create"]},"order":{"see":"all"}},
         "fields":{"account.industry":"none","account.phone":"masked","account.city":"read","order.total":"none"}}
        """;

    private readonly GuanxiApp _app = new();
    private Caller _limited = null!;
    private long _account;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        var user = await _app.AddUserAsync("limited@example.com");
        _limited = await _app.SignInAsAsync(user);
        var role = await _app.Administrator.CreateAsync("role", new { name = "Limited", rights = Rights });
        await _app.Administrator.CreateAsync("user_role", new { user = user.UserId, role });
        _account = await _app.Administrator.CreateAsync("account", new { name = "Tea House", industry = "Secret trade", phone = "13812345678", city = "Hangzhou" });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>Attack: a predicate on a field that is hidden. Whatever its value, the answer is the same, and that of a field that does not exist.</summary>
    [Theory]
    [InlineData("industry = \"Secret trade\"")]
    [InlineData("industry = \"Something else\"")]
    [InlineData("industry is null")]
    [InlineData("industry contains \"S\"")]
    [InlineData("name = \"x\" or industry starts with \"S\"")]
    [InlineData("length(industry) > 3")]
    [InlineData("if(industry is null, true, false)")]
    public async Task A_hidden_field_is_unknown_to_filters(string filter)
    {
        var answer = await _limited.PageAsync("account", ("filter", filter), ("count", "true"));
        (answer.Status, answer.Code).ShouldBe((400, "unknown_field"));
        answer.Text.Replace("“industry”", "", StringComparison.Ordinal).ShouldNotContain("industry");
        await _app.Administrator.PatchAsync("account", _account, new { industry = "Something else" });
        (await _limited.PageAsync("account", ("filter", filter), ("count", "true"))).Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task A_hidden_field_is_in_no_answer_and_no_order_group_or_search()
    {
        foreach (var answer in new[]
        {
            await _limited.PageAsync("account", ("sort", "industry")),
            await _limited.PageAsync("account", ("sort", "-industry,name")),
            await _limited.PageAsync("account", ("fields", "name,industry")),
            await _limited.PageAsync("order", ("fields", "account.industry")),
            await _limited.PageAsync("order", ("filter", "account.industry = \"x\"")),
            await _limited.PostAsync("/api/v1/records/account/aggregate", new { group_by = new[] { "industry" } }),
            await _limited.PostAsync("/api/v1/records/account/aggregate", new { measures = new[] { new { op = "max", field = "industry" } } }),
            await _limited.PatchAsync("account", _account, new { industry = "Mine" }),
            await _limited.PostRecordAsync("account", new { name = "X", industry = "Mine" }),
        })
        {
            (answer.Status, answer.Code).ShouldBe((400, "unknown_field"));
            answer.Text.ShouldNotContain("Secret");
        }
        foreach (var answer in new[] { await _limited.PageAsync("account"), await _limited.GetRecordAsync("account", _account), await _limited.GetAsync("/api/v1/schema"), await _limited.HistoryAsync("account", _account) })
        {
            answer.Status.ShouldBe(200);
            answer.Text.ShouldNotContain("\"industry\"");
            answer.Text.ShouldNotContain("Secret");
        }
    }

    /// <summary>Attack: a computed value tells what may not be seen.</summary>
    [Fact]
    public async Task What_is_computed_from_a_hidden_field_is_hidden_too()
    {
        foreach (var field in new[] { "revenue", "sales_revenue", "average_basket" })
        {
            (await _limited.PageAsync("account", ("filter", $"{field} > 0"))).Code.ShouldBe("unknown_field");
            (await _limited.PageAsync("account", ("fields", field))).Code.ShouldBe("unknown_field");
        }
        (await _limited.PageAsync("account", ("fields", "order_count"))).Status.ShouldBe(200);
        (await _limited.GetRecordAsync("account", _account)).Text.ShouldNotContain("revenue\"");
    }

    [Fact]
    public async Task A_masked_field_is_shown_in_part_and_can_be_neither_asked_for_nor_written()
    {
        (await _limited.GetRecordAsync("account", _account)).Json.GetProperty("phone").GetString().ShouldBe("138****5678");
        (await _limited.PageAsync("account", ("fields", "phone"))).Json.GetProperty("records")[0].GetProperty("phone").GetString().ShouldBe("138****5678");
        (await _limited.PageAsync("account", ("filter", "phone = \"13812345678\""))).Code.ShouldBe("unknown_field");
        (await _limited.PageAsync("account", ("sort", "phone"))).Code.ShouldBe("unknown_field");
        (await _limited.PatchAsync("account", _account, new { phone = "13800000000" })).Status.ShouldBe(403);
        await _app.Administrator.PatchAsync("account", _account, new { phone = "13812345679" });
        (await _limited.HistoryAsync("account", _account)).Text.ShouldNotContain("1381234567");
    }

    [Fact]
    public async Task A_field_that_may_only_be_read_is_not_written_and_nothing_else_with_it()
    {
        (await _limited.PageAsync("account", ("filter", "city = \"Hangzhou\""))).Json.GetProperty("records").GetArrayLength().ShouldBe(1);
        var answer = await _limited.PatchAsync("account", _account, new { city = "Suzhou", name = "Changed" });
        (answer.Status, answer.Code).ShouldBe((403, "field_not_allowed"));
        (await _limited.GetRecordAsync("account", _account)).Json.GetProperty("name").GetString().ShouldBe("Tea House");
    }

    [Fact]
    public async Task A_conflict_shows_no_hidden_field()
    {
        await _app.Administrator.PatchAsync("account", _account, new { industry = "Secret two", name = "Theirs" });
        var answer = await _limited.PatchAsync("account", _account, new { name = "Mine" }, version: 1);
        answer.Status.ShouldBe(409);
        answer.Text.ShouldNotContain("Secret");
        answer.Text.ShouldNotContain("industry");
    }

    [Fact]
    public async Task A_change_of_rights_counts_from_the_next_request_on()
    {
        var role = (await _app.Administrator.PageAsync("role")).Json.GetProperty("records")[0].GetProperty("id").GetInt64();
        for (var round = 0; round < 3; round++)
        {
            await _app.Administrator.PatchAsync("role", role, new { rights = Rights.Replace("\"account.industry\":\"none\",", "", StringComparison.Ordinal) });
            (await _limited.PageAsync("account", ("filter", "industry = \"Secret trade\""))).Status.ShouldBe(200);
            await _app.Administrator.PatchAsync("role", role, new { rights = Rights });
            (await _limited.PageAsync("account", ("filter", "industry = \"Secret trade\""))).Status.ShouldBe(400);
        }
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"objects":{"acount":{"see":"all"}}}""")]
    [InlineData("""{"objects":{"account":{"see":"everything"}}}""")]
    [InlineData("""{"objects":{"account":{"look":"all"}}}""")]
    [InlineData("""{"fields":{"account.secret":"none"}}""")]
    [InlineData("""{"fields":{"account.id":"none"}}""")]
    [InlineData("""{"objects":{"session":{"see":"all"}}}""")]
    public async Task Rights_that_cannot_be_understood_are_not_stored(string rights)
    {
        var answer = await _app.Administrator.PostRecordAsync("role", new { name = "Wrong", rights });
        (answer.Status, answer.Code).ShouldBe((422, "rights_not_understood"));
    }
}
