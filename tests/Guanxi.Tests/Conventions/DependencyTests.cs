using System.Reflection;
using Guanxi.Crm;
using Guanxi.Hosting;
using Guanxi.Insights.Value;
using Guanxi.Kernel;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Conventions;

/// <summary>Dependencies point one way: Guanxi, Guanxi.Crm, then Guanxi.Kernel and Guanxi.Insights.</summary>
public sealed class DependencyTests
{
    [Fact]
    public void Kernel_and_insights_know_nobody() =>
        new[] { typeof(Workspace), typeof(Rfm) }.ShouldAllBe(t => Own(t.Assembly).Length == 0);

    [Fact]
    public void The_areas_know_kernel_and_insights_only() =>
        Own(typeof(Areas).Assembly).Except(["Guanxi.Kernel", "Guanxi.Insights"]).ShouldBeEmpty();

    [Fact]
    public void Only_the_program_knows_the_web_server() =>
        new[] { typeof(Workspace), typeof(Rfm), typeof(Areas) }.SelectMany(t => t.Assembly.GetReferencedAssemblies())
            .ShouldAllBe(a => !a.Name!.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void The_program_stands_on_all_of_them() =>
        Own(typeof(GuanxiServer).Assembly).ShouldContain("Guanxi.Crm");

    private static string[] Own(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("guanxi", StringComparison.OrdinalIgnoreCase))];
}
