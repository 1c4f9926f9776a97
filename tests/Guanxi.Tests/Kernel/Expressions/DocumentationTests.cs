using System.Text.RegularExpressions;
using Guanxi.Tests.Conventions;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>What docs/expressions.md shows is so.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "expressions.md"));

    [Fact]
    public void Every_example_is_understood()
    {
        using var crm = new CrmWorkspace();
        var examples = Example().Matches(Page).SelectMany(m => m.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => (Object: m.Groups["object"].Value, Text: l))).ToList();
        examples.Count.ShouldBeGreaterThan(15);
        foreach (var (name, text) in examples)
            crm.Ids(name, text, crm.User).ShouldBeEmpty(text);
    }

    [Fact]
    public void Every_function_is_described()
    {
        foreach (var function in Guanxi.Kernel.Expressions.Checker.FunctionNames)
            Page.ShouldContain($"`{function}(");
    }

    [GeneratedRegex("```expression (?<object>[a-z_]+)\n(?<lines>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Example();
}
