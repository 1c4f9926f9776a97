using Guanxi.Crm.Customers;
using Guanxi.Tests.Kernel.Access;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>What somebody may not see is not there for expressions over linked records either.</summary>
public sealed class SightTests : IDisposable
{
    private readonly Company _company = new();

    public void Dispose() => _company.Dispose();

    [Fact]
    public void Linked_records_out_of_scope_are_neither_counted_nor_found()
    {
        var (mine, other) = (_company.Account("Bob"), _company.Account("Ann"));
        _company.Task(mine);
        _company.Give("Bob", """{"objects":{"account":{"see":"all"},"task":{"see":"own"},"user":{"see":"all"}}}""");
        var bob = _company.Actor("Bob");
        // Tasks have no owner and were made by the program, so that Bob sees none.
        Ids("count(tasks) > 0", bob).ShouldBeEmpty();
        Ids("any(tasks)", bob).ShouldBeEmpty();
        Ids("not any(tasks) and id in (MINE, OTHER)".Replace("MINE", $"{mine}", StringComparison.Ordinal).Replace("OTHER", $"{other}", StringComparison.Ordinal), bob).ShouldBe([mine, other], ignoreOrder: true);
        _company.Crm.Ids("account", "count(tasks) > 0").ShouldBe([mine]);
    }

    [Fact]
    public void An_object_that_is_hidden_has_no_name_here()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"all"}}}""");
        var bob = _company.Actor("Bob");
        var hidden = _company.Crm.RefusedFilter("account", "count(tasks) > 0", bob);
        (hidden.Code, hidden.Position).ShouldBe(("unknown_rollup", 6));
        hidden.Arguments[2].ShouldBe("");
        _company.Crm.RefusedFilter("account", "count(taskz) > 0", bob).Arguments[2].ShouldBe("");
        _company.Crm.RefusedFilter("account", "count(taskz) > 0").Arguments[2].ShouldBe("tasks");
    }

    [Fact]
    public void A_hidden_field_of_linked_records_is_unknown_whatever_it_holds()
    {
        _company.Give("Bob", """{"objects":{"account":{"see":"all"},"contact":{"see":"all"}},"fields":{"contact.email":"none","contact.phone":"masked"}}""");
        var bob = _company.Actor("Bob");
        foreach (var field in new[] { "email", "phone" })
        {
            var finding = _company.Crm.RefusedFilter("account", $"any(contacts where {field} is not null)", bob);
            (finding.Code, finding.Position).ShouldBe(("unknown_field", 19));
            ((string?)finding.Arguments[2])!.Split(", ").ShouldNotContain(field);
        }
        _company.Give("Bob", """{"objects":{"account":{"see":"all"},"contact":{"see":"all"}},"fields":{"contact.account":"none"}}""");
        _company.Crm.RefusedFilter("account", "count(contacts) > 0", bob).Code.ShouldBe("unknown_rollup");
    }

    [Fact]
    public void A_team_and_a_department_are_those_of_the_one_who_asks()
    {
        var accounts = (Bob: _company.Account("Bob"), Cao: _company.Account("Cao"), Ann: _company.Account("Ann"));
        Ids("owner in my_team()", _company.Actor("Bob")).ShouldBe([accounts.Bob, accounts.Cao], ignoreOrder: true);
        Ids("owner in (my_team(), me())", _company.Actor("Bob")).ShouldBe([accounts.Bob, accounts.Cao], ignoreOrder: true);
        Ids("owner = my_team()", _company.Actor("Ann")).ShouldBeEmpty();
        Ids("owner.department = my_department()", _company.Actor("Bob")).ShouldBe([accounts.Ann, accounts.Bob], ignoreOrder: true);
        Ids("owner.department = \"North\"", _company.Actor("Dan")).ShouldBe([accounts.Ann, accounts.Bob], ignoreOrder: true);
        _company.Crm.Ids("account", "owner in my_team()").ShouldBeEmpty();
    }

    private List<long> Ids(string filter, Guanxi.Kernel.Access.Actor actor) => _company.Crm.Ids(Account.Type.Name, filter, actor);
}
