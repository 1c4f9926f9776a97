using System.Globalization;
using System.Text;

namespace Guanxi.Kernel.Files;

/// <summary>Names as uploaders send them: no path, nothing invisible, and an end that says what the file is.</summary>
internal static class FileName
{
    private const int Longest = 200;

    /// <summary>What some server or system would run; such an end is not hidden behind another one.</summary>
    private static readonly HashSet<string> Runnable = new(StringComparer.OrdinalIgnoreCase)
    {
        "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml", "phar", "asp", "aspx", "ashx", "asmx", "ascx", "asa", "cshtml", "vbhtml", "jsp", "jspx", "jspf", "cfm", "cgi", "shtml",
        "exe", "dll", "msi", "scr", "pif", "cpl", "bat", "cmd", "ps1", "vbs", "vbe", "jse", "wsf", "wsh", "hta", "jar", "war", "lnk", "reg", "htaccess", "htpasswd",
    };

    /// <summary>The last part of a path, without control signs and signs that only turn or hide others; its end is kept when it is too long.</summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var text = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && rune != Rune.ReplacementChar)
                text.Append(rune);
        }
        var clean = text.ToString().Trim().TrimEnd('.', ' ');
        if (clean.Length > Longest)
            clean = clean[^(char.IsLowSurrogate(clean[^Longest]) ? Longest - 1 : Longest)..];
        return clean.Length == 0 ? "file" : clean;
    }

    /// <summary>What follows the last dot, in small letters.</summary>
    public static string Extension(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[(dot + 1)..].ToLowerInvariant() : "";

    /// <summary>Whether an end before the last one is that of a program.</summary>
    public static bool HidesProgram(string name) => name.Split('.', ';', ':', '%').Skip(1).Any(part => Runnable.Contains(part.Trim()));
}
