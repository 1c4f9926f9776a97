using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Guanxi.Bench.Floors;

/// <summary>
/// What a skilled person writes by hand for these three requests: bare Kestrel without middleware, routing or sign-in,
/// a prepared statement on a connection for each thread, JSON written straight from the row.
/// </summary>
internal static class FloorServer
{
    public static async Task<int> RunAsync(string database, string url)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        await using var app = builder.Build();
        var accounts = new FloorAccounts(database);
        app.Run(context => AnswerAsync(context, accounts));
        await app.RunAsync();
        return 0;
    }

    private static Task AnswerAsync(HttpContext context, FloorAccounts accounts)
    {
        var path = context.Request.Path.Value!;
        if (path.StartsWith("/account/", StringComparison.Ordinal) && long.TryParse(path.AsSpan("/account/".Length), out var id))
        {
            var buffer = accounts.One(id);
            return buffer is null ? StatusAsync(context, 404) : WriteAsync(context, buffer);
        }
        return path switch
        {
            "/accounts" => WriteAsync(context, accounts.Page(context.Request.Query["tier"]!)),
            "/create" => CreateAsync(context, accounts),
            "/ready" => StatusAsync(context, 200),
            _ => StatusAsync(context, 404),
        };
    }

    private static async Task CreateAsync(HttpContext context, FloorAccounts accounts)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body);
        var id = await accounts.CreateAsync(json.RootElement.GetProperty("name").GetString()!, json.RootElement.GetProperty("country").GetString()!);
        context.Response.StatusCode = 201;
        var text = new byte[32];
        "{\"id\":"u8.CopyTo(text);
        Utf8Formatter.TryFormat(id, text.AsSpan(6), out var digits);
        text[6 + digits] = (byte)'}';
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = 7 + digits;
        await context.Response.Body.WriteAsync(text.AsMemory(0, 7 + digits));
    }

    private static Task WriteAsync(HttpContext context, ArrayBufferWriter<byte> buffer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = buffer.WrittenCount;
        // Copied before the thread can take up another request and its buffer again.
        context.Response.BodyWriter.Write(buffer.WrittenSpan);
        return context.Response.BodyWriter.FlushAsync().AsTask();
    }

    private static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
