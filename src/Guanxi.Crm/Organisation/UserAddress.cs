using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Organisation;

/// <summary>Users sign in by their address in whatever case they type it, so it is kept in small letters and is unique in them.</summary>
internal static class UserAddress
{
    public static Rule Rule { get; } = new(User.Type, Apply);

    private static void Apply(RuleContext context, RecordChange user)
    {
        if (user.Kind is OperationKind.Create or OperationKind.Update && user.Get(User.Email) is { } email)
            user.Set(User.Email, email.ToLowerInvariant());
    }
}
