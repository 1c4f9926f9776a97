using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>Reads who works here and may do what, for the rights of every query and change.</summary>
public sealed class StaffReader
{
    /// <summary>The objects whose changes make it read anew.</summary>
    private static readonly ObjectType[] Objects = [User.Type, Department.Type, TeamMember.Type, RoleRecord.Type, UserRole.Type, SharingRuleRecord.Type, Team.Type];

    private readonly Workspace _workspace;
    private readonly Actor _program = Actor.Program(TimeZoneInfo.Utc);

    private StaffReader(Workspace workspace) => _workspace = workspace;

    /// <summary>From now on the workspace's rights follow the records.</summary>
    public static void Attach(Workspace workspace)
    {
        workspace.Rights.ReadBy(new StaffReader(workspace).Read);
        workspace.Freshness.Watch("staff", Objects, workspace.Rights.Forget);
    }

    private Staff Read()
    {
        var roles = All(RoleRecord.Type, "name,rights,is_default").ToDictionary(r => r[0].Number, r => (Role: RoleRights.Read(r[0].Number, r[2].Text!, r[3].Text!), IsDefault: IsTrue(r[4])));
        var rolesOf = All(UserRole.Type, "user,role").ToLookup(r => r[2].Number, r => roles[r[3].Number].Role);
        var teamsOf = All(TeamMember.Type, "user,team").ToLookup(r => r[2].Number, r => r[3].Number);
        var departments = All(Department.Type, "parent").ToDictionary(r => r[0].Number, r => Id(r[2]));
        var members = All(User.Type, "administrator,active,department,superior")
            .Select(r => new Member(r[0].Number, IsTrue(r[2]), Id(r[4]), Id(r[5]), [.. teamsOf[r[0].Number]], [.. rolesOf[r[0].Number].OrderBy(role => role.Id)]))
            .ToList();
        var shared = All(SharingRuleRecord.Type, "name,object,condition,user,team,department,role,level,active")
            .Where(r => IsTrue(r[10]))
            .Select(r => new SharingRule(r[0].Number, r[2].Text!, r[3].Text!, r[4].Text, With(r, members, departments), SharingRuleRecord.Level.FromValue(r[9]) == "write"))
            .ToList();
        return new Staff(members, departments, roles.Values.Where(r => r.IsDefault).Select(r => r.Role).FirstOrDefault(), shared);
    }

    private static HashSet<long> With(Value[] rule, List<Member> members, Dictionary<long, long?> departments)
    {
        var (user, team, department, role) = (Id(rule[5]), Id(rule[6]), Id(rule[7]), Id(rule[8]));
        return [.. members
            .Where(m => m.Id == user || (team is { } t && m.Teams.Contains(t)) || (role is { } r && m.Roles.Any(own => own.Id == r)) || (department is { } d && IsBelow(m.Department, d, departments)))
            .Select(m => m.Id)];
    }

    private static bool IsBelow(long? department, long top, Dictionary<long, long?> departments)
    {
        for (var at = department; at is { } id; at = departments.GetValueOrDefault(id))
        {
            if (id == top)
                return true;
        }
        return false;
    }

    private IReadOnlyList<Value[]> All(ObjectType type, string fields) => _workspace.Queries.Rows(_program, new RecordQuery(type.Name) { Fields = fields, Limit = int.MaxValue });

    private static long? Id(Value value) => value.IsMissing ? null : value.Number;

    private static bool IsTrue(Value value) => value is { IsMissing: false, Number: not 0 };
}
