using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class PageTests(PageTests.Accounts app) : IClassFixture<PageTests.Accounts>
{
    /// <summary>Twenty-five accounts, every fifth without a city.</summary>
    public sealed class Accounts : IAsyncLifetime
    {
        private readonly GuanxiApp _app = new();

        public Caller Member => _app.Member;

        public async ValueTask InitializeAsync()
        {
            await _app.InitializeAsync();
            var records = Enumerable.Range(1, 25).Select(i => new { name = $"Account {i:00}", number = $"N{i}", city = i % 5 == 0 ? null : $"City {i % 3}" });
            await Member.PostRecordAsync("account", new { records });
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("city,-name")]
    [InlineData("-city,name")]
    [InlineData("-created_at")]
    public async Task Pages_join_without_gaps_and_without_repeats(string sort)
    {
        var all = Names(await app.Member.PageAsync("account", ("sort", sort), ("limit", "500")));
        all.Count.ShouldBe(25);
        var joined = new List<string>();
        string? cursor = null;
        do
        {
            (string, string)[] parameters = [("sort", sort), ("limit", "7"), ("count", "true"), ("fields", "name")];
            var page = await app.Member.PageAsync("account", cursor is null ? parameters : [.. parameters, ("cursor", cursor)]);
            page["count"].ShouldBe("25");
            joined.AddRange(Names(page));
            cursor = page.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);
        joined.ShouldBe(all);
    }

    [Fact]
    public async Task A_query_by_post_answers_as_the_one_in_the_address_does()
    {
        var page = await app.Member.PageAsync("account", ("filter", "city = \"City 1\" and name contains \"account\""), ("q", "count 1"), ("fields", "name,city"), ("sort", "-name"), ("limit", "2"), ("count", "true"));
        page.Status.ShouldBe(200, page.Text);
        var posted = await app.Member.PostAsync("/api/v1/records/account/query", new { filter = "city = \"City 1\" and name contains \"account\"", q = "count 1", fields = new[] { "name", "city" }, sort = "-name", limit = 2, count = true });
        posted.Text.ShouldBe(page.Text);
        page["count"].ShouldBe("3");
    }

    [Fact]
    public async Task Groups_and_measures_are_counted()
    {
        var answer = await app.Member.PostAsync("/api/v1/records/account/aggregate", new { filter = "name != \"Account 01\"", group_by = new[] { new { field = "city" } }, measures = new object[] { new { op = "count" }, new { op = "max", field = "name" }, new { op = "count_distinct", field = "number", @as = "numbers" } }, sort = "-count,city" });
        answer.Text.ShouldBe("""{"groups":[{"city":"City 0","count":7,"max_name":"Account 24","numbers":7},{"city":"City 1","count":6,"max_name":"Account 22","numbers":6},{"city":"City 2","count":6,"max_name":"Account 23","numbers":6},{"city":null,"count":5,"max_name":"Account 25","numbers":5}]}""");
    }

    [Theory]
    [InlineData("limit", "0", "limit_out_of_range")]
    [InlineData("limit", "501", "limit_out_of_range")]
    [InlineData("limit", "-1", "bad_parameter")]
    [InlineData("limit", "1e2", "bad_parameter")]
    [InlineData("limit", "", "bad_parameter")]
    [InlineData("count", "yes", "bad_parameter")]
    [InlineData("cursor", "abc", "bad_cursor")]
    [InlineData("cursor", "WyJ4IiwxXQ", "bad_cursor")]
    [InlineData("filters", "name = 1", "unknown_parameter")]
    [InlineData("Filter", "name = \"A\"", "unknown_parameter")]
    [InlineData("fields", "name,nothing", "unknown_field")]
    [InlineData("fields", "name; DROP TABLE account", "not_a_field_name")]
    [InlineData("sort", "(select 1)", "not_a_field_name")]
    [InlineData("sort", "name desc", "not_a_field_name")]
    [InlineData("filter", "name = \"A\" or 1", "not_a_condition")]
    [InlineData("filter", "nothing = 1", "unknown_field")]
    [InlineData("filter", "name = \"a\"; drop", "unexpected_character")]
    [InlineData("filter", "credential.hash is null", "unknown_field")]
    [InlineData("filter", "owner.credential is null", "unknown_field")]
    [InlineData("filter", "name =", "unexpected_end")]
    public async Task What_cannot_be_read_is_refused(string name, string value, string code)
    {
        var answer = await app.Member.PageAsync("account", (name, value));
        (answer.Status, answer.Code).ShouldBe((400, code), answer.Text);
    }

    [Fact]
    public async Task A_parameter_is_given_once_and_an_object_exists()
    {
        (await app.Member.GetAsync("/api/v1/records/account?limit=1&limit=2")).Code.ShouldBe("bad_parameter");
        (await app.Member.GetAsync("/api/v1/records/account/1?x=1")).Code.ShouldBe("unknown_parameter");
        var unknown = await app.Member.PageAsync("nothing");
        (unknown.Status, unknown.Code).ShouldBe((404, "unknown_object"));
    }

    [Theory]
    [InlineData("""{"limit":"5"}""")]
    [InlineData("""{"limit":1.5}""")]
    [InlineData("""{"filter":5}""")]
    [InlineData("""{"fields":[{"a":1}]}""")]
    [InlineData("""{"count":1}""")]
    [InlineData("""{"page":1}""")]
    public async Task The_body_of_a_query_is_read_strictly(string body) =>
        (await app.Member.PostAsync("/api/v1/records/account/query", body)).Status.ShouldBe(400);

    [Theory]
    [InlineData("""{"group_by":[5]}""")]
    [InlineData("""{"group_by":"city"}""")]
    [InlineData("""{"group_by":[{"field":"city","bucket":"month"}]}""")]
    [InlineData("""{"group_by":[{"field":"created_at","bucket":"month'"}]}""")]
    [InlineData("""{"measures":[{"op":"sum","field":"name"}]}""")]
    [InlineData("""{"measures":[{"op":"load_extension","field":"name"}]}""")]
    [InlineData("""{"measures":[{"op":"sum"}]}""")]
    [InlineData("""{"measures":[{"op":"count","as":"a b"}]}""")]
    [InlineData("""{"measures":[{"op":"count"},{"op":"count"}]}""")]
    [InlineData("""{"sort":"name"}""")]
    [InlineData("""{"limit":0}""")]
    [InlineData("""{"time_zone":"UTC'"}""")]
    public async Task The_body_of_an_aggregate_is_read_strictly(string body)
    {
        var answer = await app.Member.PostAsync("/api/v1/records/account/aggregate", body);
        answer.Status.ShouldBe(400, answer.Text);
    }

    private static List<string> Names(Answer page) => [.. page.Json.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("name").GetString()!)];
}
