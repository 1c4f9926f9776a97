using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Access;

/// <summary>
/// What exists for somebody: fields that may be read, and records within a scope. It is folded into the SQL of every
/// query, so that what may not be seen is not there for filters, orders, groups and counts either.
/// </summary>
internal class Sight
{
    /// <summary>Everything, for the program itself.</summary>
    public static readonly Sight Whole = new();

    /// <summary>Whether the object exists for the actor.</summary>
    public virtual bool MaySee(ObjectType type) => true;

    /// <summary>Whether the field exists for the actor.</summary>
    public virtual bool MayRead(Field field) => true;

    /// <summary>The condition that leaves the records in scope of the table with the alias, or null when all are.</summary>
    public virtual string? Scope(ObjectType type, string alias, SqlParameters parameters) => null;
}
