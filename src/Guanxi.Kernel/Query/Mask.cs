using System.Text.Json;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>A part of a text that tells people apart without giving it away: 138****5678, m***@example.com. Other values are not shown at all.</summary>
internal static class Mask
{
    public static void Write(Utf8JsonWriter json, Statement row, int column, Field field)
    {
        if (field.Type.Kind == ValueKind.Text)
            json.WriteStringValue(Of(row.Text(column)));
        else
            json.WriteNullValue();
    }

    public static string Of(string text)
    {
        var at = text.LastIndexOf('@');
        if (at > 0)
            return $"{text[..1]}***{text[at..]}";
        return text.Length switch
        {
            < 3 => "***",
            < 8 => $"{text[..1]}***",
            _ => $"{text[..3]}****{text[^Math.Min(4, text.Length - 7)..]}",
        };
    }
}
