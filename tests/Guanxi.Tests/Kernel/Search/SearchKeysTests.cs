using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Search.Asking;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Search;

/// <summary>The index may lead too far, but never past a text that the comparison accepts.</summary>
public sealed class SearchKeysTests
{
    private static readonly SearchSchema Types = new();

    [Fact]
    public void Whatever_matches_a_text_is_filed_under_its_keys() => Prop.ForAll(Names, Queries, (name, query) =>
        IsFiled(new FiledField(Types.Name, 1, TextRole.Words, IsName: true), name, query)
        && IsFiled(new FiledField(Types.City, 1, TextRole.Words, IsName: false), name, query)
        && IsFiled(new FiledField(Types.Note, 1, TextRole.Prose, IsName: false), name, query)
        && IsFiled(new FiledField(Types.Email, 1, TextRole.Address, IsName: false), name, query)).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Whatever_matches_a_telephone_number_is_filed_under_its_keys() => Prop.ForAll(Digits(16), Digits(8), (phone, query) =>
        IsFiled(new FiledField(Types.Phone, 1, TextRole.Phone, IsName: false), phone, query)).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Words_with_typing_errors_share_a_key() => Prop.ForAll(Mistyped, words =>
    {
        var (meant, typed) = words;
        var filed = new List<ulong>();
        var asked = new List<ulong>();
        Deletions.Collect(meant, filed);
        Deletions.CollectTyped(typed, asked);
        return meant.Length < Deletions.LeastFiled || typed.Length < Deletions.LeastTyped || !Deletions.IsMeant(typed, meant) || filed.Intersect(asked).Any();
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("smith", "smith", true)]
    [InlineData("smiht", "smith", true)]
    [InlineData("smihtt", "smith", false)]
    [InlineData("hsangai", "shanghai", true)]
    [InlineData("anghai", "shanghai", true)]
    [InlineData("nghai", "shanghai", false)]
    public void Letters_may_be_added_left_out_replaced_or_swapped(string typed, string meant, bool isMeant) => Deletions.IsMeant(typed, meant).ShouldBe(isMeant);

    [Fact]
    public void Keys_of_different_pieces_differ()
    {
        var keys = new HashSet<ulong>();
        foreach (var kind in Enum.GetValues<KeyKind>())
        {
            for (var i = 0; i < 20_000; i++)
                keys.Add(PieceHash.Key(PieceHash.Of($"x{i}"), kind, i % 2 == 0)).ShouldBeTrue();
        }
        keys.ShouldAllBe(k => k > 0 && k < 1UL << 40);
    }

    /// <summary>Stored indexes were built with these; another hash needs another form in <see cref="FiledFields"/>.</summary>
    [Theory]
    [InlineData("", 515_681_505_489)]
    [InlineData("张三", 108_122_002_958)]
    public void The_hash_stays_as_it_is(string piece, ulong key) => PieceHash.Key(PieceHash.Of(piece), KeyKind.Word, isName: true).ShouldBe(key);

    private static bool IsFiled(FiledField field, string text, string query)
    {
        var words = SearchWords.Read(query);
        var compared = new FieldText(field, text);
        var keys = new KeyList();
        FieldKeys.Collect(keys, text, field.Role, field.IsName);
        var filed = keys.Keys.ToHashSet();
        var near = keys.Near.ToLookup(n => n.Key, n => n.Word);
        foreach (var way in words.Readings.SelectMany(r => r).SelectMany(t => t.Ways))
        {
            var match = way.Match(compared);
            // Each kind of pinyin leads through the keys of the weakest.
            var least = match is MatchKind.PinyinStart or MatchKind.PinyinName ? MatchKind.Pinyin : match;
            var isFiled = match switch
            {
                MatchKind.None => true,
                MatchKind.Near => way.NearKeys.SelectMany(k => near[k]).Any(w => filed.Contains(PieceHash.Key(w, KeyKind.Word, field.IsName))),
                _ => way.Keys(least, field.IsName).Any(keys => keys.All(filed.Contains)),
            };
            if (!isFiled)
                return false;
        }
        return true;
    }

    private static readonly string[] Pieces =
    [
        "张", "三", "重庆", "上海", "华信", "科技", "乐", "吕", "zhang", "san", "zs", "z", "hua", "xin", "xian", "an", "smith", "smiht", "Technology", "tecnology", "tech", "SO-2024-000123", "000123", "0123",
        "o'brien", "obrien", "a.b@c.com", "张三", " ", "-", "1", "é", "𠮷", "ア", "３", "'", "chong", "qing", "le", "yue", "l", "s",
    ];

    private static readonly Arbitrary<string> Names = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();

    private static readonly Arbitrary<string> Queries =
        (from pieces in Gen.Elements(Pieces).ArrayOf(3) from count in Gen.Choose(1, 3) from cut in Gen.Choose(0, 2) select string.Concat(pieces[..count]) is var text && text.Length > cut ? text[..^cut] : "张").ToArbitrary();

    private static Arbitrary<string> Digits(int most) =>
        Gen.Elements("0", "1", "8", "86", "00", "+86 ", "-", " ", "138").ArrayOf().Select(d => string.Concat(d)).Where(d => d.Length <= most).ToArbitrary();

    private static readonly Arbitrary<(string Meant, string Typed)> Mistyped = (
        from meant in Gen.Elements('a', 'b', 'c', 'd').ArrayOf().Select(w => string.Concat(w)).Where(w => w.Length is >= 3 and <= 14)
        from edits in (from place in Gen.Choose(0, 13) from kind in Gen.Choose(0, 3) from letter in Gen.Elements('a', 'b', 'e') select (place, kind, letter)).ArrayOf(2)
        select (meant, edits.Aggregate(meant, (word, edit) => Edit(word, edit.place % word.Length, edit.kind, edit.letter)))).ToArbitrary();

    private static string Edit(string word, int place, int kind, char letter) => kind switch
    {
        0 => word.Insert(place, letter.ToString()),
        1 when word.Length > 2 => word.Remove(place, 1),
        2 when place > 0 => $"{word[..(place - 1)]}{word[place]}{word[place - 1]}{word[(place + 1)..]}",
        _ => $"{word[..place]}{letter}{word[(place + 1)..]}",
    };
}
