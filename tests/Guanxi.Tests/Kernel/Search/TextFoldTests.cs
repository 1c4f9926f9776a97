using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Search;

public sealed class TextFoldTests
{
    [Theory]
    [InlineData("張三", "张三")]
    [InlineData("臺灣", "台湾")]
    [InlineData("台灣", "台湾")]
    [InlineData("颱風", "台风")]
    [InlineData("皇后 以後", "皇后 以后")]
    [InlineData("發展 頭髮", "发展 头发")]
    [InlineData("乾燥 能幹 干涉", "干燥 能干 干涉")]
    [InlineData("吳 呉", "吴 吴")]
    [InlineData("這裏 那裡", "这里 那里")]
    [InlineData("神\uFA19", "神神")]
    [InlineData("ＡＢＣ－１２３", "abc-123")]
    [InlineData("ｶﾀｶﾅ ｶﾞﾊﾟ", "カタカナ ガパ")]
    [InlineData("か\u3099", "が")]
    [InlineData("ㄱㅏ", "가")]
    [InlineData("㈱山田", "(株)山田")]
    [InlineData("Café", "cafe")]
    [InlineData("CAFE\u0301", "cafe")]
    [InlineData("Nguyễn Đức", "nguyen duc")]
    [InlineData("Łódź Ångström Smørrebrød", "lodz angstrom smorrebrod")]
    [InlineData("Straße STRASSE", "strasse strasse")]
    [InlineData("GROẞ ﬁn Æsir", "gross fin aesir")]
    [InlineData("İstanbul Iğdır", "istanbul igdir")]
    [InlineData("ΟΔΟΣ οδος", "οδοσ οδοσ")]
    [InlineData("Й", "й")]
    [InlineData("  a\t\u3000\r\nb\u00A0 ", "a b")]
    [InlineData("it´s", "it s")]
    [InlineData("\uD83D\uDE00 Ok", "\uD83D\uDE00 ok")]
    [InlineData(" \u3000", "")]
    [InlineData("", "")]
    public void Folds(string text, string folded)
    {
        TextFold.Fold(text).ShouldBe(folded);
        TextFold.Fold(text.AsSpan()).ShouldBe(folded);
    }

    [Theory]
    [InlineData("が", "か")]
    [InlineData("й", "и")]
    [InlineData("a b", "ab")]
    [InlineData("張", "章")]
    public void Keeps_apart(string one, string other) => TextFold.Fold(one).ShouldNotBe(TextFold.Fold(other));

    [Theory]
    [InlineData("")]
    [InlineData("plain text, 12.5 %")]
    [InlineData("张三")]
    [InlineData("カタカナ")]
    [InlineData("\uD83D\uDE00")]
    public void What_is_folded_stays_the_same_instance(string text) => TextFold.Fold(text).ShouldBeSameAs(text);

    [Fact]
    public void What_is_not_a_character_is_replaced() => TextFold.Fold("a\uD83D\uFFFE").ShouldBe("a\uFFFD\uFFFD");

    [Fact]
    public void Every_character_folds_once_and_for_all()
    {
        foreach (var text in EveryCharacter())
            if (TextFold.Fold(text) is var folded && TextFold.Fold(folded) != folded)
                Assert.Fail($"U+{Rune.GetRuneAt(text, 0).Value:X4} folds to {folded} and that to {TextFold.Fold(folded)}.");
    }

    [Fact]
    public void A_character_folds_alike_in_simple_and_in_complex_company()
    {
        const string complex = "\uD83D\uDE00";
        foreach (var text in EveryCharacter())
            if (TextFold.Fold($"x{text}y{complex}") is var folded && folded != TextFold.Fold($"x{text}y") + complex)
                Assert.Fail($"U+{Rune.GetRuneAt(text, 0).Value:X4} folds to {folded}.");
    }

    [Fact]
    public void Folding_is_idempotent_and_blind_to_case_and_normal_form() => Prop.ForAll(AnyText, text =>
    {
        var folded = TextFold.Fold(text);
        return TextFold.Fold(folded) == folded
            && TextFold.Fold($" {text}\t") == folded
            && TextFold.Fold(text.Normalize(NormalizationForm.FormD)) == folded
            && TextFold.Fold(text.Normalize(NormalizationForm.FormKC)) == folded;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Ascii_folds_to_trimmed_lower_case() => Prop.ForAll(Gen.Choose(0, 127).ArrayOf().ToArbitrary(), codes =>
    {
        var text = string.Concat(codes.Select(code => (char)code));
        return TextFold.Fold(text) == string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }).QuickCheckThrowOnFailure();

    private static IEnumerable<string> EveryCharacter() => Enumerable.Range(0, 0x33480)
        .Where(Rune.IsValid).Select(char.ConvertFromUtf32);

    /// <summary>Letters, marks, kana, jamo, ideographs, spaces and pairs that meet in odd orders.</summary>
    private static readonly Arbitrary<string> AnyText = Gen
        .Elements("a", "É", "ß", "İ", "ı", "e", "\u0301", "\u0323", "\u0345", "\u3099", "\uFF9E", "か", "ｶ", "ㄱ", "ㅏ", "\u1100", "\u1161", "\u11A8",
            "가", "臺", "后", "㈱", "½", "´", "Ϊ", "ϒ", "ς", "Й", " ", "\t", "\u3000", "1", "\u20E3", "\uFE0F", "\uD83D\uDE00", "\uD87E\uDC00", "\uFB2C", "\u0F73", "\u0344")
        .ArrayOf().Select(string.Concat).ToArbitrary();
}
