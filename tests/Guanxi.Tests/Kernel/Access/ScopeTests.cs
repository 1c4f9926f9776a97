using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Access;

/// <summary>
/// A company of two departments below one: Ann leads Bob in the north, Cao works in the south, Dan sits above both. Each
/// owns one account with one order.
/// </summary>
public sealed class ScopeTests : IDisposable
{
    private readonly Company _company = new();

    public void Dispose() => _company.Dispose();

    [Theory]
    [InlineData("own", "Ann", "Ann Bob")]
    [InlineData("own", "Bob", "Bob")]
    [InlineData("own", "Dan", "Dan")]
    [InlineData("team", "Bob", "Bob Cao")]
    [InlineData("team", "Dan", "Dan")]
    [InlineData("department", "Bob", "Ann Bob Cao")]
    [InlineData("department", "Dan", "Dan")]
    [InlineData("department_and_below", "Dan", "Ann Bob Cao Dan")]
    [InlineData("department_and_below", "Cao", "Bob Cao")]
    [InlineData("all", "Cao", "Ann Bob Cao Dan")]
    [InlineData("none", "Cao", "")]
    public void A_scope_reaches_as_far_as_its_name_says(string scope, string user, string owners)
    {
        _company.Give(user, """{"objects":{"account":{"see":"SCOPE"},"order":{"see":"SCOPE"}}}""".Replace("SCOPE", scope, StringComparison.Ordinal));
        if (scope == "none")
        {
            Should.Throw<FailureException>(() => _company.Names("account", user)).Kind.ShouldBe(FailureKind.NotFound);
            return;
        }
        _company.Names("account", user).ShouldBe(owners);
        // An order has no owner of its own: it is seen with its account.
        _company.Names("order", user).ShouldBe(owners);
        _company.Names("account", user, "order_count >= 0").ShouldBe(owners);
    }

