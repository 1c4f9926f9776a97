using System.Buffers;

namespace Guanxi.Kernel.Export;

/// <summary>
/// The apostrophe before text that a spreadsheet would run as a formula: = + - @, tab, line ends and the wide forms. Text
/// that has apostrophes before such a sign gets one more, so that taking one away always gives the text back.
/// </summary>
public static class FormulaMark
{
    private const char Mark = '\'';

    private static readonly SearchValues<char> Starts = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Whether the text begins as a formula does, behind any number of apostrophes.</summary>
    public static bool IsNeeded(string text) => text.AsSpan().TrimStart(Mark) is [var first, ..] && Starts.Contains(first);

    /// <summary>The text as it can stand in a cell.</summary>
    public static string Add(string text) => IsNeeded(text) ? Mark + text : text;

    /// <summary>The text that was put into the cell.</summary>
    public static string Remove(string text) => text is [Mark, ..] && IsNeeded(text) ? text[1..] : text;
}
