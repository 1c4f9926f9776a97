using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Api;
using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.StaticFiles;

namespace Guanxi.Hosting;

/// <summary>
/// The built workspace, held in memory with its brotli form. Hashed assets are cached for ever; the page itself never,
/// since it carries a nonce. Any path that is no file and no API is the page: the workspace does its own routing.
/// </summary>
internal sealed class WebFiles
{
    private const string NoncePlace = "__CSP_NONCE__";

    private readonly FrozenDictionary<string, WebFile> _files;
    private readonly string? _page;

    private WebFiles(Dictionary<string, WebFile> files, string? page) => (_files, _page) = (files.ToFrozenDictionary(StringComparer.Ordinal), page);

    public static WebFiles Load(string folder)
    {
        var files = new Dictionary<string, WebFile>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
            return new WebFiles(files, page: null);
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".webmanifest"] = "application/manifest+json";
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(p => !p.EndsWith(".br", StringComparison.Ordinal)))
        {
            var name = "/" + Path.GetRelativePath(folder, path).Replace('\\', '/');
            var bytes = File.ReadAllBytes(path);
            var brotli = File.Exists(path + ".br") ? File.ReadAllBytes(path + ".br") : null;
            var type = types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
            files[name] = new WebFile(bytes, brotli, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..16]}\"");
        }
        var page = files.Remove("/index.html", out var index) ? Encoding.UTF8.GetString(index.Bytes) : null;
        return new WebFiles(files, page);
    }

    public Task ServeAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return NoSuchEndpoint.NotAllowedAsync(context, [HttpMethods.Get, HttpMethods.Head]);
        if (_files.TryGetValue(path, out var file))
            return ServeAsync(context, file, path);
        // What looks like a file and is none, and what only others would ask for, is not the page.
        if (path.LastIndexOf('.') > path.LastIndexOf('/') || path.Contains("/.", StringComparison.Ordinal) || path.Contains("//", StringComparison.Ordinal))
            return Problems.WriteAsync(context, null, 404, new Finding("not_found"));
        return ServePageAsync(context);
    }

    private async Task ServePageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.PagePolicy(nonce);
        var page = _page ?? "<!doctype html><meta charset=\"utf-8\"><title>Guanxi</title><p>The workspace is not built yet: run <code>npm ci && npm run build</code> in <code>web/</code>, or start with <code>./run</code>.";
        await context.Response.WriteAsync(page.Replace(NoncePlace, nonce, StringComparison.Ordinal), context.RequestAborted);
    }

    private static async Task ServeAsync(HttpContext context, WebFile file, string path)
    {
        var headers = context.Response.Headers;
        headers.ETag = file.Tag;
        headers.CacheControl = path.StartsWith("/assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = "Accept-Encoding";
        if (context.Request.Headers.IfNoneMatch == file.Tag)
        {
            context.Response.StatusCode = 304;
            return;
        }
        var bytes = file.Bytes;
        if (file.Brotli is not null && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            headers.ContentEncoding = "br";
            bytes = file.Brotli;
        }
        context.Response.ContentType = file.Type;
        context.Response.ContentLength = bytes.Length;
        if (HttpMethods.IsGet(context.Request.Method))
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private sealed record WebFile(byte[] Bytes, byte[]? Brotli, string Type, string Tag);
}
