using Guanxi.Kernel.Jobs;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

public sealed class JobTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task A_job_is_listed_with_its_state_in_the_callers_language()
    {
        using var watch = new JobWatch(app);
        var id = await AddAsync(await MemberAsync());
        await watch.UntilAsync(j => j.Id == id && j.State == JobState.Done);
        var listed = (await app.Member.GetAsync("/api/v1/jobs?kind=tidying&state=done")).Json.GetProperty("jobs").EnumerateArray().Single(j => j.GetProperty("id").GetInt64() == id);
        var answer = await app.Member.GetAsync($"/api/v1/jobs/{id}", ("Accept-Language", "zh-CN"));
        answer.Status.ShouldBe(200);
        answer["label"].ShouldBe("清理");
        listed.GetProperty("label").GetString().ShouldBe("Tidying up");
        listed.GetProperty("error").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (answer["state"], answer["attempts"], answer["done"], answer["cancelling"]).ShouldBe(("done", "1", "0", "False"));
        answer.Json.GetProperty("finished_at").GetDateTime().ShouldBe(new DateTime(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc));
    }

    /// <summary>Attack: somebody else's job by its id.</summary>
    [Fact]
    public async Task Of_somebody_elses_job_no_more_is_said_than_of_none()
    {
        using var watch = new JobWatch(app);
        var id = await AddAsync(null);
        await watch.UntilAsync(j => j.Id == id && j.State == JobState.Done);
        foreach (var (method, rest) in new[] { ("GET", ""), ("POST", "/cancel"), ("POST", "/retry") })
        {
            var absent = await app.Member.SendAsync(method, $"/api/v1/jobs/987654321{rest}", method == "POST" ? "{}" : null);
            var foreign = await app.Member.SendAsync(method, $"/api/v1/jobs/{id}{rest}", method == "POST" ? "{}" : null);
            (foreign.Status, foreign.Text).ShouldBe((404, absent.Text));
            foreign.Code.ShouldBe("job_not_found");
        }
        (await app.Member.GetAsync("/api/v1/jobs")).Json.GetProperty("jobs").EnumerateArray().ShouldNotContain(j => j.GetProperty("id").GetInt64() == id);
        (await app.Administrator.GetAsync($"/api/v1/jobs/{id}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task What_is_over_cannot_be_cancelled_and_what_went_well_not_retried()
    {
        using var watch = new JobWatch(app);
        var id = await AddAsync(await MemberAsync());
        await watch.UntilAsync(j => j.Id == id && j.State == JobState.Done);
        foreach (var step in new[] { "cancel", "retry" })
        {
            var answer = await app.Member.PostAsync($"/api/v1/jobs/{id}/{step}", "{}");
            (answer.Status, answer.Code).ShouldBe((409, "job_wrong_state"));
            answer.Text.ShouldContain("“done”");
        }
    }

    [Fact]
    public async Task Pages_follow_each_other_and_strange_parameters_are_refused()
    {
        using var watch = new JobWatch(app);
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
            ids.Add(await AddAsync(null));
        var last = ids[^1];
        await watch.UntilAsync(j => j.Id == last && j.State == JobState.Done);
        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var page = (await app.Administrator.GetAsync($"/api/v1/jobs?limit=2{(cursor is null ? "" : "&cursor=" + cursor)}")).Json;
            seen.AddRange(page.GetProperty("jobs").EnumerateArray().Select(j => j.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        seen.Where(ids.Contains).ShouldBe(ids.AsEnumerable().Reverse());
        seen.ShouldBeUnique();
        foreach (var (query, code) in new[]
        {
            ("limit=0", "limit_out_of_range"), ("limit=201", "limit_out_of_range"), ("limit=x", "bad_parameter"), ("cursor=1'", "bad_cursor"),
            ("state=asleep", "not_a_choice"), ("state=1", "not_a_choice"), ("sort=id", "unknown_parameter"), ("kind=a&kind=b", "bad_parameter"),
        })
        {
            var answer = await app.Administrator.GetAsync("/api/v1/jobs?" + query);
            (answer.Status, answer.Code).ShouldBe((400, code), query);
        }
        (await app.Administrator.GetAsync("/api/v1/jobs?kind=' OR 1=1 --")).Json.GetProperty("jobs").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_key_sees_the_jobs_of_its_user_and_ends_none_when_it_is_for_reading()
    {
        using var watch = new JobWatch(app);
        var (mine, others) = (await AddAsync((await app.Administrator.GetAsync("/api/v1/session")).Id), await AddAsync(null));
        await watch.UntilAsync(j => j.Id == others && j.State == JobState.Done);
        var answer = await app.Administrator.PostAsync("/api/v1/api_keys", new { name = "Reader", scopes = "*:read" });
        var key = app.Administrator.WithKey(answer["key"]!);
        (await key.GetAsync($"/api/v1/jobs/{mine}")).Status.ShouldBe(200);
        (await key.GetAsync($"/api/v1/jobs/{others}")).Status.ShouldBe(404);
        (await key.GetAsync("/api/v1/jobs")).Json.GetProperty("jobs").EnumerateArray().Select(j => j.GetProperty("id").GetInt64()).ShouldBe([mine]);
        (await key.PostAsync($"/api/v1/jobs/{mine}/cancel", "{}")).Code.ShouldBe("not_allowed");
    }

    private async Task<long> AddAsync(long? user) => (await app.Service<JobQueue>().AddAsync(new NewJob("tidying") { CreatedBy = user })).ShouldNotBeNull();

    private async Task<long> MemberAsync() => (await app.Member.GetAsync("/api/v1/session")).Id;
}
