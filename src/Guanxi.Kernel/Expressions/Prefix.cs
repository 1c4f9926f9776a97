using System.Text;

namespace Guanxi.Kernel.Expressions;

/// <summary>The texts that begin with a prefix, as a range of binary order.</summary>
internal static class Prefix
{
    private const int LastRune = 0x10FFFF;

    /// <summary>The least text that is greater than all that begin with the prefix; null when there is none.</summary>
    public static string? End(string prefix)
    {
        while (prefix.Length > 0)
        {
            Rune.DecodeLastFromUtf16(prefix, out var last, out var length);
            prefix = prefix[..^length];
            if (last.Value == LastRune)
                continue;
            // Between U+D7FF and U+E000 lie the halves of pairs, which are no characters.
            return prefix + new Rune(last.Value == 0xD7FF ? 0xE000 : last.Value + 1);
        }
        return null;
    }
}
