namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>
/// Gives equal short texts the same string: customers, products and dates come again and again in a file of invoice lines.
/// Bounded, a newer text takes the place of an older one.
/// </summary>
sealed class TextCache
{
    const int Slots = 1 << 14;
    const int LongestText = 48;

    readonly string?[] slots = new string?[Slots];

    public string Get(ReadOnlySpan<char> text)
    {
        if (text.Length > LongestText) return new string(text);

        ref var slot = ref slots[string.GetHashCode(text, StringComparison.Ordinal) & (Slots - 1)];
        return slot is not null && text.SequenceEqual(slot) ? slot : slot = new string(text);
    }
}
