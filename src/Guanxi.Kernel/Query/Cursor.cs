using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Query;

/// <summary>Where a page ended: the sort keys of its last record, bound to the query they belong to.</summary>
internal static class Cursor
{
    public static string Write(string query, ReadOnlySpan<Value> keys)
    {
        var parts = new object?[keys.Length + 1];
        parts[0] = Hash(query);
        for (var i = 0; i < keys.Length; i++)
            parts[i + 1] = keys[i].IsMissing ? null : keys[i].IsNumber ? keys[i].Number : keys[i].Text;
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts));
    }

    public static Value[] Read(string query, string cursor)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(Base64Url.DecodeFromChars(cursor)) ?? [];
            if (parts.Length < 2 || parts[0].GetString() != Hash(query))
                throw Foreign();
            return [.. parts.Skip(1).Select(Value)];
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw Foreign();
        }
    }

    private static Value Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => default,
        JsonValueKind.Number => Records.Value.Of(json.GetInt64()),
        JsonValueKind.String => Records.Value.Of(json.GetString()),
        _ => throw Foreign(),
    };

    private static string Hash(string query)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(query))
            hash = (hash ^ b) * 1099511628211UL;
        return hash.ToString("x", CultureInfo.InvariantCulture);
    }

    private static FailureException Foreign() => FailureException.Malformed("bad_cursor", "cursor");
}
