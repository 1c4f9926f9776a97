using System.Text;

namespace Guanxi.Kernel.Export;

/// <summary>Texts and times as cells of a workbook hold them.</summary>
internal static class WorkbookText
{
    private const int MostLength = 32_767;

    /// <summary>Earlier days have no number, or another one in each program.</summary>
    private static readonly DateTime First = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The moment as Excel counts days, in the zone; null where it cannot.</summary>
    public static decimal? Serial(DateTime utc, TimeZoneInfo zone)
    {
        var ticks = utc.Ticks + zone.GetUtcOffset(utc).Ticks;
        return ticks < 0 || ticks > DateTime.MaxValue.Ticks ? null : Serial(new DateTime(ticks, DateTimeKind.Unspecified));
    }

    /// <summary>The moment as Excel counts days.</summary>
    public static decimal? Serial(DateTime local) =>
        local < First ? null : decimal.Round((local - First).Ticks / (decimal)TimeSpan.TicksPerDay + 61, 10);

    /// <summary>What XML cannot hold is written as _x000B_, and so is what looks like that; what no cell can hold is cut off.</summary>
    public static string Escape(string text)
    {
        if (text.Length > MostLength)
            text = text[..(char.IsHighSurrogate(text[MostLength - 2]) ? MostLength - 2 : MostLength - 1)] + "…";
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSpecial(text, i))
                return Escape(text, i);
        }
        return text;
    }

    private static string Escape(string text, int first)
    {
        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (IsSpecial(text, i))
                escaped.Append(System.Globalization.CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            else
                escaped.Append(text[i]);
        }
        return escaped.ToString();
    }

    private static bool IsSpecial(string text, int at) => text[at] switch
    {
        '\t' or '\n' => false,
        < ' ' or '\uFFFE' or '\uFFFF' => true,
        '_' => text.Length > at + 6 && text[at + 1] == 'x' && text[at + 6] == '_' && text.AsSpan(at + 2, 4).IndexOfAnyExcept("0123456789ABCDEFabcdef") < 0,
        _ => false,
    };
}
