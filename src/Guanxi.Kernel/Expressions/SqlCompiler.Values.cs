using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Expressions;

/// <summary>Values: fields, literals, arithmetic. Constants are computed in C#, the rest in SQL.</summary>
internal sealed partial class SqlCompiler
{
    private const int MostFormulas = 20;
    private const long MillisecondsPerDay = 86_400_000;

    public Operand Value(Node node) => node switch
    {
        Literal literal => FromLiteral(literal),
        PathNode path => Path(path),
        Arithmetic arithmetic => Compute(arithmetic),
        Call call => Function(call),
        _ => new Operand(ValueKind.Boolean) { Sql = $"(({Condition(node)}) IS TRUE)", MayBeMissing = false, Position = node.Position },
    };

    private static Operand FromLiteral(Literal literal) => literal.Kind switch
    {
        ValueKind.Missing => new Operand(ValueKind.Missing) { Constant = _ => default, Literal = literal, Position = literal.Position },
        ValueKind.Text => Constant(ValueKind.Text, Records.Value.Of(literal.Text), literal.Position) with { Literal = literal },
        ValueKind.Boolean => Constant(ValueKind.Boolean, Records.Value.Of(literal.Text == "true"), literal.Position),
        _ => Number(literal),
    };

    private static Operand Number(Literal literal)
    {
        if (literal.Kind == ValueKind.Integer && long.TryParse(literal.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return Constant(ValueKind.Integer, Records.Value.Of(whole), literal.Position);
        if (!decimal.TryParse(literal.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw ExpressionFailure.At(literal.Position, "not_a_number", literal.Text.Length > 60 ? literal.Text[..60] + "…" : literal.Text);
        if (Math.Abs(number) > long.MaxValue / Records.Value.DecimalUnit)
            throw ExpressionFailure.At(literal.Position, "out_of_range", literal.Text);
        if (decimal.Round(number, 4) != number)
            throw ExpressionFailure.At(literal.Position, "too_many_decimals", literal.Text, 4);
        return Constant(ValueKind.Decimal, Records.Value.Of(number), literal.Position);
    }

    private Operand Path(PathNode path)
    {
        var (alias, field, isJoined) = joins.Resolve(path.Names, path.Position);
        if (field.Formula is { } formula)
            return Formula(path, field, formula, isJoined);
        return new Operand(field.Type.Kind)
        {
            Sql = $"{alias}.{field.Column}",
            FoldedSql = field.IsFolded ? $"{alias}.{field.FoldedColumn}" : null,
            Field = field,
            Position = path.Position,
            MayBeMissing = isJoined || !(field.IsRequired || field.Origin == FieldOrigin.System && field.Target is null),
        };
    }

    private Operand Formula(PathNode path, Field field, string formula, bool isJoined)
    {
        if (isJoined)
            throw ExpressionFailure.At(path.Position, "formula_through_link", path.Text);
        if (++_formulas > MostFormulas)
            throw ExpressionFailure.At(path.Position, "expression_too_deep", MostFormulas);
        var operand = Value(Parser.Parse(formula));
        if (operand.Kind == ValueKind.Integer && field.Type.Kind == ValueKind.Decimal)
            operand = AsDecimal(operand);
        if (operand.Kind != field.Type.Kind)
            throw new InvalidOperationException($"The formula of {field} gives {operand.Kind}, not {field.Type.Kind}.");
        return operand with { Field = field, Position = path.Position, Sql = Sql(operand), Constant = null, Literal = null };
    }

    private Operand Compute(Arithmetic node)
    {
        var (left, right) = (Value(node.Left), Value(node.Right));
        if (left.Kind is (ValueKind.Date or ValueKind.DateTime) && right.Kind == ValueKind.Integer && node.Operator is ('+' or '-'))
            return Shift(left, node.Operator, right, node.Position);
        if (node.Operator == '-' && left.Kind is (ValueKind.Date or ValueKind.DateTime) && right.Kind is (ValueKind.Date or ValueKind.DateTime))
            return Combine(ValueKind.Integer, AsDate(left), AsDate(right), static (a, b) => Exact.Fit((Int128)a - b), "gx_sub", node.Position);
        if (node.Operator == '+' && left.Kind == ValueKind.Text && right.Kind == ValueKind.Text)
            return new Operand(ValueKind.Text) { Sql = $"({Sql(left)} || {Sql(right)})", Position = node.Position };
        if (!left.IsNumber || !right.IsNumber)
            throw ExpressionFailure.At(node.Position, "operator_not_for_types", node.Operator.ToString(), KindName(left.Kind), KindName(right.Kind));
        if (node.Operator is ('+' or '-') && left.Kind == ValueKind.Integer && right.Kind == ValueKind.Integer)
            return Sum(ValueKind.Integer, node, left, right);
        (left, right) = (AsDecimal(left), AsDecimal(right));
        return node.Operator switch
        {
            '*' => Combine(ValueKind.Decimal, left, right, static (a, b) => Exact.Multiply(a, b), "gx_mul", node.Position),
            '/' => Combine(ValueKind.Decimal, left, right, static (a, b) => Exact.Divide(a, b), "gx_div", node.Position),
            _ => Sum(ValueKind.Decimal, node, left, right),
        };
    }

    private Operand Sum(ValueKind kind, Arithmetic node, Operand left, Operand right) => node.Operator == '+'
        ? Combine(kind, left, right, static (a, b) => Exact.Fit((Int128)a + b), "gx_add", node.Position)
        : Combine(kind, left, right, static (a, b) => Exact.Fit((Int128)a - b), "gx_sub", node.Position);

    private Operand Shift(Operand time, char sign, Operand days, int position)
    {
        var unit = time.Kind == ValueKind.DateTime ? MillisecondsPerDay : 1;
        if (time.Constant is { } start && days.Constant is { } count)
            return new Operand(time.Kind) { Constant = m => Shifted(start(m), count(m), sign == '-' ? -unit : unit), Position = position };
        var signed = sign == '-' ? $"gx_sub({Sql(Constant(ValueKind.Integer, Records.Value.Of(0L), position))}, {Sql(days)})" : Sql(days);
        return new Operand(time.Kind) { Sql = $"{(time.Kind == ValueKind.DateTime ? "gx_shift" : "gx_add_days")}({Sql(time)}, {signed})", Position = position };
    }

    private static Value Shifted(Value start, Value count, long unit) =>
        !start.IsMissing && !count.IsMissing && Exact.Fit((Int128)count.Number * unit + start.Number) is { } number && (Math.Abs(unit) == 1 ? Moment.IsDay(number) : Moment.IsTime(number))
            ? Records.Value.Of(number)
            : default;

    private Operand Combine(ValueKind kind, Operand left, Operand right, Func<long, long, long?> compute, string function, int position)
    {
        if (left.Constant is { } a && right.Constant is { } b)
        {
            return new Operand(kind)
            {
                Position = position,
                Constant = m =>
                {
                    var (x, y) = (a(m), b(m));
                    return x.IsMissing || y.IsMissing || compute(x.Number, y.Number) is not { } result ? default : Records.Value.Of(result);
                },
            };
        }
        return new Operand(kind) { Sql = $"{function}({Sql(left)}, {Sql(right)})", Position = position };
    }

    private Operand AsDecimal(Operand operand)
    {
        if (operand.Kind == ValueKind.Decimal)
            return operand;
        if (operand.Constant is { } constant)
            return operand with { Kind = ValueKind.Decimal, Constant = m => constant(m) is { IsMissing: false } value && Exact.Fit((Int128)value.Number * Records.Value.DecimalUnit) is { } number ? Records.Value.Of(number) : default };
        return operand with { Kind = ValueKind.Decimal, Sql = $"gx_decimal({operand.Sql})", Field = null };
    }

    /// <summary>A date becomes the moment its day begins in the caller's zone.</summary>
    private static Operand AsTime(Operand date)
    {
        var constant = date.Constant!;
        return date with { Kind = ValueKind.DateTime, Constant = m => constant(m) is { IsMissing: false } day && Moment.IsDay(day.Number) ? Records.Value.Of(m.StartOf(day.Date)) : default };
    }

    /// <summary>A moment becomes the day it falls on in the caller's zone.</summary>
    private Operand AsDate(Operand time)
    {
        if (time.Kind == ValueKind.Date)
            return time;
        if (time.Constant is { } constant)
            return time with { Kind = ValueKind.Date, Constant = m => constant(m) is { IsMissing: false } t && Moment.IsTime(t.Number) ? Records.Value.Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(t.Time, m.Zone))) : default };
        var zone = parameters.Add(StorageType.Text, m => Records.Value.Of(m.Zone.Id));
        return new Operand(ValueKind.Date) { Sql = _dialect.Bucket(ValueKind.DateTime, time.Sql!, "day", zone), Position = time.Position, MayBeMissing = time.MayBeMissing };
    }
}
