namespace Guanxi.Kernel.Search.Asking;

/// <summary>Latin letters that read Chinese characters.</summary>
internal sealed class PinyinWay(PinyinQuery pinyin) : SearchWay
{
    public override IEnumerable<ulong[]> Keys(MatchKind kind, bool isName) => kind switch
    {
        MatchKind.PinyinName => [[pinyin.Name(isName)]],
        MatchKind.Pinyin => pinyin.Keys(isName),
        _ => [],
    };

    public override MatchKind Match(FieldText text) => text.Role != TextRole.Words ? MatchKind.None : pinyin.Match(text.Text) switch
    {
        PinyinMatch.Whole => MatchKind.PinyinName,
        PinyinMatch.AtStart => MatchKind.PinyinStart,
        PinyinMatch.Inside => MatchKind.Pinyin,
        _ => MatchKind.None,
    };
}
