using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Guanxi.Kernel.Schema;

/// <summary>The immutable snapshot of all objects of a workspace, checked as a whole when it is made.</summary>
public sealed partial class Schema
{
    private readonly FrozenDictionary<string, ObjectType> _byName;

    private Schema(IReadOnlyList<ObjectType> objects)
    {
        Objects = objects;
        _byName = objects.ToFrozenDictionary(o => o.Name, StringComparer.Ordinal);
        Rollups = RollupGroup.InOrder(objects, this);
    }

    /// <summary>Rises when objects or fields change; part of every cached statement's key.</summary>
    public int Version { get; private init; } = 1;

    public IReadOnlyList<ObjectType> Objects { get; }

    /// <summary>The rollups by child and link, children before their parents.</summary>
    public IReadOnlyList<RollupGroup> Rollups { get; }

    public ObjectType? Find(string name) => _byName.GetValueOrDefault(name);

    public ObjectType this[string name] => _byName[name];

    /// <summary>Freezes the declared objects. Throws when a name, link, rollup or formula does not hold together.</summary>
    public static Schema Create(params IReadOnlyList<ObjectType> objects)
    {
        foreach (var type in objects.Where(o => !o.IsFrozen))
            type.Freeze();
        foreach (var name in objects.Select(o => o.Name).Concat(objects.SelectMany(o => o.Fields).Select(f => f.Name)))
        {
            // Quoting is then enough: no name can carry a quote.
            if (!ApiName().IsMatch(name))
                throw new ArgumentException($"{name} is not a valid name: small letters, digits and _, at most 50.", nameof(objects));
        }
        var schema = new Schema(objects);
        foreach (var field in objects.SelectMany(o => o.Fields).Where(f => f.Target is not null && schema.Find(f.Target) is null))
            throw new ArgumentException($"{field} links to {field.Target}, which does not exist.", nameof(objects));
        return schema;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,49}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ApiName();
}
