using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Guanxi.Api;

/// <summary>Reads the parts of an upload as they come, so that a file is never held in memory.</summary>
internal static class Multipart
{
    /// <summary>The reader of the parts; null when the request has none, and then 415 is the answer.</summary>
    public static MultipartReader? Reader(HttpContext context) =>
        MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) && type.Boundary.Value is { Length: > 0 } boundary
            ? new MultipartReader(HeaderUtilities.RemoveQuotes(boundary).Value!, context.Request.Body)
            : null;

    public static Task RefuseAsync(HttpContext context) => Problems.WriteAsync(context, null, 415, new Finding("needs_multipart"));

    /// <summary>The next part with the name of its field and, for a file, the file's; null after the last.</summary>
    public static async Task<Part?> NextAsync(MultipartReader reader, CancellationToken cancellation)
    {
        while (await ReadAsync(reader, cancellation) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                continue;
            var file = disposition.IsFileDisposition() ? HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "file" : null;
            return new Part(HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", file, section.Body);
        }
        return null;
    }

    /// <summary>The next bytes of a file; a connection that breaks off is the caller's fault, not the server's.</summary>
    public static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellation);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw FailureException.Malformed("incomplete_file", "file");
        }
    }

    private static async Task<MultipartSection?> ReadAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (Exception exception) when (exception is (IOException and not BadHttpRequestException) or InvalidDataException)
        {
            throw FailureException.Malformed("no_file", "file");
        }
    }

    /// <summary>A part of the request.</summary>
    public sealed record Part(string Name, string? File, Stream Body);
}
