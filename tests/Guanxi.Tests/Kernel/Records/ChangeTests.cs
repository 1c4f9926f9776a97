using Guanxi.Crm.Customers;
using Guanxi.Crm.Sales;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Records;

public sealed class ChangeTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();
    private readonly LabSchema _types;

    public ChangeTests() => _types = _lab.Types;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_new_record_has_its_values_version_one_and_who_made_it_when()
    {
        var change = new Change();
        var record = change.Create(_types.Thing).With((_types.Name, "One"), (_types.Amount, 1.5m));
        _lab.Run(change, _lab.User);
        var json = _lab.Record("thing", record.Id);
        json.GetProperty("name").GetString().ShouldBe("One");
        json.GetProperty("amount").GetString().ShouldBe("1.5");
        json.GetProperty("twice").GetString().ShouldBe("3");
        json.GetProperty("version").GetInt64().ShouldBe(1);
        json.GetProperty("created_by").GetInt64().ShouldBe(7);
        json.GetProperty("updated_at").GetString().ShouldBe("2024-06-15T20:30:00Z");
        json.GetProperty("parts").GetInt64().ShouldBe(0);
        json.GetProperty("heaviest").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    [Fact]
    public void All_records_of_a_change_are_written_or_none()
    {
        var change = new Change();
        change.Create(_types.Thing).With((_types.Name, "good"));
        change.Create(_types.Thing).With((_types.Code, "no name"));
        var finding = _lab.Refused(change).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Field, finding.Record, finding.Object).ShouldBe(("required", "name", 1, "thing"));
        _lab.Scalar("SELECT count(*) FROM thing").ShouldBe(0);
        _lab.Scalar("SELECT count(*) FROM _history").ShouldBe(0);
    }

    [Fact]
    public void All_findings_of_a_record_come_at_once()
    {
        var change = new Change();
        change.Create(_types.Thing).With((_types.Price, 2_000_000_000m), (_types.Text, Value.Of("a\0b")));
        _lab.Refused(change).Findings.Select(f => (f.Code, f.Field)).ShouldBe([("required", "name"), ("forbidden_character", "text"), ("out_of_range", "price")]);
    }

    [Fact]
    public void Values_are_checked_and_brought_to_their_normal_form_however_they_come()
    {
        var id = _lab.Create(_types.Thing, (_types.Name, Value.Of("  spaced  ")), (_types.Code, Value.Of(" ")));
        _lab.Read(_types.Name, id).Text.ShouldBe("spaced");
        _lab.Read(_types.Code, id).IsMissing.ShouldBeTrue();
        foreach (var (field, value) in new (Guanxi.Kernel.Schema.Field, Value)[]
        {
            (_types.Name, Value.Of(new string('x', 201))), (_types.Name, Value.Of("\ud800")), (_types.Color, Value.Of(3L)), (_types.Born, Value.Of(long.MaxValue)), (_types.Seen, Value.Of(long.MinValue)),
            (_types.Amount, Value.Of(long.MaxValue)), (_types.Count, Value.Of(1L << 53)),
        })
        {
            var change = new Change();
            change.Update(_types.Thing, id).With((field, value));
            _lab.Refused(change).Kind.ShouldBe(FailureKind.Invalid);
        }
    }

    [Fact]
    public void A_taken_unique_value_is_named()
    {
        _lab.Thing("one", (_types.Code, "A"));
        var change = new Change();
        change.Create(_types.Thing).With((_types.Name, "two"), (_types.Code, "B"));
        change.Create(_types.Thing).With((_types.Name, "three"), (_types.Code, "A"));
        var finding = _lab.Refused(change).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Field, finding.Record, finding.Arguments[0]).ShouldBe(("taken", "code", 1, "A"));
    }

    [Fact]
    public void A_link_to_nothing_is_named()
    {
        var change = new Change();
        change.Create(_types.Thing).With((_types.Name, "one"), (_types.Owner, 999L));
        var finding = _lab.Refused(change).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Field, finding.Arguments[0]).ShouldBe(("no_such_record", "owner", 999L));
    }

    [Fact]
    public void A_record_may_be_named_once_in_a_change()
    {
        var id = _lab.Thing("one");
        var change = new Change();
        change.Update(_types.Thing, id).With((_types.Count, 1));
        change.Update(_types.Thing, id).With((_types.Count, 2));
        _lab.Refused(change).Findings[0].Code.ShouldBe("record_twice");
    }

    [Fact]
    public void What_does_not_exist_is_not_found()
    {
        foreach (var add in new Action<Change>[] { c => c.Update(_types.Thing, 999), c => c.Delete(_types.Thing, 999), c => c.Restore(_types.Thing, 999) })
        {
            var change = new Change();
            add(change);
            _lab.Refused(change).Kind.ShouldBe(FailureKind.NotFound);
        }
    }

    [Fact]
    public void An_update_that_changes_nothing_leaves_no_trace()
    {
        var id = _lab.Thing("one", (_types.Count, 1));
        _lab.Time.Now += TimeSpan.FromHours(1);
        _lab.Update(_types.Thing, id, (_types.Count, 1));
        _lab.Read(_types.Thing.Version, id).Number.ShouldBe(1);
        _lab.Workspace.History(_lab.User, "thing", id).Count.ShouldBe(1);
    }

    [Fact]
    public void Computed_fields_never_raise_the_version_and_are_traced_from_their_second_value_on()
    {
        var id = _lab.Thing("one");
        _lab.Update(_types.Thing, id, (_types.Score, 1));
        _lab.Update(_types.Thing, id, (_types.Score, 2));
        _lab.Create(_types.Part, (_types.PartThing, id), (_types.PartWeight, 2m));
        _lab.Read(_types.Thing.Version, id).Number.ShouldBe(1);
        _lab.Read(_types.Weight, id).Decimal.ShouldBe(2);
        var history = _lab.Workspace.History(_lab.User, "thing", id);
        history.Count.ShouldBe(2);
        history[0].Values.ShouldHaveSingleItem().ShouldBe(new HistoryValue(_types.Score, Value.Of(1L), Value.Of(2L)));
    }

    [Fact]
    public void The_history_tells_who_changed_what_from_where()
    {
        var id = _lab.Thing("one", (_types.Count, 1));
        _lab.Time.Now += TimeSpan.FromMinutes(5);
        var change = new Change();
        change.Update(_types.Thing, id).With((_types.Count, 2), (_types.Name, "two"));
        _lab.Run(change, _lab.User with { Source = Source.Api });
        _lab.Delete(_types.Thing, id);
        Should.Throw<FailureException>(() => _lab.Workspace.History(_lab.User, "thing", id)).Kind.ShouldBe(FailureKind.NotFound);
        _lab.Restore(_types.Thing, id);

        var history = _lab.Workspace.History(_lab.User, "thing", id);
        history.Select(h => h.Operation).ShouldBe([OperationKind.Restore, OperationKind.Delete, OperationKind.Update, OperationKind.Create]);
        history.Select(h => h.Version).ShouldBe([3, 2, 2, 1]);
        (history[2].Actor, history[2].Source, history[2].At).ShouldBe((7L, Source.Api, _lab.Time.Now.UtcDateTime));
        history[2].Values.Select(v => (v.Field.Name, v.Old.ToString(), v.New.ToString())).ShouldBe([("count", "1", "2"), ("name", "one", "two")]);
    }

    [Fact]
    public void Edits_of_different_fields_merge_and_of_the_same_field_conflict()
    {
        var id = _lab.Thing("one", (_types.Count, 1));
        _lab.Update(_types.Thing, id, (_types.Count, 2));

        var merge = new Change();
        merge.Update(_types.Thing, id, ifVersion: 1).With((_types.Name, "mine"), (_types.Count, 1));
        _lab.Run(merge);
        (_lab.Read(_types.Name, id).Text, _lab.Read(_types.Count, id).Number, _lab.Read(_types.Thing.Version, id).Number).ShouldBe(("mine", 2L, 3L));

        var conflict = new Change();
        conflict.Update(_types.Thing, id, ifVersion: 1).With((_types.Count, 7), (_types.Text, "lost"));
        var failure = _lab.Refused(conflict);
        (failure.Kind, failure.CurrentVersion).ShouldBe((FailureKind.Conflict, 3L));
        failure.Conflicts.ShouldHaveSingleItem().ShouldBe(new FieldConflict("count", Value.Of(1L), Value.Of(2L), Value.Of(7L)));
        _lab.Read(_types.Text, id).IsMissing.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_version_that_was_never_there_is_refused(long version)
    {
        var id = _lab.Thing("one");
        _lab.Update(_types.Thing, id, (_types.Count, 2));
        var change = new Change();
        change.Update(_types.Thing, id, ifVersion: version).With((_types.Count, 3));
        _lab.Refused(change).Kind.ShouldBe(FailureKind.UnknownVersion);
    }

    [Fact]
    public void Only_what_was_seen_can_be_deleted_by_version()
    {
        var id = _lab.Thing("one");
        _lab.Update(_types.Thing, id, (_types.Count, 2));
        var change = new Change();
        change.Delete(_types.Thing, id, ifVersion: 1);
        _lab.Refused(change).Kind.ShouldBe(FailureKind.UnknownVersion);
    }

    [Fact]
    public void Deleting_refuses_follows_or_clears_as_the_link_says()
    {
        var team = _lab.Create(_types.Team, (_types.TeamName, "team"));
        var thing = _lab.Thing("one", (_types.Owner, team));
        var child = _lab.Thing("child", (_types.Parent, thing));
        var part = _lab.Create(_types.Part, (_types.PartThing, thing), (_types.PartWeight, 3m));

        var refused = new Change();
        refused.Delete(_types.Thing, thing);
        var failure = _lab.Refused(refused);
        (failure.Kind, failure.Findings[0].Code).ShouldBe((FailureKind.Conflict, "still_linked"));

        _lab.Delete(_types.Team, team);
        _lab.Read(_types.Owner, thing).IsMissing.ShouldBeTrue();
        _lab.Read(_types.Thing.Version, thing).Number.ShouldBe(2);

        _lab.Delete(_types.Thing, child);
        _lab.Delete(_types.Thing, thing);
        _lab.Load(_types.Part, part).ShouldBeNull();

        _lab.Restore(_types.Thing, thing);
        _lab.Read(_types.PartWeight, part).Decimal.ShouldBe(3);
        _lab.Read(_types.Weight, thing).Decimal.ShouldBe(3);
        _lab.Read(_types.Thing.Version, thing).Number.ShouldBe(3);
        _lab.Load(_types.Thing, child).ShouldBeNull();
    }

    [Fact]
    public void What_was_linked_to_a_younger_record_can_be_restored()
    {
        var old = _lab.Thing("old");
        var part = _lab.Create(_types.Part, (_types.PartThing, old));
        var young = _lab.Thing("young");
        var youngPart = _lab.Create(_types.Part, (_types.PartThing, young));
        _lab.Update(_types.Part, part, (_types.PartThing, young), (_types.PartOther, youngPart));
        _lab.Delete(_types.Thing, young);
        _lab.Restore(_types.Thing, young);
        _lab.Read(_types.PartThing, part).Number.ShouldBe(young);
        _lab.Read(_types.PartOther, part).Number.ShouldBe(youngPart);
        _lab.Read(_types.Parts, young).Number.ShouldBe(2);
    }

    [Fact]
    public void Two_records_that_were_deleted_together_can_be_asked_for_together()
    {
        var (one, two) = (_lab.Thing("one"), _lab.Thing("two"));
        var delete = new Change();
        delete.Delete(_types.Thing, one);
        delete.Delete(_types.Thing, two);
        _lab.Run(delete);
        var restore = new Change();
        restore.Restore(_types.Thing, one);
        restore.Restore(_types.Thing, two);
        _lab.Run(restore);
        _lab.Ids("thing", "true").ShouldBe([one, two]);
    }

    [Fact]
    public async Task The_same_key_fifty_times_at_once_has_one_effect_and_one_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() =>
        {
            var change = new Change();
            change.Create(_types.Thing).With((_types.Name, "once"));
            return _lab.Workspace.ChangeAsync(_lab.User, change, Call("k", "hash"));
        })));
        answers.Distinct().ShouldHaveSingleItem();
        _lab.Ids("thing", "true").ShouldHaveSingleItem().ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(answers[0]!.Body);
    }

    [Fact]
    public async Task A_key_belongs_to_its_body_its_actor_and_its_day()
    {
        await Once(_lab.User, "a");
        (await Should.ThrowAsync<FailureException>(() => Once(_lab.User, "b"))).Findings[0].Code.ShouldBe("idempotency_key_reused");
        await Once(new Actor(8, IsAdministrator: false, TimeZoneInfo.Utc), "b");
        _lab.Time.Now += TimeSpan.FromHours(24);
        await Once(_lab.User, "b");
        _lab.Ids("thing", "true").Count.ShouldBe(3);
        _lab.Time.Now += TimeSpan.FromHours(24);
        await Purge();
        _lab.Scalar("SELECT count(*) FROM _answer").ShouldBe(0);

        Task Purge() => _lab.Workspace.PurgeAsync();

        Task<StoredAnswer?> Once(Actor actor, string hash)
        {
            var change = new Change();
            change.Create(_types.Thing).With((_types.Name, "x"));
            return _lab.Workspace.ChangeAsync(actor, change, Call("k", hash));
        }
    }

    private static IdempotentCall Call(string key, string hash) =>
        new(key, hash, change => new StoredAnswer(201, change.Records[0].Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Rights_hold_for_objects_and_computed_fields()
    {
        var secret = new Change();
        secret.Create(_types.Secret);
        _lab.Refused(secret, _lab.User).Kind.ShouldBe(FailureKind.NotFound);
        var user = new Change();
        user.Create(_types.User).With((_types.UserName, "x"));
        _lab.Refused(user, _lab.User).Kind.ShouldBe(FailureKind.Forbidden);
        _lab.Run(user, _lab.User with { IsAdministrator = true });
        var computed = new Change();
        computed.Create(_types.Thing).With((_types.Name, "x"), (_types.Score, 5), (_types.Parts, 5), (_types.Thing.Version, 9));
        _lab.Refused(computed, _lab.User with { IsAdministrator = true }).Findings.Select(f => (f.Code, f.Field)).ShouldBe([("read_only", "version"), ("read_only", "score"), ("read_only", "parts")]);
    }

    [Fact]
    public void A_rule_may_ask_twice_for_the_same_record()
    {
        using var lab = Lab.Open(t =>
        [
            new Rule(t.Part, (context, part) =>
            {
                context.Update(t.Thing, part.Get(t.PartThing)).Set(t.Count, 1);
                context.Update(t.Thing, part.Get(t.PartThing)).Set(t.Text, "touched");
            }),
        ]);
        var thing = lab.Thing("one");
        lab.Create(lab.Types.Part, (lab.Types.PartThing, thing));
        (lab.Read(lab.Types.Count, thing).Number, lab.Read(lab.Types.Text, thing).Text).ShouldBe((1L, "touched"));
    }

    [Fact]
    public async Task A_block_finds_creates_and_leaves_one_row_of_history()
    {
        var first = await _lab.Workspace.BulkAsync(_lab.Program, block =>
        {
            var ids = Enumerable.Range(0, 300).Select(i => block.Create(_types.Thing).With((_types.Name, $"n{i}"), (_types.Code, $"c{i}")).Id).ToList();
            block.Find(_types.Thing, [_types.Code], Value.Of("c5")).ShouldBeNull();
            block.Run();
            block.Find(_types.Thing, [_types.Code], Value.Of("c5")).ShouldBe(ids[5]);
            block.Update(_types.Thing, ids[5]).With((_types.Count, 5));
            return ids[0];
        }, cancellation: TestContext.Current.CancellationToken);
        _lab.Scalar("SELECT count(*) FROM _history_block").ShouldBe(1);
        _lab.Workspace.History(_lab.User, "thing", first + 299).ShouldHaveSingleItem().Operation.ShouldBe(OperationKind.Create);
        _lab.Workspace.History(_lab.User, "thing", first + 5).Count.ShouldBe(2);
    }

    [Fact]
    public void A_note_belongs_to_the_account_of_its_contact()
    {
        using var crm = new CrmWorkspace();
        var (one, two) = (crm.Account("one"), crm.Account("two"));
        var contact = crm.Create(Contact.Type, (Contact.Name, "c"), (Contact.Account, one));
        var change = new Change();
        change.Create(Note.Type).With((Note.Account, two), (Note.Contact, contact), (Note.Body, "x"));
        crm.Refused(change).Findings[0].Code.ShouldBe("contact_of_other_account");
        var note = crm.Create(Note.Type, (Note.Account, one), (Note.Body, "x"));
        var young = crm.Create(Contact.Type, (Contact.Name, "young"), (Contact.Account, one));
        crm.Update(Note.Type, note, (Note.Contact, young));
        crm.Delete(Account.Type, one);
        crm.Restore(Account.Type, one);
        crm.Read(Note.Contact, note).Number.ShouldBe(young);
    }

    [Fact]
    public void An_account_with_orders_stays()
    {
        using var crm = new CrmWorkspace();
        var account = crm.Account("a");
        crm.Order(account, "1", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var change = new Change();
        change.Delete(Account.Type, account);
        crm.Refused(change).Findings[0].Arguments.ShouldBe(["account", "order"]);
        crm.Scalar($"SELECT count(*) FROM \"{Order.Type.Name}\"").ShouldBe(1);
    }
}
