using System.Collections.Concurrent;
using System.Globalization;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>What roles and sharing rules show. Who asks is bound when a query runs, so that users with equal rights share what is compiled.</summary>
internal sealed class RoleSight(IReadOnlyList<Role> roles, IReadOnlyList<SharingRule> shared, Schema.Schema schema) : Sight
{
    private const int MostParents = 3;

    private readonly ConcurrentDictionary<ObjectType, ObjectRights> _objects = new();
    private readonly ConcurrentDictionary<Field, FieldRight> _fields = new();

    /// <summary>Whether being in a record's team counts.</summary>
    public bool HasTeams { get; init; } = true;

    public override bool MaySee(ObjectType type) => On(type).See != RecordScope.None || shared.Any(r => r.Object == type.Name);

    public override bool May(Ability ability, ObjectType type) => MaySee(type) && On(type).Abilities.Contains(ability);

    public override bool MayEver(Use use, ObjectType type) => On(type).Of(use) != RecordScope.None || (use == Use.Change && shared.Any(r => r.Object == type.Name && r.MayChange));

    public override bool MayAll(Use use, ObjectType type) =>
        On(type).Of(use) == RecordScope.All && (type.Owner is not null || type.ScopedBy is not { } link || MayAll(use == Use.See ? Use.See : Use.Change, schema[link.Target!]));

    public override bool MayRun(string action, ObjectType type) => MayEver(Use.Change, type) && On(type).MayRun(action);

    public override FieldRight On(Field field) => _fields.GetOrAdd(field, Find);

    internal override string? Scope(ObjectType type, string alias, SqlParameters parameters, Use use = Use.See) => Scope(type, alias, parameters, use, MostParents);

    internal override IReadOnlyCollection<long>? FewInScope(Connection connection, ObjectType type, Moment moment, int most) => FewInScope(connection, type, moment, most, MostParents);

    /// <summary>By owner and team, or through the record above; what sharing rules open can lie anywhere.</summary>
    private HashSet<long>? FewInScope(Connection connection, ObjectType type, Moment moment, int most, int parents)
    {
        var scope = On(type).See;
        if (scope == RecordScope.None || shared.Any(r => r.Object == type.Name))
            return null;
        var parameters = new SqlParameters(connection.Dialect);
        var select = $"SELECT t.\"id\" FROM {type.Table} AS t WHERE ";
        if (type.Owner is { } owner && scope != RecordScope.All)
            select += Owned("t", owner, parameters, scope) + (HasTeams ? $" UNION ALL SELECT record FROM _team WHERE member = {parameters.Add(StorageType.Integer, m => Value.Of(m.Me ?? 0))}" : "");
        else if (type.Owner is null && type.ScopedBy is { } link && parents > 0 && FewInScope(connection, schema[link.Target!], moment, most, parents - 1) is { } above)
            select += connection.Dialect.IsOneOf($"t.{link.Column}", parameters.Add(StorageType.Text, Value.Of(connection.Dialect.IdList(above))));
        else
            return null;
        var ids = new HashSet<long>();
        var row = connection.Prepare($"{select} LIMIT {(most + 1).ToString(CultureInfo.InvariantCulture)}").Bind(parameters.Compute(moment));
        var count = 0;
        for (; row.Step(); count++)
            ids.Add(row.Int64(0));
        return count > most ? null : ids;
    }

    private string? Scope(ObjectType type, string alias, SqlParameters parameters, Use use, int parents)
    {
        var scope = On(type).Of(use);
        if (scope == RecordScope.All && type.ScopedBy is null)
            return null;
        var ways = new List<string>();
        if (scope != RecordScope.None && Reached(type, alias, parameters, use, scope, parents) is { } reached)
            ways.Add(reached);
        else if (scope != RecordScope.None)
            return null;
        // The role is the ceiling: a team opens records, not uses.
        if (HasTeams && type.Owner is not null && use != Use.Delete && scope != RecordScope.None)
            ways.Add(InTeam(alias, parameters, use));
        foreach (var rule in shared.Where(r => r.Object == type.Name && (use == Use.See || (use == Use.Change && r.MayChange))))
            ways.Add(Shared(rule, type, alias, parameters));
        return ways.Count == 0 ? "FALSE" : $"({string.Join(" OR ", ways)})";
    }

    /// <summary>By owner; where there is none, as the record it belongs to; else by who made it.</summary>
    private string? Reached(ObjectType type, string alias, SqlParameters parameters, Use use, RecordScope scope, int parents)
    {
        if (type.Owner is { } owner)
            return scope == RecordScope.All ? null : Owned(alias, owner, parameters, scope);
        if (type.ScopedBy is not { } link || parents == 0)
            return scope == RecordScope.All ? null : Owned(alias, type.CreatedBy, parameters, scope);
        var parent = schema[link.Target!];
        var name = $"{alias}_{parents.ToString(CultureInfo.InvariantCulture)}";
        // Who may change a record may change what belongs to it.
        var above = Scope(parent, name, parameters, use == Use.See ? Use.See : Use.Change, parents - 1);
        return above is null && scope == RecordScope.All ? null
            : $"EXISTS (SELECT 1 FROM {parent.Table} AS {name} WHERE {name}.\"id\" = {alias}.{link.Column}{(above is null ? "" : $" AND {above}")})";
    }

    private static string Owned(string alias, Field owner, SqlParameters parameters, RecordScope scope)
    {
        var dialect = parameters.Dialect;
        return dialect.IsOneOf($"{alias}.{owner.Column}", parameters.Add(StorageType.Any, m => Value.Of(m.Reach?.Owners(scope) ?? dialect.IdList([]))));
    }

    private static string InTeam(string alias, SqlParameters parameters, Use use)
    {
        var me = parameters.Add(StorageType.Integer, m => Value.Of(m.Me ?? 0));
        var level = use == Use.See ? "" : $" AND {alias}_m.level >= {((int)RecordTeam.Level.Write).ToString(CultureInfo.InvariantCulture)}";
        return $"EXISTS (SELECT 1 FROM _team AS {alias}_m WHERE {alias}_m.record = {alias}.\"id\" AND {alias}_m.member = {me}{level})";
    }

    private string Shared(SharingRule rule, ObjectType type, string alias, SqlParameters parameters) => rule.Filter is null
        ? "TRUE"
        : new SqlCompiler(new Joins(type, schema, Whole, parameters, alias), parameters).Condition(Parser.Parse(rule.Filter));

    private ObjectRights On(ObjectType type) => _objects.GetOrAdd(type, t => t.WritableBy switch
    {
        WritableBy.Program or WritableBy.AdministratorsAlone => ObjectRights.None,
        WritableBy.Administrators => ObjectRights.ReadOnly,
        _ => roles.Select(r => r.On(t.Name)).Aggregate((a, b) => a.With(b)),
    });

    /// <summary>A computed value is as hidden as the most hidden of what it is computed from, unless it is published.</summary>
    private FieldRight Find(Field field)
    {
        var right = roles.Max(r => r.On(field.Object.Name, field.Name));
        if (field.IsPublished || right < FieldRight.Read)
            return right;
        return Sources.Of(field, schema).All(IsOpen) ? right : FieldRight.None;

        bool IsOpen(Field source) => source.Object == field.Object
            ? MayRead(source)
            : MayRead(source) && (On(source.Object).See == RecordScope.All || source.Object.ScopedBy?.Target == field.Object.Name);
    }
}
