using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The functions of the language, each with its arguments checked.</summary>
internal sealed partial class SqlCompiler
{
    private static readonly string[] FunctionNames =
    [
        "today", "now", "me", "year", "month", "days_between", "add_days", "add_months", "length", "lower", "upper", "trim",
        "concat", "coalesce", "if", "round", "abs", "least", "greatest",
    ];

    private Operand Function(Call call)
    {
        Operand Argument(int i) => Value(call.Arguments[i]);
        switch (call.Name)
        {
            case "today":
                Expect(call, 0);
                return new Operand(ValueKind.Date) { Constant = m => Records.Value.Of(m.Today), Position = call.Position, MayBeMissing = false };
            case "now":
                Expect(call, 0);
                return new Operand(ValueKind.DateTime) { Constant = m => Records.Value.Of(m.Now), Position = call.Position, MayBeMissing = false };
            case "me":
                Expect(call, 0);
                return new Operand(ValueKind.Link) { Constant = m => m.Me is { } id ? Records.Value.Of(id) : default, Position = call.Position };
            case "year" or "month":
                Expect(call, 1);
                return New(ValueKind.Integer, _dialect.DatePart(call.Name, Sql(AsDate(Temporal(call, Argument(0))))));
            case "days_between":
                Expect(call, 2);
                return Combine(ValueKind.Integer, AsDate(Temporal(call, Argument(0))), AsDate(Temporal(call, Argument(1))), static (a, b) => Exact.Fit((Int128)b - a), "gx_between", call.Position);
            case "add_days":
                Expect(call, 2);
                return Shift(Temporal(call, Argument(0)), '+', OfKind(call, Argument(1), ValueKind.Integer), call.Position);
            case "add_months":
                Expect(call, 2);
                return New(ValueKind.Date, $"gx_add_months({Sql(AsDate(Temporal(call, Argument(0))))}, {Sql(OfKind(call, Argument(1), ValueKind.Integer))})");
            case "length":
                Expect(call, 1);
                return New(ValueKind.Integer, $"length({Text(0)})");
            case "lower" or "upper":
                Expect(call, 1);
                return New(ValueKind.Text, $"gx_{call.Name}({Text(0)})");
            case "trim":
                Expect(call, 1);
                return New(ValueKind.Text, $"trim({Text(0)})");
            case "concat":
                if (call.Arguments.Count == 0)
                    throw ExpressionFailure.At(call.Position, "wrong_argument_count", call.Name, 1, 0);
                return New(ValueKind.Text, $"({string.Join(" || ", call.Arguments.Select((_, i) => $"coalesce({Text(i)}, '')"))})");
            case "round":
                Expect(call, 2);
                return New(ValueKind.Decimal, $"gx_round({Sql(AsDecimal(Numeric(call, Argument(0))))}, {Sql(OfKind(call, Argument(1), ValueKind.Integer))})");
            case "abs":
                Expect(call, 1);
                var number = Numeric(call, Argument(0));
                return New(number.Kind, $"gx_abs({Sql(number)})");
            case "if":
                Expect(call, 3);
                var (yes, no) = Meet(Argument(1), Argument(2), call.Position);
                return New(yes.Kind == ValueKind.Missing ? no.Kind : yes.Kind, $"CASE WHEN {Condition(call.Arguments[0])} THEN {Sql(yes)} ELSE {Sql(no)} END") with { Field = yes.Field ?? no.Field };
            case "coalesce" or "least" or "greatest":
                return Several(call);
            default:
                throw ExpressionFailure.At(call.Position, "unknown_function", call.Name, ExpressionFailure.Nearest(call.Name, FunctionNames));
        }

        string Text(int i) => Sql(OfKind(call, Argument(i), ValueKind.Text));
        Operand New(ValueKind kind, string sql) => new(kind) { Sql = sql, Position = call.Position };
    }

    private Operand Several(Call call)
    {
        if (call.Arguments.Count < 2)
            throw ExpressionFailure.At(call.Position, "wrong_argument_count", call.Name, 2, call.Arguments.Count);
        var operands = call.Arguments.Select(Value).ToList();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 1; i < operands.Count; i++)
                (operands[0], operands[i]) = Meet(operands[0], operands[i], call.Position);
        }
        var values = operands.Select(Sql).ToList();
        return new Operand(operands.Select(o => o.Kind).FirstOrDefault(k => k != ValueKind.Missing))
        {
            Sql = call.Name == "coalesce" ? $"coalesce({string.Join(", ", values)})" : _dialect.Extreme(call.Name, values),
            Position = call.Position,
            Field = operands.Find(o => o.Field is not null)?.Field,
        };
    }

    private static void Expect(Call call, int count)
    {
        if (call.Arguments.Count != count)
            throw ExpressionFailure.At(call.Position, "wrong_argument_count", call.Name, count, call.Arguments.Count);
    }

    private static Operand Temporal(Call call, Operand operand) => operand switch
    {
        { Kind: ValueKind.Date or ValueKind.DateTime } => operand,
        { Literal: { Kind: ValueKind.Text } written } => Constant(ValueKind.Date, Literals.Date(written), operand.Position),
        _ => throw Wrong(call, operand, "date"),
    };

    private static Operand Numeric(Call call, Operand operand) => operand.IsNumber ? operand : throw Wrong(call, operand, "number");

    private static Operand OfKind(Call call, Operand operand, ValueKind kind) => operand.Kind == kind ? operand : throw Wrong(call, operand, KindName(kind));

    private static FailureException Wrong(Call call, Operand operand, string wanted) =>
        ExpressionFailure.At(operand.Position, "wrong_argument_type", call.Name, wanted, KindName(operand.Kind));
}
