namespace Guanxi.Kernel.Search.Asking;

/// <summary>How well a record matches: by the field's weight, and in a field by how the words were found.</summary>
internal static class SearchScore
{
    /// <summary>A title or number that is all of what was asked for.</summary>
    private const double Whole = 2;

    /// <summary>One that begins with it.</summary>
    private const double Start = 1.1;

    /// <summary>The best field and the score, or null when some term is found nowhere.</summary>
    public static (FieldText Text, double Score)? Best(SearchWords words, IReadOnlyList<FieldText> texts)
    {
        (FieldText, double)? best = null;
        foreach (var reading in words.Readings)
        {
            if (Of(reading, texts) is { } match && (best is null || match.Score > best.Value.Item2))
                best = match;
        }
        return best is { } found ? (found.Item1, Math.Round(found.Item2 * Bonus(words, texts), 2)) : null;
    }

    private static (FieldText Text, double Score)? Of(IReadOnlyList<SearchTerm> terms, IReadOnlyList<FieldText> texts)
    {
        FieldText? text = null;
        double sum = 0, highest = 0;
        foreach (var term in terms)
        {
            double score = 0;
            foreach (var candidate in texts)
            {
                var here = candidate.Weight * Worth(term.Match(candidate));
                score = Math.Max(score, here);
                if (here > highest)
                    (text, highest) = (candidate, here);
            }
            if (score == 0)
                return null;
            sum += score;
        }
        return text is null ? null : (text, sum / terms.Count);
    }

    private static double Worth(MatchKind kind) => kind switch
    {
        MatchKind.Exact => 10,
        MatchKind.Prefix => 8,
        MatchKind.Near => 4,
        MatchKind.PinyinName => 3.5,
        MatchKind.PinyinStart => 3,
        MatchKind.Pinyin => 2.5,
        _ => 0,
    };

    private static double Bonus(SearchWords words, IReadOnlyList<FieldText> texts)
    {
        double bonus = 1;
        foreach (var text in texts)
        {
            if (text.IsName && text.Folded.StartsWith(words.Folded, StringComparison.Ordinal))
                bonus = Math.Max(bonus, text.Folded.Length == words.Folded.Length ? Whole : Start);
        }
        return bonus;
    }
}