    [Fact]
    public void What_is_out_of_scope_is_in_no_page_count_group_or_sum()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"own"},"order":{"see":"all"}}}""");
        var bob = _company.Actor("Bob");
        _company.Crm.Page(new RecordQuery("order") { Count = true }, bob).GetProperty("count").GetInt64().ShouldBe(1);
        _company.Crm.Groups(new AggregateQuery("order"), bob)[0].GetProperty("count").GetInt64().ShouldBe(1);
        _company.Crm.Groups(new AggregateQuery("order") { Groups = [new GroupBy("account.name")] }, bob).Count.ShouldBe(1);
    }

    [Fact]
    public void Through_a_link_a_record_out_of_scope_is_missing()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"own"},"task":{"see":"all"}}}""");
        var other = _company.Account("Ann");
        var mine = _company.Account("Bob");
        var (a, b) = (_company.Task(other), _company.Task(mine));
        var bob = _company.Actor("Bob");
        _company.Crm.Ids("task", "account.name = \"Ann\"", bob).ShouldBeEmpty();
        _company.Crm.Ids("task", "account.name = \"Bob\"", bob).ShouldBe([b]);
        _company.Crm.Ids("task", "account.name is null", bob).ShouldBe([a]);
        _company.Crm.Ids("task", "account = \"N-Ann\"", bob).ShouldBeEmpty();
        _company.Crm.Ids("task", "account = \"N-Bob\"", bob).ShouldBe([b]);
        _company.Crm.Record("task", a, "account.name", bob).GetProperty("account.name").GetString().ShouldBeNull();
    }

    [Fact]
    public void A_foreign_record_cannot_be_changed_deleted_restored_or_linked_to()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"own","change":"own","delete":"own","may":["create"]},"contact":{"see":"all","change":"all","may":["create"]}}}""");
        var (other, bob) = (_company.Account("Ann"), _company.Actor("Bob"));
        foreach (var act in new Action<Change>[]
        {
            c => c.Update(Guanxi.Crm.Customers.Account.Type, other).Set(Guanxi.Crm.Customers.Account.Name, "Mine"),
            c => c.Update(Guanxi.Crm.Customers.Account.Type, other, ifVersion: 1).Set(Guanxi.Crm.Customers.Account.Name, "Mine"),
            c => c.Delete(Guanxi.Crm.Customers.Account.Type, other),
            c => c.Update(Guanxi.Crm.Customers.Account.Type, 9_999_999).Set(Guanxi.Crm.Customers.Account.Name, "Mine"),
        })
        {
            var change = new Change();
            act(change);
            _company.Crm.Refused(change, bob).Findings.ShouldHaveSingleItem().ShouldBe(new Finding("not_found"));
        }
        var link = new Change();
        link.Create(Guanxi.Crm.Customers.Contact.Type).Set(Guanxi.Crm.Customers.Contact.Name, "X").Set(Guanxi.Crm.Customers.Contact.Account, other);
        var absent = new Change();
        absent.Create(Guanxi.Crm.Customers.Contact.Type).Set(Guanxi.Crm.Customers.Contact.Name, "X").Set(Guanxi.Crm.Customers.Contact.Account, 9_999_999L);
        var (foreign, missing) = (_company.Crm.Refused(link, bob).Findings[0], _company.Crm.Refused(absent, bob).Findings[0]);
        (foreign.Code, foreign.Field).ShouldBe((missing.Code, missing.Field));

        _company.Crm.Delete(Guanxi.Crm.Customers.Account.Type, _company.Spare("Ann"));
        var restore = new Change();
        restore.Restore(Guanxi.Crm.Customers.Account.Type, _company.LastSpare);
        _company.Crm.Refused(restore, bob).Kind.ShouldBe(FailureKind.NotFound);
        Should.Throw<FailureException>(() => _company.Crm.Workspace.History(bob, "account", other)).Kind.ShouldBe(FailureKind.NotFound);
    }

    [Fact]
    public void Seeing_more_than_one_may_change_is_said_and_not_hidden()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"all","change":"own","delete":"none"}}}""");
        var bob = _company.Actor("Bob");
        var change = new Change();
        change.Update(Guanxi.Crm.Customers.Account.Type, _company.Account("Ann")).Set(Guanxi.Crm.Customers.Account.Name, "Mine");
        _company.Crm.Refused(change, bob).Kind.ShouldBe(FailureKind.Forbidden);
        var own = new Change();
        own.Update(Guanxi.Crm.Customers.Account.Type, _company.Account("Bob")).Set(Guanxi.Crm.Customers.Account.Industry, "Tea");
        _company.Crm.Run(own, bob);
        var delete = new Change();
        delete.Delete(Guanxi.Crm.Customers.Account.Type, _company.Account("Bob"));
        _company.Crm.Refused(delete, bob).Kind.ShouldBe(FailureKind.Forbidden);
    }

    [Fact]
    public void Several_roles_allow_what_any_of_them_allows()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"own","change":"own"}},"fields":{"account.phone":"none","account.industry":"read"}}""");
        _company.Give("Bob", """{"objects":{"account":{"see":"all"}},"fields":{"account.industry":"none"}}""", replace: false);
        _company.Names("account", "Bob").ShouldBe("Ann Bob Cao Dan");
        _company.Names("account", "Bob", "phone is null").ShouldBe("Ann Bob Cao Dan");
        var change = new Change();
        change.Update(Guanxi.Crm.Customers.Account.Type, _company.Account("Bob")).Set(Guanxi.Crm.Customers.Account.Industry, "Tea");
        _company.Crm.Refused(change, _company.Actor("Bob")).Findings[0].Code.ShouldBe("field_not_allowed");
    }

    [Fact]
    public void A_sharing_rule_opens_what_its_condition_names_to_those_it_names()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"own","change":"own"}}}""");
        _company.Share("account", "name = \"Cao\"", user: "Bob", level: "read");
        _company.Names("account", "Bob").ShouldBe("Bob Cao");
        var change = new Change();
        change.Update(Guanxi.Crm.Customers.Account.Type, _company.Account("Cao")).Set(Guanxi.Crm.Customers.Account.Industry, "Tea");
        _company.Crm.Refused(change, _company.Actor("Bob")).Kind.ShouldBe(FailureKind.Forbidden);
        _company.Share("account", "name = \"Cao\"", user: "Bob", level: "write");
        _company.Crm.Run(Clone(), _company.Actor("Bob"));
        _company.Names("account", "Cao").ShouldBe("Ann Bob Cao Dan");

        Change Clone()
        {
            var again = new Change();
            again.Update(Guanxi.Crm.Customers.Account.Type, _company.Account("Cao")).Set(Guanxi.Crm.Customers.Account.Industry, "Tea");
            return again;
        }
    }

    [Fact]
    public async Task The_team_of_a_record_sees_it_and_changes_it_when_it_may()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"own","change":"own","delete":"own"},"order":{"see":"own"}}}""");
        var (account, bob) = (_company.Account("Cao"), _company.Actor("Bob"));
        var workspace = _company.Crm.Workspace;
        Should.Throw<FailureException>(() => workspace.TeamOf(bob, Guanxi.Crm.Customers.Account.Type, account)).Kind.ShouldBe(FailureKind.NotFound);
        await workspace.SetTeamAsync(_company.Crm.Program, Guanxi.Crm.Customers.Account.Type, account, [(_company.User("Bob"), RecordTeam.Level.Read)]);
        _company.Names("account", "Bob").ShouldBe("Bob Cao");
        _company.Names("order", "Bob").ShouldBe("Bob Cao");
        (await Should.ThrowAsync<FailureException>(() => workspace.SetTeamAsync(bob, Guanxi.Crm.Customers.Account.Type, account, []))).Kind.ShouldBe(FailureKind.Forbidden);
        await workspace.SetTeamAsync(_company.Crm.Program, Guanxi.Crm.Customers.Account.Type, account, [(_company.User("Bob"), RecordTeam.Level.Write)]);
        var change = new Change();
        change.Update(Guanxi.Crm.Customers.Account.Type, account).Set(Guanxi.Crm.Customers.Account.Industry, "Tea");
        _company.Crm.Run(change, bob);
        var delete = new Change();
        delete.Delete(Guanxi.Crm.Customers.Account.Type, account);
        _company.Crm.Refused(delete, bob).Kind.ShouldBe(FailureKind.Forbidden);
    }

    [Fact]
    public void Each_way_to_a_record_is_explained()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"team","change":"own"}}}""");
        _company.Share("account", "name = \"Cao\"", user: "Bob", level: "write");
        var reasons = Explanation.Of(_company.Crm.Workspace, _company.User("Bob"), Guanxi.Crm.Customers.Account.Type, _company.Account("Cao"));
        reasons.Where(r => r.Use == Use.See).Select(r => (r.Way, r.Scope)).ShouldBe([("role", RecordScope.Team), ("sharing_rule", (RecordScope?)null)]);
        reasons.Where(r => r.Use == Use.Change).Select(r => r.Way).ShouldBe(["sharing_rule"]);
        reasons.ShouldNotContain(r => r.Use == Use.Delete);
        Explanation.Of(_company.Crm.Workspace, _company.User("Bob"), Guanxi.Crm.Customers.Account.Type, _company.Account("Dan")).ShouldBeEmpty();
    }
}
