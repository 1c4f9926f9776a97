using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Brings two operands to one kind, so that they can be compared or stand for each other.</summary>
internal sealed partial class Checker
{
    private (Operand Left, Operand Right) Meet(Operand left, Operand right, int position)
    {
        if (left.Kind == ValueKind.Missing || right.Kind == ValueKind.Missing)
            return (left, right);
        (left, right) = (Read(left, right), Read(right, left));
        if (left.Kind == right.Kind && HaveSameChoices(left, right))
            return (left, right);
        if (left.IsNumber && right.IsNumber)
            return (AsDecimal(left), AsDecimal(right));
        return (left.Kind, right.Kind) switch
        {
            // A date beside a moment is the beginning of its day, where it is known before the query runs.
            (ValueKind.Date, ValueKind.DateTime) => left is Constant date ? (AsTime(date), right) : (left, AsDate(right)),
            (ValueKind.DateTime, ValueKind.Date) => right is Constant date ? (left, AsTime(date)) : (AsDate(left), right),
            (ValueKind.Link, ValueKind.Integer) or (ValueKind.Integer, ValueKind.Link) => (left, right),
            _ => throw ExpressionFailure.At(position, "types_differ", KindName(left.Kind), KindName(right.Kind)),
        };
    }

    /// <summary>The numbers of two lists of choices have nothing to do with each other.</summary>
    private static bool HaveSameChoices(Operand left, Operand right) =>
        left.Kind != ValueKind.Choice || left.Field is null || right.Field is null || left.Field.Choices == right.Field.Choices;

    /// <summary>All of one kind: the second round brings the earlier ones to what the last ones are.</summary>
    private List<Operand> MeetAll(IEnumerable<Operand> operands, int position)
    {
        var all = operands.ToList();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 1; i < all.Count; i++)
                (all[0], all[i]) = Meet(all[0], all[i], position);
        }
        return all;
    }

    /// <summary>A text literal, read by the type of what it meets.</summary>
    private Operand Read(Operand operand, Operand other)
    {
        if (operand is not Constant { Written: { Kind: ValueKind.Text } written })
            return operand;
        return other.Kind switch
        {
            ValueKind.Choice when other.Field is { } field => Known(ValueKind.Choice, Literals.Choice(written, field), written.Position),
            ValueKind.Date => Known(ValueKind.Date, Literals.Date(written), written.Position),
            ValueKind.DateTime => Literals.Time(written),
            ValueKind.Integer or ValueKind.Decimal => Number(new Literal(written.Position, other.Kind, written.Text)),
            ValueKind.Link when other.Field is { } link => LinkByName(written, link),
            _ => operand,
        };
    }

    /// <summary>A link meets a text: the linked record has it for its number or else for its title; digits are an id where records have no number.</summary>
    private Operand LinkByName(Literal written, Field link)
    {
        var target = _schema[link.Target!];
        var number = target.Number is { IsStored: true } n && _sight.MayRead(n) ? n : null;
        var title = target.Title is { IsStored: true, Type.Kind: ValueKind.Text } t && t != number && _sight.MayRead(t) ? t : null;
        if (number is null && (title is null || Literals.IsId(written.Text)))
            return Known(ValueKind.Link, Literals.Id(written), written.Position);
        _budget.DependsOnOthers = true;
        return new NamedRecord(target, number, title, written.Text, written.Position) { MayBeMissing = false };
    }

    private static Operand AsDecimal(Operand operand) =>
        operand.Kind == ValueKind.Decimal ? operand : Fold(new OfNumber(ValueKind.Decimal, Functions.ToDecimal, operand, operand.Position), operand);

    /// <summary>A date becomes the moment its day begins in the caller's zone.</summary>
    private static Constant AsTime(Constant date) => new(
        ValueKind.DateTime,
        date.Position,
        m => date.Compute(m) is { IsMissing: false } day && Moment.IsDay(day.Number) ? Records.Value.Of(m.StartOf(day.Date)) : default)
    {
        MayBeMissing = date.MayBeMissing,
    };

    /// <summary>A moment becomes the day it falls on in the caller's zone.</summary>
    private Operand AsDate(Operand time)
    {
        if (time.Kind == ValueKind.Date)
            return time;
        _budget.DependsOnMoment = true;
        return Fold(new DayOf(time, time.Position) { MayBeMissing = time.MayBeMissing }, time);
    }

    /// <summary>What depends on no record is computed once, when the query runs or already now; then it can use an index.</summary>
    private static Operand Fold(Operand operand, params ReadOnlySpan<Operand> parts)
    {
        var isSettled = operand is not DayOf;
        foreach (var part in parts)
        {
            if (part is not Constant constant)
                return operand;
            isSettled &= constant.Settled is not null;
        }
        var compute = Evaluator.Compile(operand);
        return isSettled
            ? Known(operand.Kind, compute(Scene.Of(default)), operand.Position) with { Field = operand.Field }
            : new Constant(operand.Kind, operand.Position, m => compute(Scene.Of(m))) { Field = operand.Field, MayBeMissing = operand.MayBeMissing };
    }

    private static Constant Known(ValueKind kind, Records.Value value, int position) => new(kind, position, _ => value) { Settled = value, MayBeMissing = value.IsMissing };

    private static string KindName(ValueKind kind) => kind switch
    {
        ValueKind.DateTime => "date_time",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
