using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Expressions;

/// <summary>Turns a checked tree into functions that run on a record in hand and answer what the SQL of the same tree answers.</summary>
internal static partial class Evaluator
{
    public static Func<Scene, bool> Compile(Condition condition) => condition switch
    {
        Always always => _ => always.Is,
        Combined combined => Combine(combined),
        Negated negated => Not(Compile(negated.Inner)),
        IsTrue test => Is(Compile(test.Operand)),
        IsMissing test => Lacks(Compile(test.Operand)),
        Equal equal => Same(Compile(equal.Left), Compile(equal.Right)),
        Ordered ordered => Order(ordered),
        Matched matched => Match(matched),
        OneOf oneOf => Among(oneOf),
        OneOfIds oneOf => Among(Compile(oneOf.Left), oneOf.Ids.Compute),
        AnyLinked any => Any(any.Records),
        _ => throw new InvalidOperationException($"{condition.GetType().Name} is no condition that can run."),
    };

    private static Func<Scene, bool> Combine(Combined combined)
    {
        Func<Scene, bool>[] terms = [.. combined.Terms.Select(Compile)];
        var isAnd = combined.IsAnd;
        return scene =>
        {
            foreach (var term in terms)
            {
                if (term(scene) != isAnd)
                    return !isAnd;
            }
            return isAnd;
        };
    }

    private static Func<Scene, bool> Not(Func<Scene, bool> inner) => scene => !inner(scene);

    private static Func<Scene, bool> Is(Func<Scene, Value> value) => scene => value(scene) is { IsMissing: false, Number: not 0 };

    private static Func<Scene, bool> Lacks(Func<Scene, Value> value) => scene => value(scene).IsMissing;

    private static Func<Scene, bool> Same(Func<Scene, Value> left, Func<Scene, Value> right) => scene => left(scene) == right(scene);

    private static Func<Scene, bool> Order(Ordered ordered)
    {
        var (left, right) = ordered.Left.Kind == ValueKind.Text ? (Folded(ordered.Left), Folded(ordered.Right)) : (Compile(ordered.Left), Compile(ordered.Right));
        Func<int, bool> isMeant = ordered.Sign switch { "<" => static o => o < 0, "<=" => static o => o <= 0, ">" => static o => o > 0, _ => static o => o >= 0 };
        return scene => left(scene) is { IsMissing: false } a && right(scene) is { IsMissing: false } b && isMeant(Compare(a, b));
    }

    private static Func<Scene, bool> Match(Matched matched)
    {
        var (text, part) = (Folded(matched.Text), Folded(matched.Part));
        Func<string, string, bool> holds = matched.Operator switch
        {
            "contains" => static (t, p) => t.Contains(p, StringComparison.Ordinal),
            "starts with" => static (t, p) => t.StartsWith(p, StringComparison.Ordinal),
            _ => static (t, p) => t.EndsWith(p, StringComparison.Ordinal),
        };
        return scene => text(scene).Text is { } t && part(scene).Text is { } p && holds(t, p);
    }

    /// <summary>A constant is folded once.</summary>
    private static Func<Scene, Value> Folded(Operand operand)
    {
        if (operand is Constant { Settled: { } settled })
        {
            var folded = Fold(settled);
            return _ => folded;
        }
        var text = Compile(operand);
        return scene => Fold(text(scene));
    }

    private static Value Fold(Value value) => value.Text is { } text ? Value.Of(TextFold.Fold(text)) : default;

    private static Func<Scene, bool> Among(OneOf oneOf)
    {
        var left = Compile(oneOf.Left);
        Func<Scene, Value>[] items = [.. oneOf.Items.Select(Compile)];
        return scene => left(scene) is { IsMissing: false } value && Array.Exists(items, i => i(scene) == value);
    }

    private static Func<Scene, bool> Among(Func<Scene, Value> left, Func<Moment, IReadOnlyList<long>> ids) =>
        scene => left(scene) is { IsMissing: false } value && ids(scene.Moment).Contains(value.Number);

    /// <summary>Texts compare as their UTF-8 does, which is the order of both databases.</summary>
    private static int Compare(Value left, Value right)
    {
        if (left.Text is not { } a || right.Text is not { } b)
            return left.Number.CompareTo(right.Number);
        var same = a.AsSpan().CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
            return a.Length.CompareTo(b.Length);
        return Weight(a[same]).CompareTo(Weight(b[same]));
    }

    /// <summary>Surrogates stand for characters above all others.</summary>
    private static int Weight(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
