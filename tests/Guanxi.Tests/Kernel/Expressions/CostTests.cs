using System.Diagnostics;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>However deep and wide an expression is within the limits, it costs about as much as it is long, or it is refused.</summary>
public sealed class CostTests(OneThing one) : IClassFixture<OneThing>
{
    [Theory]
    [InlineData("if(", "count", " between 1 and 2, 1, 0)", " = 1")]
    [InlineData("if(", "name", " ends with text, text, name)", " = name")]
    [InlineData("if(name ends with ", "name", ", name, code)", " = name")]
    [InlineData("if(name starts with ", "name", ", name, code)", " = name")]
    [InlineData("if(name contains ", "name", ", name, code)", " = name")]
    [InlineData("if(", "count", " in (count, amount), count, 2)", " = 1")]
    [InlineData("if(", "count", " = amount, 1, 2)", " = 1")]
    [InlineData("least(", "amount", ", amount)", " = 1")]
    [InlineData("greatest(", "name", ", name)", " = name")]
    [InlineData("coalesce(null, ", "count", ", amount)", " = 1")]
    [InlineData("add_days(", "seen", ", month(seen))", " < now()")]
    [InlineData("add_days(seen, month(", "seen", "))", " < now()")]
    [InlineData("add_months(", "born", ", 1)", " < today()")]
    [InlineData("lower(", "name", ")", " = name")]
    [InlineData("(", "amount", " / 3)", " > 1")]
    [InlineData("(", "count", " + count)", " > 1")]
    [InlineData("abs(", "count", " * count)", " > 1")]
    [InlineData("round(", "amount", ", month(born))", " > 1")]
    public void Nested_as_deep_as_can_be(string open, string seed, string close, string end)
    {
        var calls = open.Count(c => c == '(');
        for (var depth = 2; depth <= 50 / Math.Max(1, calls); depth *= depth < 32 / calls ? 2 : 3)
        {
            var text = string.Concat(Enumerable.Repeat(open, depth)) + seed + string.Concat(Enumerable.Repeat(close, depth)) + end;
            Ask(text);
        }
    }

    [Theory]
    [InlineData("coalesce(", "count", ")", " = 1")]
    [InlineData("least(", "amount", ")", " = 1")]
    [InlineData("greatest(", "name", ")", " = name")]
    [InlineData("concat(", "name", ")", " = name")]
    [InlineData("count in (", "count", ")", "")]
    [InlineData("count in (", "amount", ")", "")]
    [InlineData("owner in (", "\"T1\"", ")", "")]
    [InlineData("name in (", "name", ")", "")]
    [InlineData("if(twice in (", "amount", "), 1, 2)", " = 1")]
    public void As_many_items_as_can_be(string open, string item, string close, string end)
    {
        foreach (var count in new[] { 2, 60, 130, 490 })
            Ask(open + string.Join(", ", Enumerable.Repeat(item, count)) + close + end);
    }

    [Theory]
    [InlineData("parent.twice", 200)]
    [InlineData("parent.parent.parent.parent.parent.twice", 50)]
    [InlineData("sum(parts.weight where weight > 0)", 10)]
    [InlineData("avg(parent.parts.weight where thing.count > 0)", 10)]
    public void As_many_of_them_as_can_be(string term, int count) => Ask($"{string.Join(" + ", Enumerable.Repeat(term, count))} > 0");

    private void Ask(string text)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            one.Lab.Ids("thing", text);
        }
        catch (FailureException failure)
        {
            failure.Kind.ShouldBe(FailureKind.Malformed);
            failure.Findings[0].Code.ShouldBeOneOf("expression_too_large", "expression_too_deep", "types_differ");
        }
        // What doubled with each level would take years.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), text);
    }
}
