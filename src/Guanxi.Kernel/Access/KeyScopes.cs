using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>What an API key is for, in the form "account:read order:write *:read": never more than its user may do.</summary>
public sealed record KeyScopes
{
    private readonly HashSet<string> _all;

    private KeyScopes(IEnumerable<string> all) => _all = all.ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads scopes separated by white space; null when one is not of this form.</summary>
    public static KeyScopes? Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0 && parts.All(p => p.Split(':') is [{ Length: > 0 }, "read" or "write"]) ? new KeyScopes(parts) : null;
    }

    public bool MayRead(ObjectType type) => Has(type, "read") || MayWrite(type);

    public bool MayWrite(ObjectType type) => Has(type, "write");

    /// <summary>Whether it is for more than reading.</summary>
    public bool MayWriteAny => _all.Any(s => s.EndsWith(":write", StringComparison.Ordinal));

    public override string ToString() => string.Join(' ', _all.Order(StringComparer.Ordinal));

    private bool Has(ObjectType type, string verb) => _all.Contains($"{type.Name}:{verb}") || _all.Contains($"*:{verb}");
}

/// <summary>A sight narrowed by the scopes of an API key.</summary>
internal sealed class KeySight(Sight user, KeyScopes key) : Sight
{
    public override bool MaySee(ObjectType type) => key.MayRead(type) && user.MaySee(type);

    public override bool May(Ability ability, ObjectType type) => (ability == Ability.Export ? key.MayRead(type) : key.MayWrite(type)) && user.May(ability, type);

    public override bool MayEver(Use use, ObjectType type) => (use == Use.See ? key.MayRead(type) : key.MayWrite(type)) && user.MayEver(use, type);

    public override bool MayAll(Use use, ObjectType type) => MayEver(use, type) && user.MayAll(use, type);

    public override bool MayRun(string action, ObjectType type) => key.MayWrite(type) && user.MayRun(action, type);

    public override FieldRight On(Field field) => user.On(field);

    internal override string? Scope(ObjectType type, string alias, SqlParameters parameters, Use use = Use.See) =>
        (use == Use.See ? key.MayRead(type) : key.MayWrite(type)) ? user.Scope(type, alias, parameters, use) : "FALSE";

    internal override IReadOnlyCollection<long>? FewInScope(Connection connection, ObjectType type, Moment moment, int most) => user.FewInScope(connection, type, moment, most);
}
