using System.Text.Json;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Two people at the same record, the same request twice, and what is left of it.</summary>
public sealed class ChangeTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    [Fact]
    public async Task Edits_of_different_fields_merge_and_edits_of_the_same_one_are_a_conflict()
    {
        var id = await app.Member.CreateAsync("account", new { name = "A", phone = "111", city = "Hangzhou" });
        (await app.Member.GetRecordAsync("account", id)).Header("ETag").ShouldBe("\"1\"");
        var first = await app.Administrator.PatchAsync("account", id, new { phone = "222" }, version: 1);
        (first.Status, first.Header("ETag")).ShouldBe((200, "\"2\""));
        (await app.Member.PatchAsync("account", id, new { city = "Taipei" }, version: 1))["version"].ShouldBe("3");

        var conflict = await app.Member.PatchAsync("account", id, new { phone = "333", city = "Taipei" }, version: 1);
        (conflict.Status, conflict.Code, conflict["version"]).ShouldBe((409, "changed_meanwhile", "3"));
        JsonSerializer.Serialize(conflict.Json.GetProperty("conflicts")).ShouldBe("""[{"field":"phone","base":"111","theirs":"222","yours":"333"}]""");

        var record = (await app.Member.GetRecordAsync("account", id)).Json;
        (record.GetProperty("phone").GetString(), record.GetProperty("city").GetString()).ShouldBe(("222", "Taipei"));
    }

    [Theory]
    [InlineData("\"9\"", 412)]
    [InlineData("\"0\"", 412)]
    [InlineData("\"1\"", 200)]
    [InlineData("1", 200)]
    [InlineData("\"x\"", 400)]
    [InlineData("\"-1\"", 400)]
    [InlineData("\"99999999999999999999\"", 400)]
    [InlineData("\"1\", \"2\"", 400)]
    public async Task If_match_is_a_version_that_was_seen(string version, int status)
    {
        var id = await app.Member.CreateAsync("account", new { name = "A" });
        var answer = await app.Member.SendAsync("PATCH", $"/api/v1/records/account/{id}", new { name = "B" }, ("If-Match", version));
        answer.Status.ShouldBe(status, answer.Text);
        if (status == 412)
            answer["version"].ShouldBe("1");
    }

    [Fact]
    public async Task A_record_that_was_not_changed_is_not_sent_again()
    {
        var account = await app.Member.CreateAsync("account", new { name = "A" });
        var contact = await app.Member.CreateAsync("contact", new { name = "C", account });
        var path = $"/api/v1/records/contact/{contact}";
        var known = await app.Member.GetAsync(path, ("If-None-Match", "\"1\""));
        (known.Status, known.Text, known.Header("ETag")).ShouldBe((304, "", "\"1\""));
        (await app.Member.GetAsync(path, ("If-None-Match", "\"2\""))).Status.ShouldBe(200);
        await app.Member.PatchAsync("contact", contact, new { title = "Head" });
        (await app.Member.GetAsync(path, ("If-None-Match", "\"1\""))).Status.ShouldBe(200);

        // Totals and other records' fields change without the version: they are always sent.
        (await app.Member.GetAsync($"/api/v1/records/account/{account}", ("If-None-Match", "\"1\""))).Status.ShouldBe(200);
        (await app.Member.GetAsync($"/api/v1/records/account/{account}?fields=name,city", ("If-None-Match", "\"1\""))).Status.ShouldBe(304);
        (await app.Member.GetAsync(path + "?fields=name,account.name", ("If-None-Match", "\"2\""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_same_request_fifty_times_at_once_is_one_record()
    {
        var body = """{"name":"Once","number":"ONCE"}""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => app.Member.PostRecordAsync("account", body, ("Idempotency-Key", "one"))));
        answers.ShouldAllBe(a => a.Status == 201);
        answers.Select(a => a.Id).Distinct().Count().ShouldBe(1);
        (await app.Member.PageAsync("account", ("filter", "number = \"ONCE\""), ("count", "true")))["count"].ShouldBe("1");

        var other = await app.Member.PostRecordAsync("account", new { name = "Other" }, ("Idempotency-Key", "one"));
        (other.Status, other.Code).ShouldBe((422, "idempotency_key_reused"));
        (await app.Administrator.PostRecordAsync("account", new { name = "Mine" }, ("Idempotency-Key", "one"))).Status.ShouldBe(201);
        (await app.Member.PostRecordAsync("account", body, ("Idempotency-Key", new string('k', 256)))).Status.ShouldBe(400);
        (await app.Member.PostRecordAsync("account", """{"name":"Long key"}""", ("Idempotency-Key", new string('k', 255)))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_refused_request_may_be_mended_under_its_key()
    {
        (await app.Member.PostRecordAsync("account", "{}", ("Idempotency-Key", "mend"))).Status.ShouldBe(422);
        (await app.Member.PostRecordAsync("account", """{"name":"Now"}""", ("Idempotency-Key", "mend"))).Status.ShouldBe(201);
    }

    [Fact]
    public async Task A_repeated_change_and_deletion_are_answered_as_the_first_time()
    {
        var id = await app.Member.CreateAsync("account", new { name = "A" });
        var path = $"/api/v1/records/account/{id}";
        var changes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Member.SendAsync("PATCH", path, """{"name":"B"}""", ("Idempotency-Key", "change"))));
        changes.ShouldAllBe(c => c.Status == 200 && c["version"] == "2" && c.Header("ETag") == "\"2\"");
        var deletions = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => app.Member.SendAsync("DELETE", path, null, ("Idempotency-Key", "delete"))));
        deletions.ShouldAllBe(d => d.Status == 204);
    }

    [Fact]
    public async Task History_names_who_changed_what()
    {
        var id = await app.Member.CreateAsync("account", new { name = "A", kind = "company" });
        await app.Administrator.PatchAsync("account", id, new { name = "B", kind = "person" });
        await app.Administrator.PatchAsync("account", id, new { name = "B" });
        var entries = (await app.Member.HistoryAsync("account", id)).Json.GetProperty("entries");
        entries.EnumerateArray().Select(e => (e.GetProperty("operation").GetString(), e.GetProperty("actor").GetProperty("name").GetString(), e.GetProperty("source").GetString(), e.GetProperty("version").GetInt32()))
            .ShouldBe([("update", "Ada", "user", 2), ("create", "Mei", "user", 1)]);
        entries[0].GetProperty("fields").EnumerateArray().Select(f => f.GetRawText())
            .ShouldBe(["""{"field":"kind","old":"company","new":"person"}""", """{"field":"name","old":"A","new":"B"}"""]);
    }

    [Fact]
    public async Task What_is_deleted_lies_in_the_bin_with_all_that_follows_it()
    {
        var account = await app.Member.CreateAsync("account", new { name = "A" });
        var contact = await app.Member.CreateAsync("contact", new { name = "C", account });
        var note = await app.Member.CreateAsync("note", new { body = "Called.", account, contact });
        var before = (await app.Member.GetRecordAsync("note", note, "?fields=body,contact,account")).Json;
        (await app.Member.DeleteAsync("account", account)).Status.ShouldBe(204);
        (await app.Member.GetRecordAsync("note", note)).Status.ShouldBe(404);
        (await app.Member.ActAsync("account", account, "restore")).Id.ShouldBe(account);
        (await app.Member.GetRecordAsync("contact", contact)).Status.ShouldBe(200);
        (await app.Member.GetRecordAsync("note", note, "?fields=body,contact,account")).Json.GetProperty("contact").GetRawText().ShouldBe(before.GetProperty("contact").GetRawText());
        (await app.Member.ActAsync("account", account, "restore")).Status.ShouldBe(404);

        await app.Member.CreateAsync("order", new { number = "KEEP", account, ordered_at = "2026-01-01" });
        var linked = await app.Member.DeleteAsync("account", account);
        (linked.Status, linked.Code).ShouldBe((409, "still_linked"));
    }
}
