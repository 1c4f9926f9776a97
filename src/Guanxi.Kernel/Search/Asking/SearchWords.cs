using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>A part of what was asked for, and the ways to find it.</summary>
internal sealed record SearchTerm(string Text, IReadOnlyList<SearchWay> Ways)
{
    /// <summary>How well the text matches, in the best of the ways.</summary>
    public MatchKind Match(FieldText text) => Ways.Max(w => w.Match(text));
}

/// <summary>
/// What somebody typed, taken apart. All terms of one reading must be found in a record, each in any field. There are
/// several readings: "138 0013" are two numbers or a piece of a telephone number, "zhang s" two words or one name.
/// </summary>
internal sealed class SearchWords
{
    /// <summary>A longer text is refused.</summary>
    public const int Longest = 200;

    /// <summary>Further words are left out.</summary>
    private const int MostTerms = 12;

    private SearchWords(string folded)
    {
        Folded = folded;
        Terms = [.. WordsOf(folded).Take(MostTerms)];
        var readings = new List<IReadOnlyList<SearchTerm>>();
        if (Terms.Count > 0)
            readings.Add(Terms);
        if (Terms.Count > 1 && SearchDigits.IsPhoneLike(folded) && SearchDigits.OfPhone(folded) is { Length: >= SearchDigits.LeastFragment } digits)
            readings.Add([new SearchTerm(digits, [new PhoneWay(digits)])]);
        if (Terms.Count > 1 && PinyinQuery.Read(string.Concat(Terms.Select(t => t.Text))) is { } pinyin)
            readings.Add([new SearchTerm(Terms[0].Text, [new PinyinWay(pinyin)])]);
        Readings = readings;
    }

    /// <summary>All of it, folded.</summary>
    public string Folded { get; }

    /// <summary>Its words.</summary>
    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>The ways to understand it.</summary>
    public IReadOnlyList<IReadOnlyList<SearchTerm>> Readings { get; }

    /// <summary>Takes a text apart. Throws when it is too long or has a character that no text has.</summary>
    public static SearchWords Read(string text)
    {
        if (text.Length > Longest)
            throw FailureException.Malformed("search_too_long", "q", Longest);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw FailureException.Malformed("forbidden_character", "q");
        return new SearchWords(TextFold.Fold(text));
    }

    private static List<SearchTerm> WordsOf(string folded)
    {
        var terms = new List<SearchTerm>();
        var reader = new WordReader(folded);
        while (reader.Next())
        {
            var text = reader.Current.ToString();
            if (!terms.Exists(t => t.Text == text))
                terms.Add(new SearchTerm(text, [.. WaysOf(text, reader.IsIdeographic)]));
        }
        return terms;
    }

    private static IEnumerable<SearchWay> WaysOf(string text, bool isIdeographic)
    {
        if (isIdeographic)
        {
            yield return new IdeographWay(text);
            yield break;
        }
        yield return new WordWay(text);
        if (text.Length >= SearchDigits.LeastFragment && text.All(char.IsAsciiDigit) && SearchDigits.IsPhoneLike(text))
            yield return new PhoneWay(text);
        if (PinyinQuery.Read(text) is { } pinyin)
            yield return new PinyinWay(pinyin);
    }
}
