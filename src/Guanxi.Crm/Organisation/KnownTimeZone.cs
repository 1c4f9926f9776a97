using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Organisation;

/// <summary>A user's time zone is one that exists.</summary>
internal static class KnownTimeZone
{
    public static Rule Rule { get; } = new(User.Type, Apply);

    private static void Apply(RuleContext context, RecordChange user)
    {
        if (user.Kind is OperationKind.Create or OperationKind.Update && user.IsChanged(User.TimeZone)
            && user.Get(User.TimeZone) is { } zone && TimeZones.Find(zone) is null)
            throw RuleContext.Refuse(user, User.TimeZone, "unknown_zone", zone);
    }
}
