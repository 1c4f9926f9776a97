using System.Globalization;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Records;
using Microsoft.Net.Http.Headers;

namespace Guanxi.Api;

/// <summary>Records as a file that streams: what can be wrong is told before the first byte.</summary>
internal static partial class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/exports/{object}", ExportAsync);

    private static async Task ExportAsync(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<ExportLimit>();
        var user = context.User().UserId;
        if (await limit.BeginAsync(user) is { } wait)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Problems.WriteAsync(context, null, 429, new Finding("too_many_exports", null, seconds));
            return;
        }
        try
        {
            await WriteAsync(context, Read(context));
        }
        finally
        {
            limit.End(user);
        }
    }

    private static ExportRequest Read(HttpContext context)
    {
        context.AllowParameters("fields", "filter", "q", "sort", "format", "texts");
        var query = context.Request.Query;
        var format = ExportRequest.FormatOf(query["format"]);
        return new ExportRequest(RecordsEndpoints.ObjectName(context))
        {
            Fields = query["fields"],
            Filter = query["filter"],
            Search = query["q"],
            Sort = query["sort"],
            Format = format,
            Texts = ExportRequest.TextsOf(query["texts"], format),
            Language = Languages.Of(context),
        };
    }

    private static async Task WriteAsync(HttpContext context, ExportRequest request)
    {
        using var export = new RecordExport(RecordsEndpoints.Workspace(context), context.User().Actor, request);
        export.Next();
        WriteHeaders(context, request);
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        do
        {
            await context.Response.Body.WriteAsync(export.Piece, context.RequestAborted);
            context.RequestAborted.ThrowIfCancellationRequested();
        }
        while (export.Next());
        LogExported(context.RequestServices.GetRequiredService<ILogger<RecordExport>>(), context.User().UserId, export.Records, request.Object, request.Format);
    }

    private static void WriteHeaders(HttpContext context, ExportRequest request)
    {
        var disposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = NameOf(context, request, request.Object),
            FileNameStar = NameOf(context, request, RecordsEndpoints.Workspace(context).Schema[request.Object].Plural.In(request.Language)),
        };
        context.Response.ContentType = ExportRequest.MediaTypeOf(request.Format);
        context.Response.Headers.ContentDisposition = disposition.ToString();
        context.Response.Headers.ContentLanguage = Languages.Tag(request.Language);
        if (request.Format == ExportFormat.Csv)
            context.Response.Headers["Guanxi-Formula-Mark"] = "apostrophe";
    }

    private static string NameOf(HttpContext context, ExportRequest request, string name)
    {
        var now = RecordsEndpoints.Workspace(context).Time.GetUtcNow();
        var today = TimeZoneInfo.ConvertTime(now, context.User().Actor.Zone);
        return $"{name}-{today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{ExportRequest.ExtensionOf(request.Format)}";
    }

    [LoggerMessage(30, LogLevel.Information, "User {User} exported {Records} records of {Object} as {Format}")]
    private static partial void LogExported(ILogger log, long user, long records, string @object, ExportFormat format);
}
