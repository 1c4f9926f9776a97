using Guanxi.Crm.Customers;
using Guanxi.Crm.Sales;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Access;

/// <summary>The short way to the records of a small scope leads to all that the scope itself leaves.</summary>
public sealed class FewInScopeTests : IDisposable
{
    private readonly Company _company = new();

    public void Dispose() => _company.Dispose();

    [Theory]
    [InlineData("own")]
    [InlineData("team")]
    [InlineData("department")]
    [InlineData("department_and_below")]
    public async Task It_has_what_the_scope_has_by_owner_team_and_the_record_above(string scope)
    {
        await _company.Crm.Workspace.SetTeamAsync(_company.Crm.Program, Account.Type, _company.Account("Dan"), [(_company.User("Bob"), RecordTeam.Level.Read)]);
        foreach (var user in new[] { "Ann", "Bob", "Cao", "Dan" })
        {
            _company.Give(user, """{"objects":{"account":{"see":"SCOPE"},"order":{"see":"SCOPE"}}}""".Replace("SCOPE", scope, StringComparison.Ordinal));
            foreach (var type in new[] { Account.Type, Order.Type })
            {
                var seen = _company.Crm.Ids(type.Name, "id > 0", _company.Actor(user));
                var few = Few(user, type, most: 100);
                seen.ShouldBeSubsetOf(few);
                few.Count.ShouldBeLessThanOrEqualTo(seen.Count + 1);
            }
        }
    }

    [Fact]
    public void There_is_none_where_the_scope_is_large_or_can_lie_anywhere()
    {
        _company.Give("Dan", """{"objects":{"account":{"see":"department_and_below"}}}""");
        Few("Dan", Account.Type, most: 4).Count.ShouldBe(4);
        Find("Dan", Account.Type, most: 3).ShouldBeNull();
        _company.Give("Bob", """{"objects":{"account":{"see":"all"}}}""");
        Find("Bob", Account.Type, most: 100).ShouldBeNull();
        _company.Give("Cao", """{"objects":{"account":{"see":"own"}}}""");
        _company.Share("account", "name = \"Ann\"", "Cao", "read");
        Find("Cao", Account.Type, most: 100).ShouldBeNull();
        _company.Crm.Page(new RecordQuery("account"), _company.Actor("Cao")).GetProperty("records").GetArrayLength().ShouldBe(2);
    }

    private IReadOnlyCollection<long> Few(string user, ObjectType type, int most) => Find(user, type, most).ShouldNotBeNull();

    private IReadOnlyCollection<long>? Find(string user, ObjectType type, int most)
    {
        var workspace = _company.Crm.Workspace;
        var actor = _company.Actor(user);
        return workspace.Database.Read(c => workspace.Rights.SightOf(actor).FewInScope(c, type, workspace.Queries.MomentOf(actor), most));
    }
}
