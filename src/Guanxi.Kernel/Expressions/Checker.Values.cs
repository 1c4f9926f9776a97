using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Values: literals, paths, formulas and arithmetic.</summary>
internal sealed partial class Checker
{
    private const int MostSteps = 5;

    /// <summary>The tree as a value. Throws a malformed <see cref="FailureException"/> with the position of the mistake.</summary>
    public Operand Value(Node node) => NoList(ValueOrList(node));

    private static Operand NoList(Operand operand) => operand is IdList ? throw ExpressionFailure.At(operand.Position, "list_needs_in") : operand;

    private Operand ValueOrList(Node node)
    {
        var levels = node is Call { Name: "concat" } concat ? Math.Max(1, concat.Arguments.Count) : 1;
        _budget.Enter(node.Position, levels);
        var operand = node switch
        {
            Literal literal => FromLiteral(literal),
            PathNode path => Path(path),
            Arithmetic arithmetic => Compute(arithmetic),
            Call call => Function(call),
            RollupCall { Name: not "any" } call => Rollup(call),
            _ => new Truth(Condition(node), node.Position) { MayBeMissing = false },
        };
        _budget.Leave(levels);
        return operand;
    }

    private static Operand FromLiteral(Literal literal) => literal.Kind switch
    {
        ValueKind.Missing => Known(ValueKind.Missing, default, literal.Position),
        ValueKind.Text => Known(ValueKind.Text, Records.Value.Of(literal.Text), literal.Position) with { Written = literal },
        ValueKind.Boolean => Known(ValueKind.Boolean, Records.Value.Of(literal.Text == "true"), literal.Position),
        _ => Number(literal),
    };

    private static Constant Number(Literal literal)
    {
        var (kind, value) = Literals.Number(literal);
        return Known(kind, value, literal.Position);
    }

    private Operand Path(PathNode path)
    {
        var (links, type) = (_from, _type);
        for (var i = 0; ; i++)
        {
            var field = Find(type, path.Names[i], path.Position);
            if (i == path.Names.Count - 1)
                return field.Formula is null ? Stored(links, field, path.Position) : Formula(links, field, path.Position);
            (links, type) = Follow(links, field, path.Position);
        }
    }

    private Operand Stored(IReadOnlyList<Field> links, Field field, int position) => new FieldOperand(links, field, position)
    {
        Field = field,
        MayBeMissing = links.Count > 0 || !(field.IsRequired || field.Origin == FieldOrigin.System && field.Target is null),
    };

    /// <summary>A field that may not be read is unknown, and never among the names that are nearest.</summary>
    private Field Find(ObjectType type, string name, int position)
    {
        if (type.Find(name) is not { } field || _sight.On(field) < (AllowsMasked ? FieldRight.Masked : FieldRight.Read))
            throw Unknown(type, name, position);
        _budget.Read(field);
        return field;
    }

    private FailureException Unknown(ObjectType type, string name, int position) =>
        ExpressionFailure.At(position, "unknown_field", name, type.Name, ExpressionFailure.Nearest(name, type.Fields.Where(_sight.MayRead).Select(f => f.Name)));

    /// <summary>One step further, to the object that the link leads to.</summary>
    private (IReadOnlyList<Field> Links, ObjectType Type) Follow(IReadOnlyList<Field> links, Field link, int position)
    {
        if (link.Target is null || link.Type.Kind != ValueKind.Link || _schema.Find(link.Target) is not { } target || !Exists(target))
            throw ExpressionFailure.At(position, "not_a_link", link.Name);
        if (links.Count == MostSteps)
            throw ExpressionFailure.At(position, "path_too_long", MostSteps);
        _budget.DependsOnOthers = true;
        return ([.. links, link], target);
    }

    private bool Exists(ObjectType type) => type.WritableBy != WritableBy.Program && _sight.MaySee(type);

    /// <summary>The formula's own expression, as seen from the record that the links lead to.</summary>
    private Operand Formula(IReadOnlyList<Field> links, Field field, int position)
    {
        _budget.EnterFormula(position);
        try
        {
            // The right to the formula says already what of its sources may be read.
            var operand = new Checker(field.Object, _schema, Sight.Whole, links, _budget).FormulaOf(field);
            _budget.LeaveFormula();
            return operand is Constant constant ? constant with { Position = position } : operand with { Position = position };
        }
        catch (FailureException failure)
        {
            // What is wrong within lies at no position of this text.
            throw new FailureException(failure.Kind, failure.Findings[0] with { Position = position });
        }
    }

    /// <summary>What the formula computes. Positions of mistakes are those in its own text.</summary>
    public Operand FormulaOf(Field field)
    {
        var operand = Value(Parser.Parse(field.Formula!));
        if (operand.Kind == ValueKind.Integer && field.Type.Kind == ValueKind.Decimal)
            operand = AsDecimal(operand);
        if (operand.Kind != field.Type.Kind)
            throw ExpressionFailure.At(0, "formula_of_other_type", field.Name, KindName(operand.Kind), KindName(field.Type.Kind));
        return operand is Constant constant ? constant with { Field = field, Written = null } : operand with { Field = field };
    }

    private Operand Compute(Arithmetic node)
    {
        var (left, right) = (Value(node.Left), Value(node.Right));
        var position = node.Position;
        if (IsTemporal(left) && right.Kind == ValueKind.Integer && node.Operator is '+' or '-')
            return Shift(left, node.Operator == '-' ? Numbers(ValueKind.Integer, Functions.Subtract, Known(ValueKind.Integer, Records.Value.Of(0L), position), right, position) : right, position);
        if (node.Operator == '-' && IsTemporal(left) && IsTemporal(right))
            return Numbers(ValueKind.Integer, Functions.DaysBetween, AsDate(right), AsDate(left), position);
        if (node.Operator == '+' && left.Kind == ValueKind.Text && right.Kind == ValueKind.Text)
            return Fold(new Joined([left, right], IsMissingEmpty: false, position) { MayBeMissing = left.MayBeMissing || right.MayBeMissing }, left, right);
        if (!left.IsNumber || !right.IsNumber)
            throw ExpressionFailure.At(position, "operator_not_for_types", node.Operator.ToString(), KindName(left.Kind), KindName(right.Kind));
        var isWhole = node.Operator is '+' or '-' && left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer;
        var function = node.Operator switch { '+' => Functions.Add, '-' => Functions.Subtract, '*' => Functions.Multiply, _ => Functions.Divide };
        return isWhole ? Numbers(ValueKind.Integer, function, left, right, position) : Numbers(ValueKind.Decimal, function, AsDecimal(left), AsDecimal(right), position);
    }

    private static bool IsTemporal(Operand operand) => operand.Kind is ValueKind.Date or ValueKind.DateTime;

    private static Operand Shift(Operand time, Operand days, int position) =>
        Numbers(time.Kind, time.Kind == ValueKind.DateTime ? Functions.Shift : Functions.AddDays, time, days, position);

    private static Operand Numbers(ValueKind kind, NumbersFunction function, Operand left, Operand right, int position) =>
        Fold(new OfNumbers(kind, function, left, right, position), left, right);
}
