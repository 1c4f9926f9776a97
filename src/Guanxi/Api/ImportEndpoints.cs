using System.Text.Json;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel.Records;
using Microsoft.AspNetCore.Http.Features;

namespace Guanxi.Api;

/// <summary>Staged imports: upload, check, commit, cancel, resume, undo, the rejected rows, and saved recipes.</summary>
internal static class ImportEndpoints
{
    private const long LargestFile = 20L * 1024 * 1024 * 1024;
    private const int LongestField = 100_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/imports", UploadAsync);
        api.MapGet("/imports", List);
        api.MapGet("/imports/{id:long}", context => ImportJson.WriteAsync(context, Own(context)));
        api.MapGet("/imports/{id:long}/rejected", RejectedFile.WriteAsync);
        api.MapPost("/imports/{id:long}/check", CheckAsync);
        api.MapPost("/imports/{id:long}/commit", CommitAsync);
        api.MapPost("/imports/{id:long}/resume", CommitAsync);
        api.MapPost("/imports/{id:long}/cancel", context => ThenWriteAsync(context, id => Imports(context).CancelAsync(id)));
        api.MapPost("/imports/{id:long}/undo", context => ThenWriteAsync(context, id => Imports(context).UndoAsync(id)));
        api.MapGet("/import-recipes", Recipes);
        api.MapPut("/import-recipes/{name}", SaveRecipeAsync);
    }

    internal static Imports Imports(HttpContext context) => context.RequestServices.GetRequiredService<Imports>();

    /// <summary>The import, for who made it and for administrators: its rows hold what not everybody may see.</summary>
    internal static ImportView Own(HttpContext context)
    {
        var import = Imports(context).Get(RecordsEndpoints.Id(context));
        return IsOwn(context, import) ? import : throw new FailureException(FailureKind.NotFound, new Finding("import_not_found"));
    }

    private static bool IsOwn(HttpContext context, ImportView import) => context.User().IsAdministrator || import.By == context.User().UserId;

    private static Task CommitAsync(HttpContext context) => ThenWriteAsync(context, id => Imports(context).CommitAsync(context.User().Actor, id));

    private static async Task ThenWriteAsync(HttpContext context, Func<long, Task> work)
    {
        var id = Own(context).Id;
        await work(id);
        await ImportJson.WriteAsync(context, Imports(context).Get(id), 202);
    }

    private static async Task CheckAsync(HttpContext context)
    {
        Recipe? recipe = null;
        if (context.Request.ContentLength > 0 || context.Request.HasJsonContentType())
        {
            var (json, _) = await context.ReadJsonAsync();
            using (json)
                recipe = json.RootElement.TryGetProperty("recipe", out var given) && given.ValueKind == JsonValueKind.Object ? Recipe.Parse(given.GetRawText()) : null;
        }
        await ThenWriteAsync(context, id => Imports(context).CheckAsync(context.User().Actor, id, recipe));
    }

    private static Task List(HttpContext context)
    {
        var imports = Imports(context).List().Where(i => IsOwn(context, i)).ToList();
        return ImportJson.WriteAsync(context, imports);
    }

    private static Task Recipes(HttpContext context)
    {
        var recipes = Imports(context).Recipes();
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("recipes"u8);
            foreach (var recipe in recipes)
                json.WriteRawValue(recipe.ToJson());
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static async Task SaveRecipeAsync(HttpContext context)
    {
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            if (!json.RootElement.TryGetProperty("recipe", out var recipe))
                throw FailureException.Malformed("bad_recipe", "recipe", "recipe");
            await Imports(context).SaveRecipeAsync((string)context.Request.RouteValues["name"]!, Recipe.Parse(recipe.GetRawText()));
        }
        context.Response.StatusCode = 204;
    }

    /// <summary>Reads the parts as they come: the file goes to the disk and is never held in memory. Options come before it.</summary>
    private static async Task UploadAsync(HttpContext context)
    {
        if (Multipart.Reader(context) is not { } reader)
        {
            await Multipart.RefuseAsync(context);
            return;
        }
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestFile;
        string? recipe = null;
        var options = new ReadOptions();
        while (await Multipart.NextAsync(reader, context.RequestAborted) is { } part)
        {
            if (part is { Name: "file", File: { } file })
            {
                await TakeAsync(context, part.Body, Clean(Path.GetFileName(file.Replace('\\', '/'))), options, recipe);
                return;
            }
            var text = await TextAsync(part.Body, context.RequestAborted);
            if (part.Name is "recipe" or "object")
                recipe = text.Length > 0 ? text : null;
            else if (part.Name == "options")
                options = ReadOptionsOf(text);
        }
        throw FailureException.Malformed("no_file", "file");
    }

    private static async Task TakeAsync(HttpContext context, Stream body, string name, ReadOptions options, string? recipe)
    {
        try
        {
            var import = await Imports(context).CreateAsync(context.User().Actor, name, file => CopyAsync(body, file, context.RequestAborted), options, recipe, Languages.Of(context));
            await ImportJson.WriteAsync(context, import, 201);
        }
        catch (ReadException exception)
        {
            throw new FailureException(FailureKind.Invalid, new Finding(exception.Code, "file", [.. exception.Arguments]));
        }
    }

    private static async Task CopyAsync(Stream body, Stream file, CancellationToken cancellation)
    {
        var buffer = new byte[81_920];
        while (await Multipart.ReadAsync(body, buffer, cancellation) is > 0 and var count)
            await file.WriteAsync(buffer.AsMemory(0, count), cancellation);
    }

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Where(c => !char.IsControl(c))).Trim();
        return clean.Length == 0 ? "file" : clean;
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancellation)
    {
        using var text = new StreamReader(body);
        var buffer = new char[LongestField];
        var count = await text.ReadBlockAsync(buffer, cancellation);
        return new string(buffer, 0, count);
    }

    private static ReadOptions ReadOptionsOf(string text)
    {
        using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        var root = json.RootElement;
        if (root.ValueKind != JsonValueKind.Object)
            throw FailureException.Malformed("bad_parameter", "options", "options");
        var delimiter = RecordsEndpoints.Text(root, "delimiter");
        return new ReadOptions(
            RecordsEndpoints.Text(root, "encoding"),
            delimiter is { Length: > 0 } ? delimiter == "\\t" ? '\t' : delimiter[0] : null,
            RecordsEndpoints.Text(root, "sheet"),
            !root.TryGetProperty("has_header", out var header) || header.ValueKind != JsonValueKind.False);
    }
}
