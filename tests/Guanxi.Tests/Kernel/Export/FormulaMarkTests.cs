using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Export;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Export;

public sealed class FormulaMarkTests
{
    private static readonly string[] Pieces = ["'", "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠", "a", "1", " ", "客"];

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")", "'=HYPERLINK(\"http://evil\",\"x\")")]
    [InlineData("+86 138 0013 8000", "'+86 138 0013 8000")]
    [InlineData("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)", "'@SUM(1+1)")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("\r=1+1", "'\r=1+1")]
    [InlineData("\n=1+1", "'\n=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("'=1+1", "''=1+1")]
    [InlineData("'tis", "'tis")]
    [InlineData("a=1", "a=1")]
    [InlineData("", "")]
    public void What_begins_like_a_formula_is_marked(string text, string cell)
    {
        FormulaMark.Add(text).ShouldBe(cell);
        FormulaMark.Remove(cell).ShouldBe(text);
    }

    [Fact]
    public void Every_text_comes_back_and_none_begins_like_a_formula()
    {
        var texts = Gen.ArrayOf(Gen.Elements(Pieces)).Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var cell = FormulaMark.Add(text);
            FormulaMark.Remove(cell).ShouldBe(text);
            (cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0], StringComparison.Ordinal)).ShouldBeFalse();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }
}
