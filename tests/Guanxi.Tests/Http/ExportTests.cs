using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Guanxi.Crm.Customers;
using Guanxi.Kernel.Access;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Exports through the door: what is asked for, what must not come out, and clients that behave badly.</summary>
public sealed class ExportTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task A_file_comes_with_its_type_and_a_name_in_the_callers_language()
    {
        var caller = await app.SignInAsAsync("names@example.com");
        await caller.CreateAsync("account", new { name = "名称一", number = "E-1" });
        var answer = await ExportAsync(caller, "account", "?filter=number = \"E-1\"&fields=number,name,kind,created_by&sort=-name", "zh-CN");
        answer.Status.ShouldBe(200);
        answer.Text.TrimStart('\uFEFF').ShouldBe("客户编号,名称,客户类型,创建人\r\nE-1,名称一,企业,Somebody\r\n");
        answer.Type.ShouldBe("text/csv");
        answer.Header("Content-Disposition").ShouldBe("attachment; filename=account-2026-03-02.csv; filename*=UTF-8''%E5%AE%A2%E6%88%B7-2026-03-02.csv");
        answer.Header("Content-Language").ShouldBe("zh-CN");
        answer.Header("Guanxi-Formula-Mark").ShouldBe("apostrophe");
        answer.Header("Cache-Control").ShouldBe("no-store");
        var names = await ExportAsync(caller, "account", "?filter=number = \"E-1\"&fields=name,kind&texts=names");
        names.Text.TrimStart('\uFEFF').ShouldBe("name,kind\r\n名称一,company\r\n");
        (await ExportAsync(caller, "account", "?format=xlsx&fields=name")).Type.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var lines = await ExportAsync(caller, "account", "?format=jsonl&fields=name&filter=number = \"E-1\"");
        (lines.Type, lines.Text.EndsWith("\"name\":\"名称一\"}\n", StringComparison.Ordinal)).ShouldBe(("application/jsonl", true));
    }

    [Theory]
    [InlineData("nothing", "", 404, "unknown_object")]
    [InlineData("credential", "", 404, "unknown_object")]
    [InlineData("session", "?format=jsonl", 404, "unknown_object")]
    [InlineData("import", "?format=xlsx", 404, "unknown_object")]
    [InlineData("account", "?format=exe", 400, "unknown_format")]
    [InlineData("account", "?texts=klingon", 400, "bad_parameter")]
    [InlineData("account", "?format=jsonl&texts=labels", 400, "bad_parameter")]
    [InlineData("account", "?limit=5", 400, "unknown_parameter")]
    [InlineData("account", "?fields=hash", 400, "unknown_field")]
    [InlineData("account", "?fields=email,password", 400, "unknown_field")]
    [InlineData("account", "?fields=created_by.hash", 400, "unknown_field")]
    [InlineData("account", "?filter=name like 1", 400, "unexpected")]
    [InlineData("account", "?sort=(select 1)", 400, "not_a_field_name")]
    [InlineData("account", "?sort=name desc", 400, "not_a_field_name")]
    public async Task What_is_wrong_is_told_before_the_first_byte(string name, string query, int status, string code)
    {
        var caller = await app.SignInAsAsync($"{Guid(name + query)}@example.com");
        var answer = await ExportAsync(caller, name, query);
        (answer.Status, answer.Type, answer.Code).ShouldBe((status, "application/problem+json", code));
        if (status == 404)
            answer.Text.Replace(name, "nothing", StringComparison.Ordinal).ShouldBe((await caller.PageAsync("nothing")).Text);
        (await app.Nobody.GetAsync("/api/v1/exports/account")).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Head_answers_the_headers_alone()
    {
        var answer = await app.Member.SendAsync("HEAD", "/api/v1/exports/account?format=xlsx");
        (answer.Status, answer.Text, answer.Header("Content-Disposition")!.Contains("account-2026-03-02.xlsx", StringComparison.Ordinal)).ShouldBe((200, "", true));
    }

    /// <summary>Attack: so many exports that the others wait.</summary>
    [Fact]
    public async Task Too_many_exports_have_to_wait_and_others_do_not()
    {
        var busy = await app.SignInAsAsync("busy@example.com");
        Answer answer;
        var count = 0;
        do
            answer = await ExportAsync(busy, "account", "?fields=name");
        while (answer.Status == 200 && ++count < 100);
        (count, answer.Status, answer.Code).ShouldBe((20, 429, "too_many_exports"));
        int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        (await ExportAsync(app.Administrator, "account", "?fields=name")).Status.ShouldBe(200);
        app.Advance(TimeSpan.FromMinutes(1));
        (await ExportAsync(busy, "account", "?fields=name")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_client_that_goes_away_leaves_nothing_behind()
    {
        await FillAsync(30_000);
        var caller = await app.SignInAsAsync("away@example.com");
        for (var i = 0; i < 6; i++)
            await LeaveAsync(caller, "/api/v1/exports/account");
        for (var i = 0; i < 500 && (await ExportAsync(caller, "account", "?fields=name&filter=id = 0")).Status == 429; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        var whole = await ExportAsync(caller, "account", "?fields=name&filter=name starts with \"Bulk\"");
        whole.Text.Count(c => c == '\n').ShouldBe(30_001);
        (await app.Nobody.GetAsync("/health/ready")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_slow_client_holds_neither_the_writer_nor_the_log()
    {
        await FillAsync(30_000);
        using var socket = await AskAsync(await app.SignInAsAsync("slow@example.com"), "/api/v1/exports/account");
        var first = new byte[1_000];
        await socket.GetStream().ReadExactlyAsync(first, TestContext.Current.CancellationToken);
        await app.Member.CreateAsync("account", new { name = "Meanwhile" });
        if (app.Database.Path is { } path)
        {
            using var own = new Guanxi.Kernel.Storage.Sqlite.SqliteConnection(path, readOnly: false);
            own.Scalar("PRAGMA wal_checkpoint(TRUNCATE)").Number.ShouldBe(0);
        }
        var rest = await new StreamReader(socket.GetStream()).ReadToEndAsync(TestContext.Current.CancellationToken);
        rest.ShouldEndWith("0\r\n\r\n");
    }

    [Fact]
    public async Task Two_hundred_thousand_records_need_no_more_memory_than_a_few()
    {
        if (Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") != "1")
            Assert.Skip("Only with GUANXI_TEST_ALL=1.");
        await FillAsync(200_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var format in new[] { "csv", "xlsx", "jsonl" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, $"/api/v1/exports/account?format={format}"));
            request.Headers.Add("Cookie", app.Administrator.Cookie);
            using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
            var (bytes, most, buffer) = (0L, 0L, new byte[1 << 20]);
            while (await body.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var count)
            {
                if (bytes >> 22 != (bytes + count) >> 22)
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
                bytes += count;
            }
            TestContext.Current.TestOutputHelper!.WriteLine($"{format}: {bytes >> 20} MB, at most {most >> 20} MB held");
            most.ShouldBeLessThan(30L << 20, format);
        }
    }

    private static Task<Answer> ExportAsync(Caller caller, string name, string query, string language = "en") =>
        caller.GetAsync($"/api/v1/exports/{name}{query}", ("Accept-Language", language));

    private async Task LeaveAsync(Caller caller, string path)
    {
        using var socket = await AskAsync(caller, path);
        await socket.GetStream().ReadExactlyAsync(new byte[500], TestContext.Current.CancellationToken);
        // Closed with unread bytes: the server gets a reset.
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
    }

    private async Task<TcpClient> AskAsync(Caller caller, string path)
    {
        var socket = new TcpClient { ReceiveBufferSize = 8_192 };
        await socket.ConnectAsync(app.Address.Host, app.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {app.Address.Authority}\r\nCookie: {caller.Cookie}\r\nConnection: close\r\n\r\n"));
        return socket;
    }

    private async Task FillAsync(int most)
    {
        var actor = new Actor(UserId: null, IsAdministrator: true, TimeZoneInfo.Utc, Source.Import);
        var there = int.Parse((await app.Administrator.PageAsync("account", ("limit", "1"), ("count", "true"), ("filter", "name starts with \"Bulk\"")))["count"]!, CultureInfo.InvariantCulture);
        for (var at = there; at < most; at += 1_000)
        {
            await app.Workspace.BulkAsync(actor, block =>
            {
                for (var i = 0; i < 1_000; i++)
                    block.Create(Account.Type).Set(Account.Name, $"Bulk {at + i}").Set(Account.Kind, "company").Set(Account.Description, "Some words that make the row longer, as descriptions do.");
                return true;
            });
        }
    }

    private static string Guid(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
