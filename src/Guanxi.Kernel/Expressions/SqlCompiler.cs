using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Expressions;

/// <summary>
/// Checks a tree against the schema and turns it into SQL. There are two truth values: conditions are compiled together
/// with whether they are negated, so that a missing value is handled at the leaf and plain comparisons keep their index.
/// </summary>
internal sealed partial class SqlCompiler(Joins joins, SqlParameters parameters)
{
    private readonly Dialect _dialect = parameters.Dialect;
    private int _formulas;

    /// <summary>What leaves the records of the query's object that the actor may see, or null when that is all of them.</summary>
    public string? Scope(ObjectType type) => joins.Scope(type, "t");

    /// <summary>The condition as SQL that is true for the records meant, and false or null for all others.</summary>
    public string Condition(Node node) => Condition(node, isNegated: false);

    private string Condition(Node node, bool isNegated) => node switch
    {
        Logic logic => $"({string.Join(logic.IsAnd != isNegated ? " AND " : " OR ", logic.Terms.Select(t => Condition(t, isNegated)))})",
        Not not => Condition(not.Operand, !isNegated),
        NullTest test => Null(Value(test.Operand), test.IsNegated != isNegated),
        Membership membership => In(membership, membership.IsNegated != isNegated),
        Comparison comparison => Compare(comparison, isNegated),
        _ => Truth(Value(node), isNegated),
    };

    private string Truth(Operand operand, bool isNegated)
    {
        if (operand.Kind != ValueKind.Boolean)
            throw ExpressionFailure.At(operand.Position, "not_a_condition");
        return isNegated ? $"({Sql(operand)} IS NOT TRUE)" : $"{Sql(operand)} = TRUE";
    }

    private string Null(Operand operand, bool isNegated) => $"{Sql(operand)} IS {(isNegated ? "NOT " : "")}NULL";

    private string Compare(Comparison comparison, bool isNegated)
    {
        var (left, right) = Meet(Value(comparison.Left), Value(comparison.Right), comparison.Position);
        return comparison.Operator switch
        {
            "=" => Equal(left, right, isNegated),
            "!=" => Equal(left, right, !isNegated),
            "contains" or "starts with" or "ends with" => Match(comparison, left, right, isNegated),
            _ => Order(comparison, left, right, isNegated),
        };
    }

    private string Equal(Operand left, Operand right, bool isNegated)
    {
        if (left.Kind == ValueKind.Missing)
            return Null(right, isNegated);
        if (right.Kind == ValueKind.Missing)
            return Null(left, isNegated);
        if (isNegated)
            return _dialect.Different(Sql(left), Sql(right));
        // A missing value equals a missing one; with a literal on either side that cannot happen, and the index serves.
        var equal = left.MayBeMissing && right.MayBeMissing ? _dialect.Same(Sql(left), Sql(right)) : $"{Sql(left)} = {Sql(right)}";
        return IsFoldedText(left) && right is { IsConstant: true, MayBeMissing: false } ? $"({left.FoldedSql} = {Folded(right)} AND {equal})" : equal;
    }

    /// <summary>Equal texts fold alike, and the index of a text is that of its folded column.</summary>
    private static bool IsFoldedText(Operand operand) => operand is { Kind: ValueKind.Text, FoldedSql: not null };

