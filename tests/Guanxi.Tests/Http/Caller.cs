using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Guanxi.Tests.Http;

/// <summary>Somebody who asks the server: signed in by a cookie or not, as a page of the same address does.</summary>
public sealed class Caller(HttpClient http, string? cookie, string? key = null)
{
    public string? Cookie { get; private set; } = cookie;

    /// <summary>Sends what is given; a body that is no text is written as JSON. Headers replace the usual ones, null leaves one out.</summary>
    public async Task<Answer> SendAsync(string method, string path, object? body = null, params (string Name, string? Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(http.BaseAddress!, path));
        if (body is not null)
            request.Content = body as HttpContent ?? new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        if (key is null)
            Set(request, "Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        Set(request, "Cookie", Cookie);
        Set(request, "Authorization", key is null ? null : "Bearer " + key);
        foreach (var (name, value) in headers)
            Set(request, name, value);
        using var response = await http.SendAsync(request);
        var answer = new Answer((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers, response.Content.Headers);
        if (answer.Header("Set-Cookie") is { } set)
            Cookie = set.Split(';')[0];
        return answer;
    }

    /// <summary>A program that holds the key, and no cookie.</summary>
    public Caller WithKey(string apiKey) => new(http, cookie: null, apiKey);

    public Task<Answer> GetAsync(string path, params (string, string?)[] headers) => SendAsync("GET", path, null, headers);

    public Task<Answer> PostAsync(string path, object? body, params (string, string?)[] headers) => SendAsync("POST", path, body, headers);

    public Task<Answer> SignInAsync(string email, string password) => PostAsync("/api/v1/session", new { email, password });

    public Task<Answer> PostRecordAsync(string name, object record, params (string, string?)[] headers) => PostAsync($"/api/v1/records/{name}", record, headers);

    /// <summary>A new record's id; the test ends when it is refused.</summary>
    public async Task<long> CreateAsync(string name, object record)
    {
        var answer = await PostRecordAsync(name, record);
        return answer.Status == 201 ? answer.Id : throw new InvalidOperationException(answer.Text);
    }

    public Task<Answer> GetRecordAsync(string name, long id, string query = "") => GetAsync($"/api/v1/records/{name}/{Text(id)}{query}");

    public Task<Answer> PatchAsync(string name, long id, object change, long? version = null) =>
        SendAsync("PATCH", $"/api/v1/records/{name}/{Text(id)}", change, version is { } seen ? [("If-Match", $"\"{Text(seen)}\"")] : []);

    public Task<Answer> DeleteAsync(string name, long id) => SendAsync("DELETE", $"/api/v1/records/{name}/{Text(id)}");

    public Task<Answer> ActAsync(string name, long id, string action, object? body = null) => PostAsync($"/api/v1/records/{name}/{Text(id)}/actions/{action}", body);

    public Task<Answer> HistoryAsync(string name, long id) => GetAsync($"/api/v1/records/{name}/{Text(id)}/history");

    public Task<Answer> PageAsync(string name, params (string Name, string Value)[] parameters) =>
        GetAsync($"/api/v1/records/{name}?{string.Join('&', parameters.Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"))}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        if (name.StartsWith("Content-", StringComparison.Ordinal))
        {
            request.Content!.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value);
            return;
        }
        request.Headers.Remove(name);
        if (value is not null)
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
