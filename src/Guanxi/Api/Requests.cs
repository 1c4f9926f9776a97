using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Unicode;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.SignIn;

namespace Guanxi.Api;

/// <summary>Reading requests and writing answers, the same way everywhere.</summary>
internal static class Requests
{
    private const int LongestKey = 255;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>The user behind the request; the endpoint is not reached without one.</summary>
    public static SignedIn User(this HttpContext context) =>
        context.Features.Get<SignedIn>() ?? throw new InvalidOperationException("The endpoint needs a signed-in user.");

    /// <summary>Reads a JSON object. The bytes are kept for the hash of an idempotent call.</summary>
    public static async Task<(JsonDocument Json, byte[] Bytes)> ReadJsonAsync(this HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("JSON needed", 415);
        using var buffer = new MemoryStream((int)Math.Clamp(context.Request.ContentLength ?? 0, 0, 1 << 20));
        await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
        var bytes = buffer.ToArray();
        CheckText(bytes);
        var json = JsonDocument.Parse(bytes, Strict);
        if (json.RootElement.ValueKind == JsonValueKind.Object)
            return (json, bytes);
        json.Dispose();
        throw FailureException.Malformed("not_an_object");
    }

    /// <summary>Refuses text that is no text, which the reader would find only when a string is taken out: bytes that are not UTF-8 and halves of \u pairs.</summary>
    private static void CheckText(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
            throw FailureException.Malformed("not_json");
        if (bytes.IndexOf("\\u"u8) < 0)
            return;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = Strict.MaxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.ValueIsEscaped)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException)
        {
            throw FailureException.Malformed("forbidden_character");
        }
    }

    public static async Task WriteAsync(this HttpContext context, PooledBuffer buffer, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.Written.Length;
        await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    public static async Task WriteJsonAsync(this HttpContext context, Action<Utf8JsonWriter> write, int status = 200)
    {
        using var buffer = new PooledBuffer();
        JsonRows.Write(buffer, write);
        await context.WriteAsync(buffer, status);
    }

    /// <summary>Whether the caller holds this version already, by If-None-Match.</summary>
    public static bool IsKnown(this HttpContext context, string tag) =>
        context.Request.Headers.IfNoneMatch.ToString().Split(',').Any(t => t.AsSpan().Trim() is "*" || t.Trim() == tag || t.Trim() == "W/" + tag);

    /// <summary>The version in If-Match, or null without the header.</summary>
    public static long? IfMatch(this HttpContext context)
    {
        var text = context.Request.Headers.IfMatch.ToString();
        if (text.Length == 0)
            return null;
        return long.TryParse(text.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw FailureException.Malformed("bad_if_match", "If-Match");
    }

    /// <summary>The call behind an Idempotency-Key: method, path, version and body make its hash.</summary>
    public static IdempotentCall? Idempotent(this HttpContext context, ReadOnlySpan<byte> body, Func<Change, StoredAnswer> answer)
    {
        if (!context.Request.Headers.TryGetValue("Idempotency-Key", out var header))
            return null;
        var key = header.ToString();
        if (key.Length is 0 or > LongestKey)
            throw FailureException.Malformed("idempotency_key_too_long", "Idempotency-Key", LongestKey);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path} {context.Request.Headers.IfMatch}\n"));
        hash.AppendData(body);
        return new IdempotentCall(key, Convert.ToHexStringLower(hash.GetHashAndReset()), answer);
    }

    /// <summary>Refuses parameters that the endpoint does not know: a misspelt filter must not answer everything.</summary>
    public static void AllowParameters(this HttpContext context, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in context.Request.Query)
        {
            if (!known.Contains(name))
                throw FailureException.Malformed("unknown_parameter", name.Length > 60 ? name[..60] : name, name.Length > 60 ? name[..60] : name);
            if (values.Count != 1)
                throw FailureException.Malformed("bad_parameter", name, name);
        }
    }
}
