using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>Why somebody may use a record: the way, and the name of what opens it.</summary>
/// <param name="Use">What may be done.</param>
/// <param name="Way">administrator, role, sharing_rule or team.</param>
/// <param name="Name">The role with its scope, or the rule.</param>
/// <param name="Scope">With a role: how far it reaches.</param>
public sealed record Reason(Use Use, string Way, string? Name = null, RecordScope? Scope = null);

/// <summary>What somebody may do with a record, and each reason for it; no reason means that it may not be done.</summary>
public static class Explanation
{
    /// <summary>All reasons. Throws not found when there is no such record at all.</summary>
    public static IReadOnlyList<Reason> Of(Workspace workspace, long user, ObjectType type, long id)
    {
        var staff = workspace.Rights.Staff;
        var member = staff.Find(user) ?? throw FailureException.NotFound();
        var moment = workspace.Rights.MomentOf(new Actor(user, member.IsAdministrator, TimeZoneInfo.Utc), workspace.Time.GetUtcNow().UtcDateTime);
        return workspace.Database.Read(connection =>
        {
            if (!RecordStore.Exists(connection, type, id))
                throw FailureException.NotFound();
            return member.IsAdministrator
                ? [.. Enum.GetValues<Use>().Select(use => new Reason(use, "administrator"))]
                : Enum.GetValues<Use>().SelectMany(use => Reasons(connection, workspace.Schema, staff, user, use, type, id, moment)).ToList();
        });
    }

    private static IEnumerable<Reason> Reasons(Connection connection, Schema.Schema schema, Staff staff, long user, Use use, ObjectType type, long id, Moment moment)
    {
        foreach (var role in staff.RolesOf(user))
        {
            var scope = role.On(type.Name).Of(use);
            if (scope != RecordScope.None && Rights.Reaches(connection, new RoleSight([role], [], schema) { HasTeams = false }, use, type, id, moment))
                yield return new Reason(use, "role", role.Name, scope);
        }
        foreach (var rule in staff.SharedWith(user).Where(r => r.Object == type.Name))
        {
            if (Rights.Reaches(connection, new RoleSight([Role.Closed], [rule], schema) { HasTeams = false }, use, type, id, moment))
                yield return new Reason(use, "sharing_rule", rule.Name);
        }
        var level = use == Use.See ? RecordTeam.Level.Read : RecordTeam.Level.Write;
        if (use != Use.Delete && staff.RolesOf(user).Any(r => r.On(type.Name).Of(use) != RecordScope.None) && RecordTeam.Of(connection, id).Any(m => m.Member == user && m.Level >= level))
            yield return new Reason(use, "team");
    }
}