    private string Order(Comparison comparison, Operand left, Operand right, bool isNegated)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return isNegated ? "TRUE" : "FALSE";
        if (Array.Find([left.Kind, right.Kind], k => k is ValueKind.Boolean or ValueKind.Link) is var kind and not ValueKind.Missing)
            throw ExpressionFailure.At(comparison.Position, "operator_not_for_type", comparison.Operator, KindName(kind));
        var (l, r) = left.Kind == ValueKind.Text ? (Folded(left), Folded(right)) : (Sql(left), Sql(right));
        return Maybe($"{l} {comparison.Operator} {r}", isNegated);
    }

    private string Match(Comparison comparison, Operand left, Operand right, bool isNegated)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return isNegated ? "TRUE" : "FALSE";
        if (left.Kind != ValueKind.Text)
            throw ExpressionFailure.At(comparison.Position, "operator_not_for_type", comparison.Operator, KindName(left.Kind));
        var text = Folded(left);
        if (comparison.Operator == "starts with" && right.Literal is { } literal)
        {
            // A range, so that the index serves; U+10FFFF is above all that can follow.
            var prefix = Search.TextFold.Fold(literal.Text);
            return Maybe($"{text} >= {parameters.Add(StorageType.Text, Records.Value.Of(prefix))} AND {text} < {parameters.Add(StorageType.Text, Records.Value.Of(prefix + "\U0010FFFF"))}", isNegated);
        }
        var part = Folded(right);
        return Maybe(
            comparison.Operator switch
            {
                "contains" => _dialect.Contains(text, part),
                "starts with" => $"substr({text}, 1, length({part})) = {part}",
                _ => _dialect.EndsWith(text, part),
            },
            isNegated);
    }

    private string In(Membership membership, bool isNegated)
    {
        var left = Value(membership.Left);
        var met = membership.Items.Select(item => Meet(left, Value(item), item.Position)).ToList();
        var isPlain = met.TrueForAll(m => m.Right is { IsConstant: true, MayBeMissing: false } && m.Left == met[0].Left);
        if (!isPlain)
        {
            var tests = met.Select(m => Equal(m.Left, m.Right, isNegated));
            return $"({string.Join(isNegated ? " AND " : " OR ", tests)})";
        }
        var condition = $"{Sql(met[0].Left)} IN ({string.Join(", ", met.Select(m => Sql(m.Right)))})";
        if (!isNegated && IsFoldedText(met[0].Left))
            condition = $"{met[0].Left.FoldedSql} IN ({string.Join(", ", met.Select(m => Folded(m.Right)))}) AND {condition}";
        return Maybe(condition, isNegated);
    }

    private static string Maybe(string condition, bool isNegated) => isNegated ? $"(({condition}) IS NOT TRUE)" : $"({condition})";

    /// <summary>Brings two operands to one kind, reading a literal by the type of the other side.</summary>
    private (Operand Left, Operand Right) Meet(Operand left, Operand right, int position)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return (left, right);
        (left, right) = (Read(left, right), Read(right, left));
        if (left.Kind == right.Kind && HaveSameChoices(left, right))
            return (left, right);
        if (left.IsNumber && right.IsNumber)
            return (AsDecimal(left), AsDecimal(right));
        if (left.Kind is ValueKind.Date && right.Kind is ValueKind.DateTime)
            return left.IsConstant ? (AsTime(left), right) : (left, AsDate(right));
        if (left.Kind is ValueKind.DateTime && right.Kind is ValueKind.Date)
            return right.IsConstant ? (left, AsTime(right)) : (AsDate(left), right);
        if (left.Kind is ValueKind.Link && right.Kind is ValueKind.Integer)
            return (left, right);
        if (left.Kind is ValueKind.Integer && right.Kind is ValueKind.Link)
            return (left, right);
        throw ExpressionFailure.At(position, "types_differ", KindName(left.Kind), KindName(right.Kind));
    }

    /// <summary>The numbers of two lists of choices have nothing to do with each other.</summary>
    private static bool HaveSameChoices(Operand left, Operand right) =>
        left.Kind != ValueKind.Choice || left.Field is null || right.Field is null || left.Field.Choices == right.Field.Choices;

    private Operand Read(Operand literal, Operand other)
    {
        if (literal.Literal is not { Kind: ValueKind.Text } written || other.Kind is ValueKind.Text or ValueKind.Boolean)
            return literal;
        try
        {
            return other.Kind switch
            {
                ValueKind.Choice when other.Field is { } field => Constant(ValueKind.Choice, field.Type.Parse(written.Text, field), literal.Position),
                ValueKind.Date => Constant(ValueKind.Date, Literals.Date(written), literal.Position),
                ValueKind.DateTime => Literals.Time(written),
                ValueKind.Integer or ValueKind.Decimal => Number(new Literal(written.Position, other.Kind, written.Text)),
                ValueKind.Link when other.Field is { } link => LinkByName(written, link),
                _ => literal,
            };
        }
        catch (FailureException failure) when (failure.Findings[0].Position is null)
        {
            var finding = failure.Findings[0];
            throw new FailureException(FailureKind.Malformed, finding with { Position = literal.Position });
        }
    }

    /// <summary>A link meets a text: the linked record is the one with that number, or with that id where records have no number.</summary>
    private Operand LinkByName(Literal written, Field link)
    {
        var target = joins.SchemaOf(link.Target!);
        if (target.Number is null)
            return Constant(ValueKind.Link, link.Type.Parse(written.Text, link), written.Position);
        var place = parameters.Add(StorageType.Text, Records.Value.Of(written.Text));
        var scope = joins.Scope(target, "n");
        return new Operand(ValueKind.Link) { Sql = $"coalesce((SELECT n.\"id\" FROM {target.Table} AS n WHERE n.{target.Number.Column} = {place}{(scope is null ? "" : $" AND {scope}")}), 0)", MayBeMissing = false, Position = written.Position };
    }

    private string Folded(Operand operand)
    {
        if (operand.FoldedSql is { } folded)
            return folded;
        if (operand.Constant is { } constant)
            return parameters.Add(StorageType.Text, m => constant(m).Text is { } text ? Records.Value.Of(Search.TextFold.Fold(text)) : default);
        return _dialect.Folded(operand.Sql!);
    }

    internal string Sql(Operand operand) => operand.Kind == ValueKind.Missing ? "NULL" : operand.Sql ?? parameters.Add(StorageTypes.Of(operand.Kind), operand.Constant!);

    private static string KindName(ValueKind kind) => kind switch
    {
        ValueKind.DateTime => "date_time",
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static Operand Constant(ValueKind kind, Value value, int position) =>
        new(kind) { Constant = _ => value, Position = position, MayBeMissing = value.IsMissing };
}
