using System.Text.Json;
using Guanxi.Kernel.Search.Asking;

namespace Guanxi.Kernel.Query;

/// <summary>Writes what a search found.</summary>
internal static class HitRows
{
    /// <summary>Of records that a long text names.</summary>
    private const int LongestTitle = 200;

    public static void Write(Utf8JsonWriter json, SearchResult result)
    {
        json.WriteStartObject();
        json.WriteStartArray("hits"u8);
        foreach (var hit in result.Hits)
            Write(json, hit);
        json.WriteEndArray();
        json.WriteBoolean("more"u8, result.HasMore);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, SearchHit hit)
    {
        json.WriteStartObject();
        json.WriteString("object"u8, hit.Type.Name);
        json.WriteNumber("id"u8, hit.Id);
        json.WriteString("title"u8, Short(hit.Title.Text));
        json.WriteString("number"u8, hit.Number.Text);
        json.WriteString("field"u8, hit.Field.Name);
        json.WriteString("snippet"u8, hit.Snippet);
        json.WriteNumber("score"u8, hit.Score);
        json.WriteEndObject();
    }

    private static string? Short(string? title) =>
        title is { Length: > LongestTitle } ? string.Concat(title.AsSpan(0, char.IsHighSurrogate(title[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle), "…") : title;
}
