using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Organisation;

/// <summary>Nobody can lock everybody out: one active administrator always remains.</summary>
internal static class LastAdministrator
{
    public static Rule Rule { get; } = new(User.Type, Apply);

    private static void Apply(RuleContext context, RecordChange user)
    {
        var was = user.Kind is OperationKind.Update or OperationKind.Delete && user.GetOld(User.Administrator) && user.GetOld(User.Active);
        var stays = user.Kind == OperationKind.Update && user.Get(User.Administrator) && user.Get(User.Active);
        if (!was || stays)
            return;
        context.Lock("administrators");
        if (context.Count(User.Type, "administrator and active") <= 1)
            throw RuleContext.Refuse(user, User.Administrator, "last_administrator");
    }
}
