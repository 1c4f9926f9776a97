using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Guanxi.Kernel.Expressions;

namespace Guanxi.Kernel.Schema;

/// <summary>The immutable snapshot of all objects of a workspace, checked as a whole when it is made.</summary>
public sealed partial class Schema
{
    private readonly FrozenDictionary<string, ObjectType> _byName;
    private readonly Inverses _inverses;

    private Schema(IReadOnlyList<ObjectType> objects)
    {
        Objects = objects;
        _byName = objects.ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);
        _inverses = new Inverses(objects);
        Rollups = RollupGroup.InOrder(objects, this);
    }

    /// <summary>Rises when objects or fields change; part of every cached statement's key.</summary>
    public int Version { get; private init; } = 1;

    /// <summary>In the order of their declaration.</summary>
    public IReadOnlyList<ObjectType> Objects { get; }

    /// <summary>The rollups by child and link, children before their parents.</summary>
    public IReadOnlyList<RollupGroup> Rollups { get; }

    /// <summary>The object with the name, or null.</summary>
    public ObjectType? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The object with the name. Throws when there is none.</summary>
    public ObjectType this[string name] => _byName[name];

    /// <summary>The link by which the object's records are linked to under the name, or null: account knows order.account as orders.</summary>
    public Field? Inverse(ObjectType type, string name) => _inverses.Find(type, name);

    /// <summary>All links that lead to the object and have a name there.</summary>
    public IEnumerable<Field> InversesOf(ObjectType type) => _inverses.Of(type);

    /// <summary>Freezes the declared objects. Throws when a name, link, rollup or formula does not hold together.</summary>
    public static Schema Create(params IReadOnlyList<ObjectType> objects)
    {
        foreach (var name in objects.Select(o => o.Name).Concat(objects.SelectMany(o => o.Fields).SelectMany(f => (string[])(f.GivenInverse is null ? [f.Name] : [f.Name, f.GivenInverse]))))
        {
            // Quoting is then enough: no name can carry a quote, and none is that of a folded column.
            if (!ApiName().IsMatch(name) || name.Contains("__", StringComparison.Ordinal) || name.StartsWith("sqlite_", StringComparison.Ordinal) || Parser.IsWord(name))
                throw new ArgumentException($"{name} is not a valid name: small letters, digits and single _, at most 50, and no word of the expression language.", nameof(objects));
        }
        foreach (var type in objects.Where(o => !o.IsFrozen))
            type.Freeze();
        var schema = new Schema(objects);
        foreach (var field in objects.SelectMany(o => o.Fields))
            Check(field, schema);
        return schema;
    }

    private static void Check(Field field, Schema schema)
    {
        if (field.Target is not null && schema.Find(field.Target) is null)
            throw new ArgumentException($"{field} links to {field.Target}, which does not exist.", nameof(field));
        try
        {
            if (field.Formula is not null)
                new Checker(field.Object, schema, Access.Sight.Whole).FormulaOf(field);
        }
        catch (Records.FailureException exception)
        {
            throw new ArgumentException($"The formula of {field} does not hold: {exception.Message}", nameof(field), exception);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,49}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiName();
}
