using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The functions of the language, each with its arguments checked.</summary>
internal sealed partial class Checker
{
    internal static readonly string[] FunctionNames =
    [
        "today", "now", "me", "my_team", "my_department", "year", "month", "days_between", "add_days", "add_months", "length", "lower", "upper", "trim",
        "concat", "coalesce", "if", "round", "abs", "least", "greatest", "count", "sum", "min", "max", "avg", "any",
    ];

    private Operand Function(Call call)
    {
        var position = call.Position;
        switch (call.Name)
        {
            case "today" or "now" or "me" or "my_team" or "my_department":
                Expect(call, 0);
                return OfMoment(call);
            case "year" or "month":
                Expect(call, 1);
                var day = AsDate(Temporal(call, 0));
                return Fold(new DatePart(call.Name, day, position) { MayBeMissing = day.MayBeMissing }, day);
            case "days_between":
                Expect(call, 2);
                return Numbers(ValueKind.Integer, Functions.DaysBetween, AsDate(Temporal(call, 0)), AsDate(Temporal(call, 1)), position);
            case "add_days":
                Expect(call, 2);
                return Shift(Temporal(call, 0), Argument(call, 1, ValueKind.Integer), position);
            case "add_months":
                Expect(call, 2);
                return Numbers(ValueKind.Date, Functions.AddMonths, AsDate(Temporal(call, 0)), Argument(call, 1, ValueKind.Integer), position);
            case "length":
                Expect(call, 1);
                var text = Argument(call, 0, ValueKind.Text);
                return Fold(new Length(text, position) { MayBeMissing = text.MayBeMissing }, text);
            case "lower" or "upper" or "trim":
                Expect(call, 1);
                var source = Argument(call, 0, ValueKind.Text);
                var change = call.Name switch { "lower" => Functions.Lower, "upper" => Functions.Upper, _ => Functions.Trim };
                return Fold(new OfText(change, source, position) { MayBeMissing = source.MayBeMissing }, source);
            case "concat":
                ExpectAtLeast(call, 1);
                Operand[] texts = [.. call.Arguments.Select((_, i) => Argument(call, i, ValueKind.Text))];
                return Fold(new Joined(texts, IsMissingEmpty: true, position) { MayBeMissing = false }, texts);
            case "round":
                Expect(call, 2);
                return Numbers(ValueKind.Decimal, Functions.Round, AsDecimal(Numeric(call, 0)), Argument(call, 1, ValueKind.Integer), position);
            case "abs":
                Expect(call, 1);
                var number = Numeric(call, 0);
                return Fold(new OfNumber(number.Kind, Functions.Abs, number, position), number);
            case "if":
                Expect(call, 3);
                return If(call);
            case "coalesce" or "least" or "greatest":
                ExpectAtLeast(call, 2);
                return Several(call);
            default:
                throw ExpressionFailure.At(position, "unknown_function", call.Name, ExpressionFailure.Nearest(call.Name, FunctionNames));
        }
    }

    private Operand OfMoment(Call call)
    {
        _budget.DependsOnMoment = true;
        return call.Name switch
        {
            "today" => new Constant(ValueKind.Date, call.Position, static m => Records.Value.Of(m.Today)) { MayBeMissing = false },
            "now" => new Constant(ValueKind.DateTime, call.Position, static m => Records.Value.Of(m.Now)) { MayBeMissing = false },
            "me" => new Constant(ValueKind.Link, call.Position, static m => IdOf(m.Me)),
            "my_department" => new Constant(ValueKind.Link, call.Position, static m => IdOf(m.Reach?.Department)),
            _ => new IdList(call.Position, static m => m.Reach?.Team ?? []),
        };

        static Value IdOf(long? id) => id is { } known ? Records.Value.Of(known) : default;
    }

    private Operand If(Call call)
    {
        var condition = Condition(call.Arguments[0]);
        var (yes, no) = Meet(Value(call.Arguments[1]), Value(call.Arguments[2]), call.Position);
        if (yes.Kind == ValueKind.Missing && no.Kind == ValueKind.Missing)
            return yes;
        return new Either(yes.Kind == ValueKind.Missing ? no.Kind : yes.Kind, condition, yes, no, call.Position)
        {
            Field = yes.Field ?? no.Field,
            MayBeMissing = yes.MayBeMissing || no.MayBeMissing,
        };
    }

    private Operand Several(Call call)
    {
        var isCoalesce = call.Name == "coalesce";
        var given = call.Arguments.Select(Value).ToList();
        // null is never the first that is there, and makes the least and the greatest missing.
        if (given.Exists(o => o.Kind == ValueKind.Missing) && (!isCoalesce || given.TrueForAll(o => o.Kind == ValueKind.Missing)))
            return Known(ValueKind.Missing, default, call.Position);
        Operand[] operands = [.. MeetAll(given.Where(o => o.Kind != ValueKind.Missing), call.Position)];
        if (operands is [var only])
            return only;
        var (kind, field) = (operands[0].Kind, Array.Find(operands, o => o.Field is not null)?.Field);
        Operand result = isCoalesce
            ? new FirstOf(kind, operands, call.Position) { Field = field, MayBeMissing = Array.TrueForAll(operands, o => o.MayBeMissing) }
            : new Extreme(kind, call.Name == "least", operands, call.Position) { Field = field, MayBeMissing = Array.Exists(operands, o => o.MayBeMissing) };
        return Fold(result, operands);
    }

    private static void Expect(Call call, int count)
    {
        if (call.Arguments.Count != count)
            throw ExpressionFailure.At(call.Position, "wrong_argument_count", call.Name, count, call.Arguments.Count);
    }

    private static void ExpectAtLeast(Call call, int count)
    {
        if (call.Arguments.Count < count)
            throw ExpressionFailure.At(call.Position, "wrong_argument_count", call.Name, count, call.Arguments.Count);
    }

    private Operand Temporal(Call call, int i) => Value(call.Arguments[i]) switch
    {
        { Kind: ValueKind.Date or ValueKind.DateTime } operand => operand,
        Constant { Written: { Kind: ValueKind.Text } written } => Known(ValueKind.Date, Literals.Date(written), written.Position),
        var other => throw Wrong(call, other, "date"),
    };

    private Operand Numeric(Call call, int i) => Value(call.Arguments[i]) is var operand && operand.IsNumber ? operand : throw Wrong(call, operand, "number");

    private Operand Argument(Call call, int i, ValueKind kind) => Value(call.Arguments[i]) is var operand && operand.Kind == kind ? operand : throw Wrong(call, operand, KindName(kind));

    private static FailureException Wrong(Call call, Operand operand, string wanted) =>
        ExpressionFailure.At(operand.Position, "wrong_argument_type", call.Name, wanted, KindName(operand.Kind));
}
