using System.Net.Http.Headers;
using System.Text.Json;

namespace Guanxi.Tests.Http;

/// <summary>What the server answered, read to its end.</summary>
public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders Content)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? Type => Content.ContentType?.MediaType;

    /// <summary>The code of the first finding of a problem.</summary>
    public string? Code => Json.GetProperty("errors")[0].GetProperty("code").GetString();

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) || Content.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public long Id => Json.GetProperty("id").GetInt64();

    public string? this[string property] => Json.GetProperty(property).ToString();
}
