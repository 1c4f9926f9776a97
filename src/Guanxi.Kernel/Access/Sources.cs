using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Access;

/// <summary>What a computed field is computed from.</summary>
internal static class Sources
{
    public static IEnumerable<Field> Of(Field field, Schema.Schema schema)
    {
        if (field.Formula is { } formula)
            return InExpression(Parser.Parse(formula), field.Object, schema);
        if (field.Rollup is not { } rollup || schema.Find(rollup.Child) is not { } child)
            return [];
        var where = rollup.Where is null ? [] : InExpression(Parser.Parse(rollup.Where), child, schema);
        return where.Concat(new[] { rollup.Link, rollup.Of }.OfType<string>().Select(child.Find).OfType<Field>());
    }

    private static IEnumerable<Field> InExpression(Node node, ObjectType type, Schema.Schema schema) => node switch
    {
        PathNode path => OnPath(path, type, schema),
        Call call => call.Arguments.SelectMany(a => InExpression(a, type, schema)),
        Arithmetic arithmetic => InExpression(arithmetic.Left, type, schema).Concat(InExpression(arithmetic.Right, type, schema)),
        Comparison comparison => InExpression(comparison.Left, type, schema).Concat(InExpression(comparison.Right, type, schema)),
        Membership membership => InExpression(membership.Left, type, schema).Concat(membership.Items.SelectMany(i => InExpression(i, type, schema))),
        NullTest test => InExpression(test.Operand, type, schema),
        Logic logic => logic.Terms.SelectMany(t => InExpression(t, type, schema)),
        Not not => InExpression(not.Operand, type, schema),
        _ => [],
    };

    private static IEnumerable<Field> OnPath(PathNode path, ObjectType type, Schema.Schema schema)
    {
        var at = type;
        foreach (var name in path.Names)
        {
            if (at?.Find(name) is not { } field)
                yield break;
            yield return field;
            at = field.Target is null ? null : schema.Find(field.Target);
        }
    }
}
