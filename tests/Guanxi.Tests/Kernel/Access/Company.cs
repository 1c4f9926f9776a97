using Guanxi.Crm.Organisation;
using Guanxi.Crm.Sales;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Schema;

namespace Guanxi.Tests.Kernel.Access;

/// <summary>Four people in three departments, each with an account and an order, for tests of who sees what.</summary>
internal sealed class Company : IDisposable
{
    private readonly Dictionary<string, long> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _accounts = new(StringComparer.Ordinal);
    private readonly ObjectType _task = new("task", LabSchema.L("Task"), LabSchema.L("Tasks"));
    private readonly Field<long> _taskAccount;

    public Company()
    {
        _taskAccount = _task.Link("account", LabSchema.L("Account"), "account");
        Crm = new CrmWorkspace(_task);
        StaffReader.Attach(Crm.Workspace);
        var top = Crm.Create(Department.Type, (Department.Name, "Top"));
        var north = Crm.Create(Department.Type, (Department.Name, "North"), (Department.Parent, top));
        var south = Crm.Create(Department.Type, (Department.Name, "South"), (Department.Parent, top));
        var team = Crm.Create(Team.Type, (Team.Name, "Big customers"));
        Add("Dan", top, null);
        Add("Ann", north, null);
        Add("Bob", north, "Ann");
        Add("Cao", south, null);
        foreach (var name in new[] { "Bob", "Cao" })
            Crm.Create(TeamMember.Type, (TeamMember.Team, team), (TeamMember.User, _users[name]));
    }

    public CrmWorkspace Crm { get; }

    public long LastSpare { get; private set; }

    public long User(string name) => _users[name];

    public long Account(string name) => _accounts[name];

    public Actor Actor(string name) => new(_users[name], IsAdministrator: false, TimeZoneInfo.Utc);

    public long Spare(string owner) => LastSpare = Crm.Create(Guanxi.Crm.Customers.Account.Type, (Guanxi.Crm.Customers.Account.Name, "Spare"), (Guanxi.Crm.Customers.Account.Owner, _users[owner]));

    public long Task(long account) => Crm.Create(_task, (_taskAccount, account));

    /// <summary>Makes the rights the user's only role, or one more.</summary>
    public void Give(string user, string rights, bool replace = true)
    {
        var role = Crm.Create(RoleRecord.Type, (RoleRecord.Name, $"Role {rights.Length}"), (RoleRecord.Rights, rights));
        if (replace)
        {
            foreach (var row in Crm.Workspace.Queries.Rows(Crm.Program, new RecordQuery("user_role") { Fields = "id", Filter = $"user = {_users[user]}" }))
                Crm.Delete(UserRole.Type, row[0].Number);
        }
        Crm.Create(UserRole.Type, (UserRole.User, _users[user]), (UserRole.Role, role));
    }

    public void Share(string name, string condition, string user, string level) => Crm.Create(
        SharingRuleRecord.Type,
        (SharingRuleRecord.Name, "Shared"),
        (SharingRuleRecord.Object, name),
        (SharingRuleRecord.Condition, condition),
        (SharingRuleRecord.User, _users[user]),
        (SharingRuleRecord.Level, level));

    /// <summary>The owners of the accounts, or of the accounts of the orders, that the user sees.</summary>
    public string Names(string name, string user, string? filter = null)
    {
        var field = name == "account" ? "name" : "number";
        var page = Crm.Page(new RecordQuery(name) { Fields = field, Filter = filter, Sort = field, Count = true }, Actor(user));
        return string.Join(' ', page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty(field).GetString()!.Replace("O-", "", StringComparison.Ordinal)));
    }

    public void Dispose() => Crm.Dispose();

    private void Add(string name, long department, string? superior)
    {
        _users[name] = Crm.Create(
            Guanxi.Crm.Organisation.User.Type,
            (Guanxi.Crm.Organisation.User.Name, name),
            (Guanxi.Crm.Organisation.User.Email, $"{name}@example.com"),
            (Guanxi.Crm.Organisation.User.Department, department),
            (Guanxi.Crm.Organisation.User.Superior, superior is null ? null : _users[superior]));
        _accounts[name] = Crm.Create(Guanxi.Crm.Customers.Account.Type, (Guanxi.Crm.Customers.Account.Name, name), (Guanxi.Crm.Customers.Account.Number, $"N-{name}"), (Guanxi.Crm.Customers.Account.Owner, _users[name]));
        Crm.Create(Order.Type, (Order.Account, _accounts[name]), (Order.Number, $"O-{name}"), (Order.OrderedAt, DateTime.UnixEpoch));
    }
}
