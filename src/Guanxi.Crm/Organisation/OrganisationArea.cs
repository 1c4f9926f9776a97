namespace Guanxi.Crm.Organisation;

/// <summary>Who works here.</summary>
public static class OrganisationArea
{
    public static Area Area { get; } = new([User.Type, Setting.Type], [LastAdministrator.Rule, UserAddress.Rule, KnownTimeZone.Rule]);
}
