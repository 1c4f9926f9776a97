using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Query;

/// <summary>A search over all objects, or over some.</summary>
/// <param name="Text">What somebody typed; at most 200 characters.</param>
public sealed record SearchQuery(string Text)
{
    internal const int MostLimit = 100;

    /// <summary>Comma-separated objects; null means all that the actor may see.</summary>
    public string? Objects { get; init; }

    /// <summary>Records in the answer, 1 to 100.</summary>
    public int Limit { get; init; } = 20;

    /// <summary>What to look through. An object that the actor may not see is as unknown as one that does not exist.</summary>
    internal IReadOnlyList<ObjectType> ObjectsIn(SearchIndex index, Sight sight)
    {
        var seen = index.Objects.Where(sight.MaySee).ToList();
        return Objects is null
            ? seen
            : [.. Objects.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Select(name => seen.Find(o => o.Name == name) ?? throw Unknown(name, index, sight))];
    }

    private static FailureException Unknown(string name, SearchIndex index, Sight sight) => index.IsKnown(name, sight)
        ? FailureException.Malformed("not_searchable", "objects", name)
        : FailureException.Malformed("unknown_object", "objects", name.Length > 60 ? name[..60] : name);
}
