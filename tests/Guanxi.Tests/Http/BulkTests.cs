using Guanxi.Kernel.Jobs;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class BulkTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task What_a_filter_leaves_is_changed_by_a_job_and_taken_back_by_another()
    {
        var ids = await FillAsync("Change", 450);
        var job = await RunAsync(app.Member, "account", new { operation = "update", filter = "name starts with \"Change\"", values = new { industry = "Tea" } });
        (job.State, job.Done, job.Total).ShouldBe((JobState.Done, 450, 450));
        (await CountAsync("industry = \"Tea\" and name starts with \"Change\"")).ShouldBe(450);
        await app.Administrator.PatchAsync("account", ids[0], new { industry = "Coffee" });

        var undone = await UndoAsync(job.Id);
        undone.Message.ShouldBe("bulk_some_kept");
        (await CountAsync("industry is null and name starts with \"Change\"")).ShouldBe(449);
        (await CountAsync("industry = \"Coffee\"")).ShouldBe(1);
        (await app.Administrator.HistoryAsync("account", ids[1])).Json.GetProperty("entries").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task Deleted_in_bulk_records_come_back_with_what_belonged_to_them()
    {
        var ids = await FillAsync("Delete", 30);
        await app.Administrator.CreateAsync("contact", new { name = "With it", account = ids[3] });
        (await RunAsync(app.Member, "account", new { operation = "delete", filter = "name starts with \"Delete\"" })).State.ShouldBe(JobState.Done);
        (await CountAsync("name starts with \"Delete\"")).ShouldBe(0);
        var job = (await app.Member.GetAsync("/api/v1/jobs?kind=bulk_edit&limit=1")).Json.GetProperty("jobs")[0].GetProperty("id").GetInt64();
        (await UndoAsync(job)).State.ShouldBe(JobState.Done);
        (await CountAsync("name starts with \"Delete\"")).ShouldBe(30);
        (await app.Administrator.PageAsync("contact", ("filter", $"account = {ids[3]}"))).Json.GetProperty("records").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_record_that_refuses_does_not_hold_up_the_others()
    {
        var ids = await FillAsync("Refuse", 20);
        var job = await RunAsync(app.Member, "account", new { operation = "update", filter = $"id in ({ids[0]}, {ids[1]})", values = new { number = "ONE" } });
        (job.Done, job.Message).ShouldBe((2, "bulk_some_refused"));
        (await CountAsync("number = \"ONE\"")).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"operation":"update","values":{"name":"X"}}""", 400)]
    [InlineData("""{"operation":"drop","filter":null}""", 400)]
    [InlineData("""{"operation":"update","filter":"nothing = 1","values":{"name":"X"}}""", 400)]
    [InlineData("""{"operation":"update","filter":null,"values":{"nothing":"X"}}""", 400)]
    [InlineData("""{"operation":"update","filter":null,"values":{}}""", 400)]
    [InlineData("""{"operation":"update","filter":null,"values":{"email":"no"}}""", 422)]
    public async Task What_cannot_work_is_refused_before_it_becomes_a_job(string body, int status) =>
        (await app.Member.PostAsync("/api/v1/records/account/bulk", body)).Status.ShouldBe(status);

    /// <summary>Attack: a role that may change its own records only, and none in bulk; then in bulk, with a filter that names those of others.</summary>
    [Fact]
    public async Task A_bulk_change_reaches_no_further_than_its_user()
    {
        await FillAsync("Reach", 5);
        var user = await app.AddUserAsync("bulk@example.com");
        var caller = await app.SignInAsAsync(user);
        var role = await app.Administrator.CreateAsync("role", new { name = "Own", rights = """{"objects":{"account":{"see":"own","change":"own","may":["create"]}}}""" });
        await app.Administrator.CreateAsync("user_role", new { user = user.UserId, role });
        var body = new { operation = "update", filter = "name starts with \"Reach\"", values = new { industry = "Mine" } };
        (await caller.PostAsync("/api/v1/records/account/bulk", body)).Status.ShouldBe(403);
        (await caller.PostAsync("/api/v1/records/order/bulk", body)).Status.ShouldBe(404);
        await app.Administrator.PatchAsync("role", role, new { rights = """{"objects":{"account":{"see":"own","change":"own","may":["create","bulk"]}}}""" });
        var own = await caller.CreateAsync("account", new { name = "Reach own" });
        (await RunAsync(caller, "account", body)).Done.ShouldBe(1);
        (await CountAsync("industry = \"Mine\"")).ShouldBe(1);
        (await app.Administrator.GetRecordAsync("account", own))["industry"].ShouldBe("Mine");
    }

    private async Task<Job> RunAsync(Caller caller, string name, object body)
    {
        using var watch = new JobWatch(app);
        var answer = await caller.PostAsync($"/api/v1/records/{name}/bulk", body);
        answer.Status.ShouldBe(202, answer.Text);
        var id = answer.Json.GetProperty("job").GetInt64();
        return await watch.UntilAsync(j => j.Id == id && j.State is JobState.Done or JobState.Dead);
    }

    private async Task<Job> UndoAsync(long job)
    {
        using var watch = new JobWatch(app);
        var answer = await app.Member.PostAsync($"/api/v1/jobs/{job}/undo", "{}");
        answer.Status.ShouldBe(202, answer.Text);
        var id = answer.Json.GetProperty("job").GetInt64();
        return await watch.UntilAsync(j => j.Id == id && j.State is JobState.Done or JobState.Dead);
    }

    private async Task<List<long>> FillAsync(string name, int count)
    {
        var answer = await app.Administrator.PostRecordAsync("account", new { records = Enumerable.Range(0, count).Select(i => new { name = $"{name} {i}" }) });
        return [.. answer.Json.GetProperty("ids").EnumerateArray().Select(i => i.GetInt64())];
    }

    private async Task<long> CountAsync(string filter) => (await app.Administrator.PageAsync("account", ("filter", filter), ("count", "true"), ("limit", "1"))).Json.GetProperty("count").GetInt64();
}
