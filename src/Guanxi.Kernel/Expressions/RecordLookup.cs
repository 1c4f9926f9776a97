using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>How an expression that runs on a record in hand finds other records. Values are in stored form, by the ordinals of their fields.</summary>
/// <param name="Find">The record of the object with the id, or null when there is none.</param>
/// <param name="Having">The smallest id of a record whose field has the text, or null when there is none.</param>
/// <param name="Linked">The records whose link leads to the id.</param>
public sealed record RecordLookup(Func<ObjectType, long, Value[]?> Find, Func<Field, string, long?> Having, Func<Field, long, IEnumerable<Value[]>> Linked)
{
    /// <summary>There are no other records.</summary>
    public static RecordLookup None { get; } = new((_, _) => null, (_, _) => null, (_, _) => []);
}
