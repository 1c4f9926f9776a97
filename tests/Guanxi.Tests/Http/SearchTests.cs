using System.Globalization;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class SearchTests(SearchTests.Company company) : IClassFixture<SearchTests.Company>
{
    [Theory]
    [InlineData("华信", "account", "上海华信科技有限公司", "name")]
    [InlineData("華信科技", "account", "上海华信科技有限公司", "name")]
    [InlineData("hxkj", "account", "上海华信科技有限公司", "name")]
    [InlineData("k-0815", "account", "上海华信科技有限公司", "number")]
    [InlineData("zhangsan", "contact", "张三", "name")]
    [InlineData("1380013", "contact", "张三", "mobile")]
    [InlineData("san@huaxin", "contact", "张三", "email")]
    [InlineData("so2024000017", "order", "SO-2024-000017", "number")]
    [InlineData("发票", "note", "发票开错了，下周一前重开", "body")]
    [InlineData("tehcnology", "account", "Delta Technology Ltd", "name")]
    public async Task One_box_finds_records_of_every_object(string text, string name, string title, string field)
    {
        var hit = (await Search(company.App.Member, text)).Json.GetProperty("hits")[0];
        hit.GetProperty("object").GetString().ShouldBe(name);
        hit.GetProperty("title").GetString().ShouldBe(title);
        hit.GetProperty("field").GetString().ShouldBe(field);
        hit.GetProperty("score").GetDouble().ShouldBeGreaterThan(0);
        (await company.App.Member.GetRecordAsync(name, hit.GetProperty("id").GetInt64())).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_hit_has_title_number_field_snippet_and_score()
    {
        var answer = await Search(company.App.Member, "K-0815");
        answer.Json.GetProperty("more").GetBoolean().ShouldBeFalse();
        var hit = answer.Json.GetProperty("hits").EnumerateArray().ShouldHaveSingleItem();
        hit.EnumerateObject().Select(p => p.Name).ShouldBe(["object", "id", "title", "number", "field", "snippet", "score"]);
        hit.GetProperty("number").GetString().ShouldBe("K-0815");
        hit.GetProperty("snippet").GetString().ShouldBe("K-0815");
    }

    [Fact]
    public async Task Only_the_objects_asked_for_are_searched()
    {
        Objects(await Search(company.App.Member, "huaxin")).ShouldBe(["account", "contact"], ignoreOrder: true);
        Objects(await Search(company.App.Member, "huaxin", "&objects=contact")).ShouldBe(["contact"]);
        Objects(await Search(company.App.Member, "huaxin", "&objects=contact,%20account&limit=1")).Count.ShouldBe(1);
        Objects(await Search(company.App.Member, "nothing like it")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("?q=", "required")]
    [InlineData("?q=%20%20", "required")]
    [InlineData("?q=a%00b", "forbidden_character")]
    [InlineData("?q=x&q=y", "bad_parameter")]
    [InlineData("?q=x&object=account", "unknown_parameter")]
    [InlineData("?q=x&limit=0", "limit_out_of_range")]
    [InlineData("?q=x&limit=101", "limit_out_of_range")]
    [InlineData("?q=x&limit=ten", "bad_parameter")]
    [InlineData("?q=x&objects=", "unknown_object")]
    [InlineData("?q=x&objects=nothing", "unknown_object")]
    [InlineData("?q=x&objects=account,nothing", "unknown_object")]
    public async Task Bad_parameters_are_refused(string query, string code)
    {
        var answer = await company.App.Member.GetAsync("/api/v1/search" + query);
        (answer.Status, answer.Code).ShouldBe((400, code));
    }

    [Fact]
    public async Task A_text_of_200_characters_is_searched_and_a_longer_one_refused()
    {
        (await Search(company.App.Member, new string('张', 200))).Status.ShouldBe(200);
        var answer = await Search(company.App.Member, new string('张', 201));
        (answer.Status, answer.Code).ShouldBe((400, "search_too_long"));
    }

    [Theory]
    [InlineData("en", "A search has at most 200 characters.")]
    [InlineData("zh-CN", "搜索内容最多 200 个字符。")]
    [InlineData("zh-TW", "搜尋內容最多 200 個字元。")]
    public async Task Refusals_speak_the_callers_language(string language, string message)
    {
        var answer = await company.App.Member.GetAsync($"/api/v1/search?q={new string('a', 201)}", ("Accept-Language", language));
        answer.Json.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe(message);
    }

    /// <summary>Attack: the search box reaches what the program keeps for itself. It is as unknown as what does not exist.</summary>
    [Theory]
    [InlineData("credential")]
    [InlineData("session")]
    [InlineData("api_key")]
    [InlineData("setting")]
    public async Task What_belongs_to_the_program_is_not_searched(string name)
    {
        var unknown = await Search(company.App.Administrator, "x", "&objects=nothing");
        (await Search(company.App.Administrator, "x", "&objects=" + name)).Text.ShouldBe(unknown.Text.Replace("nothing", name, StringComparison.Ordinal));
    }

    /// <summary>Attack: words that are only in a hidden field or in somebody else's record. The answer is that of words that nobody has.</summary>
    [Theory]
    [InlineData("13800138000")]
    [InlineData("8000")]
    [InlineData("张三 13800138000")]
    [InlineData("san@huaxin.example.com")]
    [InlineData("Delta")]
    [InlineData("dleta")]
    [InlineData("delta technology")]
    [InlineData("K-0816")]
    [InlineData("发票")]
    public async Task What_somebody_may_not_see_is_not_found(string text)
    {
        var answer = await Search(company.Limited, text);
        (answer.Status, answer.Text).ShouldBe((200, (await Search(company.Limited, "quite another thing")).Text));
    }

    [Fact]
    public async Task What_somebody_may_see_is_found_without_what_is_hidden()
    {
        var answer = await Search(company.Limited, "张三");
        answer.Json.GetProperty("hits").EnumerateArray().ShouldHaveSingleItem().GetProperty("object").GetString().ShouldBe("contact");
        answer.Text.ShouldNotContain("138");
        var own = await Search(company.Limited, "huaxin");
        own.Json.GetProperty("hits").EnumerateArray().ShouldContain(h => h.GetProperty("title").GetString() == "上海华信科技有限公司");
        (await Search(company.Limited, "x", "&objects=note")).Code.ShouldBe("unknown_object");
    }

    [Fact]
    public async Task A_record_is_found_as_soon_as_the_change_is_answered_and_no_longer_than_it_is_there()
    {
        var id = await company.App.Administrator.CreateAsync("account", new { name = "Ephemeral 昙花" });
        Ids(await Search(company.App.Member, "昙花")).ShouldBe([id]);
        await company.App.Administrator.PatchAsync("account", id, new { name = "Perennial 常青" });
        Ids(await Search(company.App.Member, "昙花")).ShouldBeEmpty();
        Ids(await Search(company.App.Member, "常青")).ShouldBe([id]);
        await company.App.Administrator.DeleteAsync("account", id);
        Ids(await Search(company.App.Member, "常青")).ShouldBeEmpty();
        await company.App.Administrator.ActAsync("account", id, "restore");
        Ids(await Search(company.App.Member, "常青")).ShouldBe([id]);
    }

    /// <summary>Attack: a script in a name. It comes back as text in JSON that no browser takes for a page.</summary>
    [Fact]
    public async Task A_script_in_a_name_is_text()
    {
        const string name = "<script>alert('Zorro')</script>";
        await company.App.Administrator.CreateAsync("account", new { name });
        var answer = await Search(company.App.Member, "zorro");
        answer.Json.GetProperty("hits")[0].GetProperty("snippet").GetString().ShouldBe(name);
        answer.Header("Content-Type").ShouldBe("application/json; charset=utf-8");
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff");
    }

    private static Task<Answer> Search(Caller caller, string text, string more = "") => caller.GetAsync($"/api/v1/search?q={Uri.EscapeDataString(text)}{more}");

    private static List<string?> Objects(Answer answer) => [.. Hits(answer).Select(h => h.GetProperty("object").GetString())];

    private static List<long> Ids(Answer answer) => [.. Hits(answer).Select(h => h.GetProperty("id").GetInt64())];

    private static JsonElement.ArrayEnumerator Hits(Answer answer) =>
        answer.Status == 200 ? answer.Json.GetProperty("hits").EnumerateArray() : throw new InvalidOperationException(answer.Status.ToString(CultureInfo.InvariantCulture));

    /// <summary>Two customers with what belongs to them, and somebody who sees one of them and not everything of it.</summary>
    public sealed class Company : IAsyncLifetime
    {
        private const string Rights = """
            {"objects":{"account":{"see":"own"},"contact":{"see":"all"}},"fields":{"contact.mobile":"masked","contact.email":"none"}}
            """;

        public GuanxiApp App { get; } = new();

        public Caller Limited { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await App.InitializeAsync();
            var user = await App.AddUserAsync("limited@example.org", name: "Limited");
            Limited = await App.SignInAsAsync(user);
            var role = await App.Administrator.CreateAsync("role", new { name = "Limited", rights = Rights });
            await App.Administrator.CreateAsync("user_role", new { user = user.UserId, role });

            var account = await App.Administrator.CreateAsync("account", new { name = "上海华信科技有限公司", number = "K-0815", owner = user.UserId });
            await App.Administrator.CreateAsync("account", new { name = "Delta Technology Ltd", number = "K-0816" });
            await App.Administrator.CreateAsync("contact", new { name = "张三", account, mobile = "138 0013 8000", email = "san@huaxin.example.com" });
            await App.Administrator.CreateAsync("order", new { number = "SO-2024-000017", account, ordered_at = "2024-05-01T08:00:00Z" });
            await App.Administrator.CreateAsync("note", new { account, body = "发票开错了，下周一前重开" });
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
