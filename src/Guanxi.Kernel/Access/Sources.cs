using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Access;

/// <summary>What a computed field is computed from: every field that its expression looks at, links and formulas within it too.</summary>
internal static class Sources
{
    public static IEnumerable<Field> Of(Field field, Schema.Schema schema)
    {
        if (field.Formula is not null)
            return Read(field.Object, schema, checker => checker.FormulaOf(field));
        if (field.Rollup is not { } rollup || schema.Find(rollup.Child) is not { } child)
            return [];
        IEnumerable<Field> where = rollup.Where is null ? [] : Read(child, schema, checker => checker.Condition(Parser.Parse(rollup.Where)));
        return where.Concat(new[] { rollup.Link, rollup.Of }.OfType<string>().Select(child.Find).OfType<Field>());
    }

    private static IReadOnlySet<Field> Read(ObjectType type, Schema.Schema schema, Action<Checker> check)
    {
        var checker = new Checker(type, schema, Sight.Whole);
        check(checker);
        return checker.Budget.Reads;
    }
}
