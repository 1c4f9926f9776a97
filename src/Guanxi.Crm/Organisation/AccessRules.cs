using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>What roles and sharing rules must be before they are stored: rights are read on every request.</summary>
internal static class AccessRules
{
    public static Rule Roles { get; } = new(RoleRecord.Type, (context, role) =>
    {
        if (role.Kind is not (OperationKind.Create or OperationKind.Update) || role.Get(RoleRecord.Rights) is not { } rights)
            return;
        RoleRights.Check(RoleRights.Read(role.Id, role.Get(RoleRecord.Name) ?? "", rights), context.Schema);
        if (!role.Get(RoleRecord.IsDefault))
            return;
        context.Lock("default role");
        if (context.Count(RoleRecord.Type, $"is_default and id != {role.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}") > 0)
            throw RuleContext.Refuse(role, RoleRecord.IsDefault, "one_default_role");
    });

    public static Rule Sharing { get; } = new(SharingRuleRecord.Type, (context, rule) =>
    {
        if (rule.Kind is not (OperationKind.Create or OperationKind.Update))
            return;
        var type = context.Schema.Find(rule.Get(SharingRuleRecord.Object) ?? "");
        if (type is not { WritableBy: WritableBy.Everyone })
            throw RuleContext.Refuse(rule, SharingRuleRecord.Object, "unknown_object", rule.Get(SharingRuleRecord.Object));
        if (rule.Get(SharingRuleRecord.Condition) is { } condition && OwnFields.Find(Parser.Parse(condition), type) is { } strange)
            throw RuleContext.Refuse(rule, SharingRuleRecord.Condition, "only_own_fields", strange);
        if (rule.Get(SharingRuleRecord.Condition) is { } filter)
            context.Check(type, filter);
        Field[] targets = [SharingRuleRecord.User, SharingRuleRecord.Team, SharingRuleRecord.Department, SharingRuleRecord.Role];
        if (targets.Count(t => !rule[t].IsMissing) != 1)
            throw RuleContext.Refuse(rule, SharingRuleRecord.User, "one_target");
    });
}
