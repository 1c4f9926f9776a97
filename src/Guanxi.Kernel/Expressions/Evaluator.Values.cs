using System.Text;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Values, in the form in which they are stored.</summary>
internal static partial class Evaluator
{
    public static Func<Scene, Value> Compile(Operand operand)
    {
        switch (operand)
        {
            case Constant { Settled: { } settled }:
                return _ => settled;
            case Constant constant:
                return scene => constant.Compute(scene.Moment);
            case FieldOperand field:
                return Read(field);
            case NamedRecord named:
                return scene => Value.Of(Find(named, scene.Others) ?? 0);
            case OfNumbers numbers:
                return Compute(numbers.Function.Compute, Compile(numbers.Left), Compile(numbers.Right));
            case OfNumber number:
                return Compute(number.Function.Compute, Compile(number.Inner));
            case DatePart part:
                return Compute(day => Calendar.Part(part.Part, day), Compile(part.Inner));
            case DayOf day:
                var time = Compile(day.Inner);
                return scene => time(scene) is { IsMissing: false } t && Calendar.DayOf(t.Number, scene.Moment.Zone) is { } of ? Value.Of(of) : default;
            case OfText change:
                return OfText(Compile(change.Inner), text => Value.Of(change.Function.Change(text)));
            case Length length:
                return OfText(Compile(length.Inner), static text => Value.Of(Characters(text)));
            case Joined joined:
                return Join([.. joined.Items.Select(Compile)], joined.IsMissingEmpty);
            case FirstOf first:
                return First([.. first.Items.Select(Compile)]);
            case Extreme extreme:
                return Outermost([.. extreme.Items.Select(Compile)], extreme.IsLeast ? 1 : -1);
            case Either either:
                var (condition, yes, no) = (Compile(either.If), Compile(either.Then), Compile(either.Else));
                return scene => condition(scene) ? yes(scene) : no(scene);
            case Truth truth:
                var holds = Compile(truth.Condition);
                return scene => Value.Of(holds(scene));
            case RolledUp rolled:
                return RollUp(rolled);
            default:
                throw new InvalidOperationException($"{operand.GetType().Name} is no value that can run.");
        }
    }

    private static Func<Scene, Value> Read(FieldOperand operand)
    {
        var (links, field, ordinal) = (operand.Links, operand.Of, operand.Of.Ordinal);
        // A count or sum of a record that is not written yet is that of nothing.
        var isTotal = field.Rollup?.Operation is RollupOperation.Count or RollupOperation.Sum;
        return links.Count == 0 ? scene => Stored(scene.Record) : scene => Follow(scene, links, field.Object) is { } record ? Stored(record) : default;

        Value Stored(Value[] record) => isTotal && record[ordinal].IsMissing ? Value.Of(0L) : record[ordinal];
    }

    /// <summary>The record that the links lead to, or null when one of them is empty or leads to nothing.</summary>
    private static Value[]? Follow(Scene scene, IReadOnlyList<Field> links, ObjectType end)
    {
        var record = scene.Record;
        for (var i = 0; i < links.Count; i++)
        {
            var id = record[links[i].Ordinal];
            if (id.IsMissing || scene.Others.Find(i + 1 < links.Count ? links[i + 1].Object : end, id.Number) is not { } next)
                return null;
            record = next;
        }
        return record;
    }

    private static long? Find(NamedRecord named, RecordLookup others) =>
        (named.Number is null ? null : others.Having(named.Number, named.Text)) ?? (named.Title is null ? null : others.Having(named.Title, named.Text));

    private static Func<Scene, Value> Compute(Func<long, long, long?> function, Func<Scene, Value> left, Func<Scene, Value> right) => scene =>
        left(scene) is { IsMissing: false } a && right(scene) is { IsMissing: false } b && function(a.Number, b.Number) is { } result ? Value.Of(result) : default;

    private static Func<Scene, Value> Compute(Func<long, long?> function, Func<Scene, Value> inner) => scene =>
        inner(scene) is { IsMissing: false } a && function(a.Number) is { } result ? Value.Of(result) : default;

    private static Func<Scene, Value> OfText(Func<Scene, Value> inner, Func<string, Value> compute) => scene => inner(scene).Text is { } text ? compute(text) : default;

    private static long Characters(string text)
    {
        var count = 0L;
        foreach (var _ in text.EnumerateRunes())
            count++;
        return count;
    }

    private static Func<Scene, Value> Join(Func<Scene, Value>[] items, bool isMissingEmpty) => scene =>
    {
        var whole = new StringBuilder();
        foreach (var item in items)
        {
            if (item(scene).Text is { } text)
                whole.Append(text);
            else if (!isMissingEmpty)
                return default;
        }
        return Value.Of(whole.ToString());
    };

    private static Func<Scene, Value> First(Func<Scene, Value>[] items) => scene =>
    {
        foreach (var item in items)
        {
            if (item(scene) is { IsMissing: false } value)
                return value;
        }
        return default;
    };

    private static Func<Scene, Value> Outermost(Func<Scene, Value>[] items, int sign) => scene =>
    {
        var best = items[0](scene);
        for (var i = 1; i < items.Length && !best.IsMissing; i++)
        {
            var value = items[i](scene);
            if (value.IsMissing || Compare(value, best) * sign < 0)
                best = value;
        }
        return best;
    };
}
