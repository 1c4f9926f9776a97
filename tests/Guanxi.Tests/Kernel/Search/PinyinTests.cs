using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Search;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("张", "zhang")]
    [InlineData("張", "zhang")]
    [InlineData("重", "zhong,chong")]
    [InlineData("行", "xing,hang,heng")]
    [InlineData("曾", "ceng,zeng")]
    [InlineData("單", "dan,chan,shan")]
    [InlineData("乐", "le,yue")]
    [InlineData("吕", "lv,lu")]
    [InlineData("儿", "er")]
    [InlineData("𠀀", "he")]
    [InlineData("a", "")]
    [InlineData("か", "")]
    public void A_character_has_its_common_readings_the_customary_one_first(string character, string readings) =>
        string.Join(',', Pinyin.Readings(Rune.GetRuneAt(character, 0)).ToArray()).ShouldBe(readings);

    [Fact]
    public void All_but_eleven_of_the_block_of_common_characters_can_be_read() =>
        Enumerable.Range(0x4E00, 0x9FA5 - 0x4E00).Count(c => Pinyin.Readings(new Rune(c)).IsEmpty).ShouldBe(11);

    [Fact]
    public void Readings_are_syllables_of_small_letters_without_repetition()
    {
        foreach (var rune in Enumerable.Range(0x3400, 0x30000).Where(Rune.IsValid).Select(c => new Rune(c)))
        {
            var readings = Pinyin.Readings(rune).ToArray();
            if (readings.Length != readings.Distinct().Count() || Array.Exists(readings, r => r.Length is 0 or > 6 || !r.All(char.IsAsciiLetterLower) || !Pinyin.IsSyllable(r)))
                Assert.Fail($"{rune} is read {string.Join(' ', readings)}.");
        }
    }

    [Theory]
    [InlineData("zhang", true)]
    [InlineData("lve", true)]
    [InlineData("zhan", true)]
    [InlineData("zha", true)]
    [InlineData("zh", false)]
    [InlineData("zhangs", false)]
    [InlineData("smith", false)]
    public void It_knows_the_syllables(string letters, bool isSyllable) => Pinyin.IsSyllable(letters).ShouldBe(isSyllable);

    [Theory]
    [InlineData("zh", true)]
    [InlineData("zhuan", true)]
    [InlineData("i", false)]
    [InlineData("sm", false)]
    public void It_knows_how_syllables_begin(string letters, bool begins) => Pinyin.IsSyllableStart(letters).ShouldBe(begins);

    [Fact]
    public void Names_sort_by_their_syllables() => Sorted(isPerson: false, "张三", "战狼", "Zhou Li", "王五", "安东", "Bob", "张", "章鱼", "張四", "重庆银行", "长沙", "1号店")
        .ShouldBe(["1号店", "安东", "Bob", "长沙", "重庆银行", "王五", "战狼", "张", "张三", "張四", "章鱼", "Zhou Li"]);

    [Fact]
    public void A_family_name_sorts_as_it_is_read() => Sorted(isPerson: true, "曾国藩", "陈十", "曾經", "郑和", "单雄信", "邓七", "尉迟恭", "余华", "于谦")
        .ShouldBe(["陈十", "邓七", "单雄信", "于谦", "余华", "尉迟恭", "曾国藩", "曾經", "郑和"]);

    [Theory]
    [InlineData("张三", "zhang 张 san 三")]
    [InlineData("張三", "zhang 张 san 三")]
    [InlineData(" ABC 有限公司", "abc you 有 xian 限 gong 公 si 司")]
    [InlineData("Zhang  San", "zhang san")]
    [InlineData("", "")]
    public void A_sort_key_has_each_syllable_before_its_character(string text, string key) => Pinyin.SortKey(text).ShouldBe(key);

    [Fact]
    public void What_folds_alike_and_is_read_alike_sorts_alike() => Prop.ForAll(
        Gen.Elements("张", "三", "李", "重", "庆", "长", "a", "B", " ", "é", "１", "、", "𠮷").ArrayOf().Select(string.Concat).ToArbitrary(),
        text => Pinyin.SortKey(text) == Pinyin.SortKey($" {text.ToUpperInvariant()}\t") && !Pinyin.SortKey(text).Contains("  ", StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    private static string[] Sorted(bool isPerson, params string[] names) => [.. names.OrderBy(n => Pinyin.SortKey(n, isPerson), StringComparer.Ordinal)];
}
