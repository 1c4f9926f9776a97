using System.Globalization;
using Guanxi.Hosting;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Guanxi.Api;

/// <summary>
/// Attachments: one file in, and out again. Pictures and recordings may be shown, all else is only handed over for keeping,
/// and nothing in any of it may run.
/// </summary>
internal static class FileEndpoints
{
    /// <summary>What the multipart form needs beside the file.</summary>
    private const long FormBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/files", UploadAsync);
        api.MapGet("/files/{id:long}", DownloadAsync);
    }

    private static async Task UploadAsync(HttpContext context)
    {
        context.AllowParameters();
        if (Multipart.Reader(context) is not { } reader)
        {
            await Multipart.RefuseAsync(context);
            return;
        }
        var files = Files(context);
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = files.Limits.Largest + FormBytes;
        while (await Multipart.NextAsync(reader, context.RequestAborted) is { } part)
        {
            if (part is not { Name: "file", File: { } name })
                throw FailureException.Malformed("unknown_parameter", part.Name.Length > 60 ? part.Name[..60] : part.Name, part.Name.Length > 60 ? part.Name[..60] : part.Name);
            var file = await files.AddAsync(context.User().Actor, name, buffer => Multipart.ReadAsync(part.Body, buffer, context.RequestAborted));
            await WriteAsync(context, file);
            return;
        }
        throw FailureException.Malformed("no_file", "file");
    }

    private static Task WriteAsync(HttpContext context, StoredFile file)
    {
        context.Response.Headers.Location = $"/api/v1/files/{file.Id.ToString(CultureInfo.InvariantCulture)}";
        return context.WriteJsonAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id"u8, file.Id);
                json.WriteString("name"u8, file.Name);
                json.WriteString("type"u8, file.MediaType);
                json.WriteNumber("size"u8, file.Size);
                json.WriteString("sha256"u8, file.Sha256);
                json.WriteEndObject();
            },
            201);
    }

    private static async Task DownloadAsync(HttpContext context)
    {
        context.AllowParameters();
        var files = Files(context);
        var file = files.Find(context.User().Actor, RecordsEndpoints.Id(context)) ?? throw FailureException.NotFound();
        await using var bytes = files.Open(file) ?? throw new FailureException(FailureKind.NotFound, new Finding("file_gone"));
        SecurityHeaders.WriteForFile(context);
        var disposition = new ContentDispositionHeaderValue(file.IsShown ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        await TypedResults
            .Stream(bytes, file.ServedAs, lastModified: new DateTimeOffset(file.At), entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true)
            .ExecuteAsync(context);
    }

    private static FileStore Files(HttpContext context) => context.RequestServices.GetRequiredService<FileStore>();
}
