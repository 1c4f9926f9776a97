using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>The text of a record's field as it is compared with what was asked for.</summary>
internal sealed class FieldText
{
    private const int Around = 40;

    public FieldText(FiledField field, string text)
    {
        (Field, Role, IsName) = (field.Field, field.Role, field.IsName);
        Text = Role == TextRole.Prose && text.Length > TextRoles.MostProse ? text[..TextRoles.MostProse] : text;
        Folded = Role == TextRole.Phone ? SearchDigits.OfPhone(text) : TextFold.Fold(Text);
    }

    public Field Field { get; }

    public TextRole Role { get; }

    /// <summary>Whether it is the record's title or number.</summary>
    public bool IsName { get; }

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Folded, or a telephone number's digits.</summary>
    public string Folded { get; }

    /// <summary>How much a match here is worth.</summary>
    public double Weight => IsName ? 4 : Role == TextRole.Prose ? 1 : 2;

    /// <summary>All of a short text, or what stands around the words in a long one.</summary>
    public string Snippet(SearchWords words)
    {
        if (Text.Length <= 3 * Around)
            return OneLine(Text);
        var at = words.Terms.Select(t => Folded.IndexOf(t.Text, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(0).Min();
        // Folding hardly moves anything, so the place is about the same in the text as it was written.
        var start = Math.Clamp(at - Around, 0, Text.Length - (3 * Around));
        var end = start + (3 * Around);
        while (start > 0 && (char.IsLowSurrogate(Text[start]) || (char.IsAsciiLetterOrDigit(Text[start]) && char.IsAsciiLetterOrDigit(Text[start - 1]) && start > at - (2 * Around))))
            start--;
        if (char.IsHighSurrogate(Text[end - 1]))
            end--;
        return $"{(start > 0 ? "…" : "")}{OneLine(Text[start..end])}{(end < Text.Length ? "…" : "")}";
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
