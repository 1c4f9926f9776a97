using System.Collections.Frozen;

namespace Guanxi.Kernel.Schema;

/// <summary>The names under which links are known from the other side: account.orders for order.account.</summary>
internal sealed class Inverses
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, Field>> _byTarget;

    /// <summary>Throws when two links to one object go by the same name, or one by that of a link of the object itself.</summary>
    public Inverses(IReadOnlyList<ObjectType> objects)
    {
        var known = objects.SelectMany(o => o.Fields).Where(f => f.Inverse is not null).ToLookup(f => f.Target!, StringComparer.Ordinal);
        foreach (var links in known)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            if (links.FirstOrDefault(f => !names.Add(f.Inverse!) || objects.Any(o => o.Name == links.Key && o.Find(f.Inverse!)?.Target is not null)) is { } twice)
                throw new ArgumentException($"{twice} is known as {twice.Inverse} to {links.Key}, which another link is too.", nameof(objects));
        }
        _byTarget = known.ToFrozenDictionary(l => l.Key, l => l.ToFrozenDictionary(f => f.Inverse!, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    /// <summary>The link that is known to the object by the name, or null.</summary>
    public Field? Find(ObjectType type, string name) => _byTarget.GetValueOrDefault(type.Name)?.GetValueOrDefault(name);

    /// <summary>All links that lead to the object and are known to it.</summary>
    public IEnumerable<Field> Of(ObjectType type) => _byTarget.GetValueOrDefault(type.Name)?.Values ?? [];
}
