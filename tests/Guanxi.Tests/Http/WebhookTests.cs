using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Jobs;
using Guanxi.Tests.Crm.Integration.Webhooks;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>From the change of a record to the request that somebody elsewhere gets.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly GuanxiApp _app = new() { WebhookNetworks = [IPNetwork.Parse("127.0.0.0/8")] };
    private JobWatch _watch = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _watch = new JobWatch(_app);
    }

    public async ValueTask DisposeAsync()
    {
        _watch.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_change_reaches_who_asked_for_it_signed_in_order_and_without_values()
    {
        await using var receiver = Receiver.Of(_ => 204);
        var (_, secret) = await HookAsync(receiver.Url, "account.*, contact.created");
        var account = await _app.Member.CreateAsync("account", new { name = "Secret name" });
        await _app.Member.PatchAsync("account", account, new { name = "Other name" });
        await _app.Member.CreateAsync("product", new { code = "P1", name = "Nobody asked" });
        await _app.Member.DeleteAsync("account", account);
        await _watch.UntilAsync(_ => receiver.Requests.Count == 3 && Jobs(JobState.Done).Count == 3);

        receiver.Requests.Select(r => JsonDocument.Parse(r.Body).RootElement).Select(e => (e.GetProperty("type").GetString(), e.GetProperty("record").GetInt64(), e.GetProperty("version").GetInt64())).ShouldBe(
            [("account.created", account, 1), ("account.updated", account, 2), ("account.deleted", account, 2)]);
        foreach (var request in receiver.Requests)
        {
            var signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Body}";
            var expected = HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes(signed));
            request.Headers["webhook-signature"].ShouldBe("v1," + Convert.ToBase64String(expected));
            JsonDocument.Parse(request.Body).RootElement.GetProperty("id").GetString().ShouldBe(request.Headers["webhook-id"]);
            request.Body.ShouldNotContain("name");
        }
    }

    /// <summary>Fault: a receiver that fails, for longer than a day.</summary>
    [Fact]
    public async Task A_failing_receiver_is_tried_over_a_day_then_left_and_can_be_sent_the_message_again()
    {
        var status = 500;
        await using var receiver = Receiver.Of(_ => Volatile.Read(ref status));
        await using var sound = Receiver.Of(_ => 200);
        await HookAsync(receiver.Url, "account.created");
        await HookAsync(sound.Url, "account.created");
        await _app.Member.CreateAsync("account", new { name = "First" });
        var job = await _watch.UntilAsync(j => j is { Kind: "webhook", Error: "webhook_bad_status", Detail: "500" });
        await _watch.UntilAsync(_ => sound.Requests.Count == 1);
        while (job.State != JobState.Dead)
        {
            _app.Advance(job.RunAfter - _app.Now);
            var before = job.Attempts;
            job = await _watch.UntilAsync(j => j.Id == job.Id && j.Attempts > before && j.State != JobState.Running);
        }
        (job.State, job.Attempts, receiver.Requests.Count).ShouldBe((JobState.Dead, 11, 11));
        (_app.Now - job.CreatedAt).TotalHours.ShouldBeInRange(21, 27);
        receiver.Requests.Select(r => r.Headers["webhook-id"]).Distinct().ShouldHaveSingleItem();
        receiver.Requests.Select(r => r.Headers["webhook-timestamp"]).Distinct().Count().ShouldBeGreaterThan(4);

        // Meanwhile others are told without delay.
        await _app.Member.CreateAsync("account", new { name = "Second" });
        await _watch.UntilAsync(_ => sound.Requests.Count == 2);

        Volatile.Write(ref status, 200);
        var dead = (await _app.Administrator.GetAsync("/api/v1/jobs?kind=webhook&state=dead")).Json.GetProperty("jobs").EnumerateArray().ShouldHaveSingleItem();
        dead.GetProperty("error").GetProperty("message").GetString().ShouldBe("The receiver answered with status 500.");
        (await _app.Administrator.PostAsync($"/api/v1/jobs/{job.Id}/retry", "{}")).Status.ShouldBe(200);
        await _watch.UntilAsync(j => j.Id == job.Id && j.State == JobState.Done);
    }

    [Fact]
    public async Task A_receiver_that_wants_no_more_gets_no_second_try()
    {
        await using var receiver = Receiver.Of(_ => 410);
        await HookAsync(receiver.Url, "account.created");
        await _app.Member.CreateAsync("account", new { name = "A" });
        (await _watch.UntilAsync(j => j is { Kind: "webhook", State: JobState.Dead })).Error.ShouldBe("webhook_gone");
        receiver.Requests.Count.ShouldBe(1);
    }

    /// <summary>Attack: a webhook to the machine itself or its network.</summary>
    [Fact]
    public async Task Without_the_operators_leave_nothing_private_is_reached()
    {
        await using var own = new GuanxiApp();
        await own.InitializeAsync();
        using var watch = new JobWatch(own);
        await using var receiver = Receiver.Of(_ => 200);
        foreach (var host in new[] { "127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]" })
        {
            var id = await own.Administrator.CreateAsync("webhook", new { name = host, url = $"http://{host}:{receiver.Port}/", events = "account.created" });
            (await own.Administrator.ActAsync("webhook", id, "new_secret", new { })).Status.ShouldBe(200);
        }
        await own.Member.CreateAsync("account", new { name = "A" });
        await watch.UntilAsync(_ => own.Service<JobQueue>().Page(Guanxi.Kernel.Access.Actor.Program(TimeZoneInfo.Utc), 100).Count(j => j is { Kind: "webhook", Error: "webhook_address_refused" }) == 6);
        receiver.Requests.ShouldBeEmpty();
    }

    /// <summary>Attack: reading the secret by any way there is.</summary>
    [Fact]
    public async Task The_secret_is_shown_once_and_is_in_no_answer_after_that()
    {
        var (id, secret) = await HookAsync(new Uri("http://127.0.0.1:9000/"), "*");
        foreach (var answer in new[]
        {
            await _app.Administrator.GetRecordAsync("webhook", id),
            await _app.Administrator.PageAsync("webhook"),
            await _app.Administrator.HistoryAsync("webhook", id),
            await _app.Administrator.GetAsync("/api/v1/schema"),
            await _app.Administrator.PageAsync("webhook_secret"),
            await _app.Administrator.PageAsync("webhook", ("fields", "name,secret")),
        })
            answer.Text.ShouldNotContain(secret[6..20]);
        (await _app.Administrator.PageAsync("webhook_secret")).Status.ShouldBe(404);
        (await _app.Administrator.ActAsync("webhook", id, "new_secret", new { })).Json.GetProperty("secret").GetString().ShouldNotBe(secret);
        (await _app.Administrator.ActAsync("webhook", 987_654_321, "new_secret", new { })).Status.ShouldBe(404);
    }

    /// <summary>Addresses of other systems often carry a password.</summary>
    [Fact]
    public async Task For_a_member_there_are_no_webhooks()
    {
        var (id, _) = await HookAsync(new Uri("http://127.0.0.1:9000/token"), "*");
        foreach (var answer in new[]
        {
            await _app.Member.PageAsync("webhook"),
            await _app.Member.GetRecordAsync("webhook", id),
            await _app.Member.HistoryAsync("webhook", id),
            await _app.Member.PostRecordAsync("webhook", new { name = "Mine", url = "https://example.com/", events = "*" }),
            await _app.Member.PatchAsync("webhook", id, new { active = false }),
            await _app.Member.DeleteAsync("webhook", id),
            await _app.Member.ActAsync("webhook", id, "new_secret", new { }),
        })
            answer.Status.ShouldBe(404);
        (await _app.Member.GetAsync("/api/v1/schema")).Text.ShouldNotContain("webhook");
        (await _app.Administrator.GetRecordAsync("webhook", id)).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("url", "file:///etc/passwd", "not_a_url")]
    [InlineData("url", "http://user:password@example.com/", "not_a_webhook_url")]
    [InlineData("url", "http://example.com:25/", "not_a_webhook_url")]
    [InlineData("url", "http://example.com/#x", "not_a_webhook_url")]
    [InlineData("events", "account", "unknown_event")]
    [InlineData("events", "account.created, account.renamed", "unknown_event")]
    [InlineData("events", "session.created", "unknown_event")]
    [InlineData("events", "nothing.*", "unknown_event")]
    [InlineData("events", "account.created' OR 1=1", "unknown_event")]
    public async Task What_cannot_be_sent_to_or_does_not_happen_is_refused(string field, string value, string code)
    {
        var record = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "Hook", ["url"] = "https://example.com/", ["events"] = "*", [field] = value };
        var answer = await _app.Administrator.PostRecordAsync("webhook", record);
        (answer.Status, answer.Code).ShouldBe((422, code));
    }

    [Fact]
    public async Task Messages_wait_for_a_secret_and_none_are_made_for_a_webhook_that_is_off()
    {
        await using var receiver = Receiver.Of(_ => 200);
        var id = await _app.Administrator.CreateAsync("webhook", new { name = "Hook", url = receiver.Url, events = "account.created" });
        await _app.Member.CreateAsync("account", new { name = "Early" });
        var job = await _watch.UntilAsync(j => j is { Kind: "webhook", Error: "webhook_not_ready", State: JobState.Waiting });
        await _app.Administrator.ActAsync("webhook", id, "new_secret", new { });
        _app.Advance(TimeSpan.FromMinutes(1));
        await _watch.UntilAsync(j => j.Id == job.Id && j.State == JobState.Done);
        await _app.Administrator.PatchAsync("webhook", id, new { active = false });
        await _app.Member.CreateAsync("account", new { name = "Off" });
        _app.Workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM _outbox")).Number.ShouldBe(0);
        receiver.Requests.Count.ShouldBe(1);
    }

    private async Task<(long Id, string Secret)> HookAsync(Uri url, string events)
    {
        var id = await _app.Administrator.CreateAsync("webhook", new { name = url.Port.ToString(CultureInfo.InvariantCulture), url, events });
        return (id, (await _app.Administrator.ActAsync("webhook", id, "new_secret", new { }))["secret"]!);
    }

    private IReadOnlyList<Job> Jobs(JobState state) => _app.Service<JobQueue>().Page(Guanxi.Kernel.Access.Actor.Program(TimeZoneInfo.Utc), 100, kind: "webhook", state: state);
}
