namespace Guanxi.Crm.Organisation;

/// <summary>Who works here.</summary>
public static class OrganisationArea
{
    public static Area Area { get; } = new(
        [User.Type, Department.Type, Team.Type, TeamMember.Type, RoleRecord.Type, UserRole.Type, SharingRuleRecord.Type, Setting.Type],
        [LastAdministrator.Rule, UserAddress.Rule, KnownTimeZone.Rule, DepartmentTree.Departments, DepartmentTree.Superiors, AccessRules.Roles, AccessRules.Sharing]);
}
