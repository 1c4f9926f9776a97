using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>Looks for what a condition that is kept by the engine must not have: paths through links, formulas, and what depends on time or caller.</summary>
public static class OwnFields
{
    /// <summary>The first such part of the expression, or null.</summary>
    public static string? Find(Node node, ObjectType type) => node switch
    {
        PathNode path => path.Names.Count == 1 && type.Find(path.Names[0]) is { IsStored: true } ? null : path.Text,
        Call { Name: "today" or "now" or "me" or "my_team" or "my_department" } call => call.Name + "()",
        RollupCall rollup => $"{rollup.Name}({rollup.Path.Text})",
        Call call => First(call.Arguments, type),
        Arithmetic arithmetic => Find(arithmetic.Left, type) ?? Find(arithmetic.Right, type),
        Comparison comparison => Find(comparison.Left, type) ?? Find(comparison.Right, type),
        Membership membership => Find(membership.Left, type) ?? First(membership.Items, type),
        Between between => Find(between.Operand, type) ?? Find(between.Least, type) ?? Find(between.Greatest, type),
        Has has => Find(has.Left, type) ?? First(has.Items, type),
        NullTest test => Find(test.Operand, type),
        Logic logic => First(logic.Terms, type),
        Not not => Find(not.Operand, type),
        _ => null,
    };

    private static string? First(IEnumerable<Node> nodes, ObjectType type) => nodes.Select(n => Find(n, type)).FirstOrDefault(n => n is not null);
}
