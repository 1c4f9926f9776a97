using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Expressions;

/// <summary>
/// Writes a checked tree as SQL. There are two truth values: conditions are written together with whether they are
/// negated, so that a missing value is handled at the leaf and plain comparisons keep their index.
/// </summary>
internal sealed partial class SqlWriter(Joins joins, SqlParameters parameters)
{
    private readonly Dialect _dialect = parameters.Dialect;

    /// <summary>The condition as SQL that is true for the records meant, and false or null for all others.</summary>
    public string Condition(Condition condition) => Condition(condition, isNegated: false);

    private string Condition(Condition condition, bool isNegated) => condition switch
    {
        Always always => always.Is != isNegated ? "TRUE" : "FALSE",
        Combined combined => $"({string.Join(combined.IsAnd != isNegated ? " AND " : " OR ", combined.Terms.Select(t => Condition(t, isNegated)))})",
        Negated negated => Condition(negated.Inner, !isNegated),
        IsTrue test => isNegated ? $"({Value(test.Operand)} IS NOT TRUE)" : $"{Value(test.Operand)} = TRUE",
        IsMissing test => $"{Value(test.Operand)} IS {(isNegated ? "NOT " : "")}NULL",
        Equal equal => Equal(equal.Left, equal.Right, isNegated),
        Ordered ordered => Order(ordered, isNegated),
        Matched matched => Match(matched, isNegated),
        OneOf oneOf => In(oneOf, isNegated),
        OneOfIds oneOf => Maybe(_dialect.IsOneOf(Value(oneOf.Left), Place(StorageType.Text, m => Records.Value.Of(_dialect.IdList(oneOf.Ids.Compute(m))))), isNegated),
        AnyLinked any => $"{(isNegated ? "NOT " : "")}EXISTS ({Select(any.Records, static _ => "1")})",
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition that can be written."),
    };

    /// <summary>
    /// A missing value equals a missing one. Where one side is never missing that cannot happen, and where one side is
    /// known when the query runs, the index serves too.
    /// </summary>
    private string Equal(Operand left, Operand right, bool isNegated)
    {
        var (l, r) = (Value(left), Value(right));
        if (isNegated)
            return _dialect.Different(l, r);
        if (!left.MayBeMissing || !right.MayBeMissing)
            return IsFoldedText(left) && right is Constant { MayBeMissing: false } ? $"({Key(left)} = {Folded(right)} AND {l} = {r})" : $"{l} = {r}";
        return (left, right) switch
        {
            (FieldOperand, Constant) => _dialect.SameAs(l, r),
            (Constant, FieldOperand) => _dialect.SameAs(r, l),
            _ => _dialect.Same(l, r),
        };
    }

    /// <summary>Equal texts fold alike, and the index of a text is that of its folded column.</summary>
    private static bool IsFoldedText(Operand operand) => operand is FieldOperand { Of.IsFolded: true, Kind: ValueKind.Text };

    private string Order(Ordered ordered, bool isNegated)
    {
        var (l, r) = ordered.Left.Kind == ValueKind.Text ? (Folded(ordered.Left), Folded(ordered.Right)) : (Value(ordered.Left), Value(ordered.Right));
        return Maybe($"{l} {ordered.Sign} {r}", isNegated);
    }

    private string Match(Matched matched, bool isNegated)
    {
        var text = Folded(matched.Text);
        if (matched is { Operator: "starts with", Part: Constant { Settled.Text: { } written } })
            return Maybe(StartsWith(text, TextFold.Fold(written)), isNegated);
        var part = Folded(matched.Part);
        return Maybe(
            matched.Operator switch
            {
                "contains" => _dialect.Contains(text, part),
                "starts with" => _dialect.StartsWith(text, part),
                _ => _dialect.EndsWith(text, part),
            },
            isNegated);
    }

    /// <summary>A range, so that the index serves.</summary>
    private string StartsWith(string text, string prefix)
    {
        var from = $"{text} >= {Place(StorageType.Text, Records.Value.Of(prefix))}";
        return Prefix.End(prefix) is { } end ? $"{from} AND {text} < {Place(StorageType.Text, Records.Value.Of(end))}" : from;
    }

    private string In(OneOf oneOf, bool isNegated)
    {
        var condition = $"{Value(oneOf.Left)} IN ({string.Join(", ", oneOf.Items.Select(Value))})";
        if (!isNegated && IsFoldedText(oneOf.Left))
            condition = $"{Key(oneOf.Left)} IN ({string.Join(", ", oneOf.Items.Select(Folded))}) AND {condition}";
        return Maybe(condition, isNegated);
    }

    private static string Maybe(string condition, bool isNegated) => isNegated ? $"(({condition}) IS NOT TRUE)" : $"({condition})";

    /// <summary>What the value sorts by: of texts the folded form, where it is kept.</summary>
    public string Key(Operand operand) => operand is FieldOperand { Of.IsFolded: true } field ? $"{joins.Reach(field.Links, field.Position)}.{field.Of.FoldedColumn}" : Value(operand);

    private string Folded(Operand operand) => operand switch
    {
        FieldOperand { Of.IsFolded: true } => Key(operand),
        Constant constant => Place(StorageType.Text, m => constant.Compute(m).Text is { } text ? Records.Value.Of(TextFold.Fold(text)) : default),
        _ => _dialect.Folded(Value(operand)),
    };

    private string Place(StorageType type, Func<Moment, Value> value) => parameters.Add(type, value);

    private string Place(StorageType type, Value value) => parameters.Add(type, value);
}
