using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>
/// What exists for somebody and may be done with it. It is folded into the SQL of every query and asked by every change,
/// so that what may not be seen is not there for filters, orders, groups, counts and error texts either.
/// </summary>
public abstract class Sight
{
    /// <summary>Everything, for the program itself.</summary>
    public static readonly Sight Whole = new WholeSight(isProgram: true);

    /// <summary>Everything that is not the program's own, for administrators.</summary>
    public static readonly Sight Administrator = new WholeSight(isProgram: false);

    /// <summary>Whether the object exists.</summary>
    public abstract bool MaySee(ObjectType type);

    /// <summary>What may be done with the object as a whole.</summary>
    public abstract bool May(Ability ability, ObjectType type);

    /// <summary>Whether any record may be used so.</summary>
    public abstract bool MayEver(Use use, ObjectType type);

    /// <summary>Whether all records may be used so, whoever they belong to.</summary>
    public abstract bool MayAll(Use use, ObjectType type);

    /// <summary>Whether the action may be run on records that may be changed.</summary>
    public abstract bool MayRun(string action, ObjectType type);

    /// <summary>What may be done with the field.</summary>
    public abstract FieldRight On(Field field);

    /// <summary>Whether the field may be read whole, and so filtered and ordered by.</summary>
    public bool MayRead(Field field) => On(field) >= FieldRight.Read;

    /// <summary>The condition that leaves the records that may be used so, of the table with the alias; null when all may.</summary>
    internal abstract string? Scope(ObjectType type, string alias, SqlParameters parameters, Use use = Use.See);

    /// <summary>
    /// The ids of the records that may be seen, and maybe of some others, when they are no more than so many and indexes lead
    /// to them; else null. For who looks for few records among very many.
    /// </summary>
    internal virtual IReadOnlyCollection<long>? FewInScope(Connection connection, ObjectType type, Moment moment, int most) => null;

    private sealed class WholeSight(bool isProgram) : Sight
    {
        public override bool MaySee(ObjectType type) => isProgram || type.WritableBy != WritableBy.Program;

        public override bool May(Ability ability, ObjectType type) => MaySee(type);

        public override bool MayEver(Use use, ObjectType type) => MaySee(type);

        public override bool MayAll(Use use, ObjectType type) => MaySee(type);

        public override bool MayRun(string action, ObjectType type) => MaySee(type);

        public override FieldRight On(Field field) => FieldRight.Write;

        internal override string? Scope(ObjectType type, string alias, SqlParameters parameters, Use use = Use.See) => null;
    }
}
