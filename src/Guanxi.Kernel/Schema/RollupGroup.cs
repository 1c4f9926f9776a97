using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Schema;

/// <summary>All rollups that one parent keeps from one child through one link; they are computed by one statement.</summary>
public sealed class RollupGroup
{
    private RollupGroup(ObjectType parent, ObjectType child, Field link, IReadOnlyList<Field> fields, Schema schema)
    {
        (Parent, Child, Link, Fields) = (parent, child, link, fields);
        if (link.Target != parent.Name)
            throw new ArgumentException($"{link} does not link to {parent.Name}.", nameof(link));
        foreach (var field in fields)
            Check(field, child);
        Touching = fields
            .Select(f => f.Rollup!.Of)
            .OfType<string>()
            .Select(name => child.Find(name) ?? throw new ArgumentException($"{child.Name} has no field {name}.", nameof(fields)))
            .Concat(fields.SelectMany(f => ReadBy(f, child, schema)))
            .Append(link)
            .Select(f => f.Ordinal)
            .ToHashSet();
    }

    /// <summary>The object that keeps the rollups.</summary>
    public ObjectType Parent { get; }

    /// <summary>The object whose records are rolled up.</summary>
    public ObjectType Child { get; }

    /// <summary>The child's link to the parent.</summary>
    public Field Link { get; }

    /// <summary>The parent's rollup fields.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Ordinals of the child's fields whose change can change a rollup.</summary>
    public IReadOnlySet<int> Touching { get; }

    private static void Check(Field field, ObjectType child)
    {
        var (operation, name) = (field.Rollup!.Operation, field.Rollup.Of);
        var of = name is null ? null : child.Find(name) ?? throw new ArgumentException($"{child.Name} has no field {name}.", nameof(field));
        var fits = operation switch
        {
            RollupOperation.Count => of is null,
            RollupOperation.Sum => of is { IsStored: true, Type.Kind: ValueKind.Integer or ValueKind.Decimal } && of.Type.Kind == field.Type.Kind,
            _ => of is { IsStored: true, Type.Kind: ValueKind.Integer or ValueKind.Decimal or ValueKind.Date or ValueKind.DateTime } && of.Type.Kind == field.Type.Kind,
        };
        if (!fits)
            throw new ArgumentException($"{field} cannot be the {operation} of {name ?? "nothing"}.", nameof(field));
    }

    /// <summary>What the condition looks at: stored fields of the child alone, since nothing else tells when it changes.</summary>
    private static IEnumerable<Field> ReadBy(Field field, ObjectType child, Schema schema)
    {
        if (field.Rollup!.Where is not { } where)
            return [];
        var checker = new Checker(child, schema, Sight.Whole);
        var condition = Parser.Parse(where);
        try
        {
            checker.Condition(condition);
        }
        catch (FailureException failure)
        {
            throw new ArgumentException($"The condition of {field} does not hold: {failure.Message}", nameof(field), failure);
        }
        if (checker.Budget is { DependsOnMoment: true } or { DependsOnOthers: true } || checker.Budget.Reads.Any(f => !f.IsStored))
            throw new ArgumentException($"The condition of {field} may only look at stored fields of {child.Name}.", nameof(field));
        return checker.Budget.Reads;
    }

    internal static IReadOnlyList<RollupGroup> InOrder(IReadOnlyList<ObjectType> objects, Schema schema)
    {
        var groups = objects
            .SelectMany(o => o.Fields)
            .Where(f => f.Rollup is not null)
            .GroupBy(f => (Parent: f.Object, f.Rollup!.Child, f.Rollup.Link))
            .Select(g =>
            {
                var child = schema.Find(g.Key.Child) ?? throw new ArgumentException($"There is no object {g.Key.Child} to roll up.", nameof(objects));
                var link = child.Find(g.Key.Link) ?? throw new ArgumentException($"{child.Name} has no link {g.Key.Link}.", nameof(objects));
                return new RollupGroup(g.Key.Parent, child, link, [.. g], schema);
            })
            .ToList();
        var ordered = new List<RollupGroup>();
        while (groups.Count > 0)
        {
            // A group is ready when no other group still has to compute fields of its child.
            var ready = groups.Where(g => groups.TrueForAll(other => other.Parent != g.Child)).ToList();
            if (ready.Count == 0)
                throw new ArgumentException("Rollups depend on each other in a circle.", nameof(objects));
            ordered.AddRange(ready);
            groups.RemoveAll(ready.Contains);
        }
        return ordered;
    }
}
