namespace Guanxi.Kernel.Search.Asking;

/// <summary>Ideographs side by side.</summary>
internal sealed class IdeographWay(string run) : SearchWay
{
    public override IEnumerable<ulong[]> Keys(MatchKind kind, bool isName)
    {
        if (kind != MatchKind.Exact)
            return [];
        var starts = new List<int>();
        for (var i = 0; i < run.Length; i += char.IsHighSurrogate(run[i]) ? 2 : 1)
            starts.Add(i);
        return starts.Count == 1
            ? [[Key(run, KeyKind.Gram, isName)]]
            : [[.. starts.Take(starts.Count - 1).Select((start, i) => Key(run.AsSpan()[start..(i + 2 < starts.Count ? starts[i + 2] : run.Length)], KeyKind.Gram, isName)).Distinct()]];
    }

    public override MatchKind Match(FieldText text) =>
        text.Role != TextRole.Phone && text.Folded.Contains(run, StringComparison.Ordinal) ? MatchKind.Exact : MatchKind.None;
}
