using System.Text;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Query;

/// <summary>
/// A part of a text that tells people apart without giving it away: 138****5678, m***@example.com. Other values are not
/// shown at all. It is computed in the database, so that nothing that reads a query's result sees more.
/// </summary>
internal static class Mask
{
    /// <summary>What stands in a query instead of the value.</summary>
    public static string Sql(string sql, ValueKind kind) => kind == ValueKind.Text ? $"gx_mask({sql})" : "NULL";

    /// <summary>What gx_mask answers.</summary>
    public static string Of(string text)
    {
        var characters = text.EnumerateRunes().ToArray();
        var at = Array.LastIndexOf(characters, new Rune('@'));
        if (at > 0)
            return $"{characters[0]}***{string.Concat(characters[at..])}";
        return characters.Length switch
        {
            < 3 => "***",
            < 8 => $"{characters[0]}***",
            _ => $"{string.Concat(characters[..3])}****{string.Concat(characters[^Math.Min(4, characters.Length - 7)..])}",
        };
    }
}
