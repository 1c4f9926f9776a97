using System.Text.Json;
using Guanxi.Kernel;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Api;

/// <summary>All errors become problem+json (RFC 9457) here, in the caller's language; details of faults stay in the log.</summary>
internal sealed partial class Problems(RequestDelegate next, Workspace workspace, ILogger<Problems> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (FailureException failure)
        {
            await WriteAsync(context, workspace.Schema, failure);
        }
        catch (BadHttpRequestException exception)
        {
            await WriteAsync(context, workspace.Schema, exception.StatusCode, new Finding(exception.StatusCode switch { 413 => "too_large", 415 => "needs_json", _ => "not_json" }));
        }
        catch (JsonException)
        {
            await WriteAsync(context, workspace.Schema, 400, new Finding("not_json"));
        }
        catch (StorageException failure) when (failure.IsPassing)
        {
            LogDisk(failure);
            context.Response.Headers.RetryAfter = "5";
            await WriteAsync(context, workspace.Schema, 503, new Finding(failure.Fault == StorageFault.TooSlow ? "query_too_slow" : "busy"));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone; there is nobody to answer.
        }
#pragma warning disable CA1031 // The last resort: a fault is logged under a number that the caller gets.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFault(context.TraceIdentifier, exception);
            await WriteAsync(context, workspace.Schema, 500, new Finding("internal", Field: null, context.TraceIdentifier));
        }
    }

    public static Task WriteAsync(HttpContext context, Schema? schema, FailureException failure) =>
        WriteAsync(context, schema, (int)failure.Kind, failure.Findings, failure);

    public static Task WriteAsync(HttpContext context, Schema? schema, int status, Finding finding) =>
        WriteAsync(context, schema, status, [finding], failure: null);

    private static async Task WriteAsync(HttpContext context, Schema? schema, int status, IReadOnlyList<Finding> findings, FailureException? failure)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }
        var language = Languages.Of(context);
        using var buffer = new PooledBuffer();
        JsonRows.Write(buffer, json => Write(json, schema, status, findings, failure, language));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        context.Response.Headers.ContentLanguage = Languages.Tag(language);
        context.Response.ContentLength = buffer.Written.Length;
        await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private static void Write(Utf8JsonWriter json, Schema? schema, int status, IReadOnlyList<Finding> findings, FailureException? failure, Language language)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "about:blank"u8);
        json.WriteString("title"u8, Messages.Title(status, language));
        json.WriteNumber("status"u8, status);
        json.WriteString("detail"u8, Messages.Of(findings[0], schema, language));
        json.WriteStartArray("errors"u8);
        foreach (var finding in findings)
            Write(json, schema, finding, language);
        json.WriteEndArray();
        if (failure is { Conflicts.Count: > 0 })
            WriteConflicts(json, schema!, failure);
        if (failure?.CurrentVersion is { } version)
            json.WriteNumber("version"u8, version);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Schema? schema, Finding finding, Language language)
    {
        json.WriteStartObject();
        json.WriteString("field"u8, finding.Field);
        json.WriteString("code"u8, finding.Code);
        json.WriteString("message"u8, Messages.Of(finding, schema, language));
        if (finding.Record is { } record)
            json.WriteNumber("record"u8, record);
        if (finding.Position is { } position)
            json.WriteNumber("position"u8, position);
        json.WriteEndObject();
    }

    private static void WriteConflicts(Utf8JsonWriter json, Schema schema, FailureException failure)
    {
        json.WriteStartArray("conflicts"u8);
        foreach (var conflict in failure.Conflicts)
        {
            var field = schema[failure.ConflictObject!].Find(conflict.Field)!;
            json.WriteStartObject();
            json.WriteString("field"u8, conflict.Field);
            JsonValues.Write(json, "base", field, conflict.Base);
            JsonValues.Write(json, "theirs", field, conflict.Theirs);
            JsonValues.Write(json, "yours", field, conflict.Yours);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    [LoggerMessage(1, LogLevel.Error, "Request {Id} failed")]
    private partial void LogFault(string id, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "The database did not answer")]
    private partial void LogDisk(Exception exception);
}
