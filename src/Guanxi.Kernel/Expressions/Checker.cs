using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>
/// Holds a tree against the schema and what the actor may see, and gives the checked tree: every name is a field, every
/// operand has a kind, literals are read by the type of the other side, and what is the same for all records is known.
/// </summary>
internal sealed partial class Checker
{
    private readonly Schema.Schema _schema;
    private readonly Sight _sight;
    private readonly ObjectType _type;
    private readonly IReadOnlyList<Field> _from;
    private readonly Budget _budget;

    public Checker(ObjectType type, Schema.Schema schema, Sight sight) : this(type, schema, sight, [], new Budget())
    {
    }

    private Checker(ObjectType type, Schema.Schema schema, Sight sight, IReadOnlyList<Field> from, Budget budget) =>
        (_type, _schema, _sight, _from, _budget) = (type, schema, sight, from, budget);

    /// <summary>Whether fields of which only a part may be shown are found: for output, never for conditions and orders.</summary>
    public bool AllowsMasked { get; set; }

    /// <summary>What was looked at so far.</summary>
    public Budget Budget => _budget;

    /// <summary>The tree as a condition. Throws a malformed <see cref="Records.FailureException"/> with the position of the mistake.</summary>
    public Condition Condition(Node node)
    {
        var levels = node switch { Logic logic => logic.Terms.Count, Membership membership => membership.Items.Count, Has has => has.Items.Count, _ => 1 };
        _budget.Enter(node.Position, levels);
        Condition condition = node switch
        {
            Logic logic => new Combined(logic.IsAnd, [.. logic.Terms.Select(Condition)]),
            Not not => new Negated(Condition(not.Operand)),
            NullTest test => Negate(Missing(Value(test.Operand)), test.IsNegated),
            Membership membership => Negate(In(membership), membership.IsNegated),
            Between between => Range(between),
            Has has => HasItems(has),
            Comparison comparison => Compare(comparison),
            RollupCall { Name: "any" } call => new AnyLinked(RecordsOf(call, out _)),
            _ => Truth(Value(node)),
        };
        _budget.Leave(levels);
        return condition;
    }

    private static Condition Negate(Condition condition, bool isNegated) => isNegated ? new Negated(condition) : condition;

    private static Condition Truth(Operand operand) => operand switch
    {
        Truth { Condition: var condition } => condition,
        { Kind: ValueKind.Boolean } => new IsTrue(operand),
        _ => throw ExpressionFailure.At(operand.Position, "not_a_condition"),
    };

    private static Condition Missing(Operand operand) => operand.Kind == ValueKind.Missing ? new Always(true) : new IsMissing(operand);

    private Condition Compare(Comparison comparison)
    {
        var (left, right) = (Value(comparison.Left), ValueOrList(comparison.Right));
        // A list on the right side of = means any of it.
        if (right is IdList ids && comparison.Operator is "=" or "!=")
            return Negate(OneOfIds(left, ids), comparison.Operator == "!=");
        (left, right) = Meet(left, NoList(right), comparison.Position);
        return comparison.Operator switch
        {
            "=" => Equal(left, right),
            "!=" => new Negated(Equal(left, right)),
            "contains" or "starts with" or "ends with" => Match(comparison.Operator, left, right, comparison.Position),
            _ => Order(comparison.Operator, left, right, comparison.Position),
        };
    }

    private static Condition OneOfIds(Operand left, IdList ids) => left.Kind switch
    {
        ValueKind.Missing => new Always(false),
        ValueKind.Link or ValueKind.Integer => new OneOfIds(left, ids),
        _ => throw ExpressionFailure.At(ids.Position, "types_differ", KindName(left.Kind), "list"),
    };

    private static Condition Equal(Operand left, Operand right)
    {
        if (left.Kind == ValueKind.Missing)
            return Missing(right);
        if (right.Kind == ValueKind.Missing)
            return Missing(left);
        return new Equal(left, right);
    }

    private static Condition Order(string sign, Operand left, Operand right, int position)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return new Always(false);
        foreach (var kind in (ValueKind[])[left.Kind, right.Kind])
        {
            if (kind is not (ValueKind.Text or ValueKind.Integer or ValueKind.Decimal or ValueKind.Date or ValueKind.DateTime or ValueKind.Choice))
                throw ExpressionFailure.At(position, "operator_not_for_type", sign, KindName(kind));
        }
        return new Ordered(sign, left, right);
    }

    private static Condition Match(string @operator, Operand left, Operand right, int position)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return new Always(false);
        return left.Kind == ValueKind.Text ? new Matched(@operator, left, right) : throw ExpressionFailure.At(position, "operator_not_for_type", @operator, KindName(left.Kind));
    }

    private Condition Range(Between between)
    {
        var before = _budget.Spent;
        var operand = Value(between.Operand);
        // It is compared twice.
        _budget.Spend(_budget.Spent - before, between.Position);
        var (low, least) = Meet(operand, Value(between.Least), between.Position);
        var (high, greatest) = Meet(operand, Value(between.Greatest), between.Position);
        return new Combined(IsAnd: true, [Order(">=", low, least, between.Position), Order("<=", high, greatest, between.Position)]);
    }

    private Condition In(Membership membership)
    {
        var before = _budget.Spent;
        var left = Value(membership.Left);
        var cost = _budget.Spent - before;
        var items = membership.Items.Select(ValueOrList).ToList();
        var met = items.Where(i => i is not IdList).Select(i => Meet(left, i, i.Position)).ToList();
        var terms = items.OfType<IdList>().Select(ids => OneOfIds(left, ids)).ToList();
        if (met.Count > 0 && met.TrueForAll(m => m.Right is { IsFixed: true, MayBeMissing: false } && ReferenceEquals(m.Left, met[0].Left)))
            terms.Add(new OneOf(met[0].Left, met.ConvertAll(m => m.Right)));
        else
            terms.AddRange(met.Select(m => Equal(m.Left, m.Right)));
        _budget.Spend(cost * (terms.Count - 1), membership.Position);
        return terms is [var only] ? only : new Combined(IsAnd: false, terms);
    }

    private Condition HasItems(Has has) =>
        throw ExpressionFailure.At(has.Position, "operator_not_for_type", has.IsAll ? "has all" : "has any", KindName(Value(has.Left).Kind));
}
