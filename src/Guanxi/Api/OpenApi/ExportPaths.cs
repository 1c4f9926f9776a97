using Guanxi.Kernel.Export;
using Guanxi.Kernel.Schema;
using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>Records as files.</summary>
internal static class ExportPaths
{
    public static void Add(ApiBuilder api, IEnumerable<ObjectType> objects)
    {
        var answer = new OpenApiResponse
        {
            Description = "The file, as it comes into being; a connection that breaks off before the end means that it is incomplete",
            Content = Enum.GetValues<ExportFormat>().ToDictionary(f => ExportRequest.MediaTypeOf(f).Split(';')[0], _ => new OpenApiMediaType { Schema = Text("binary") }, StringComparer.Ordinal),
        };
        api.Add(HttpMethod.Get, "/api/v1/exports/{object}", "export_records", "Records of a query as a file", body: null, new OpenApiResponses { ["200"] = answer },
        [
            ApiBuilder.InPath("object", OneOf(objects.Select(o => o.Name))),
            ApiBuilder.InQuery("fields", Text(), "Comma-separated fields and paths such as account.name; all fields when left out"),
            ApiBuilder.InQuery("filter", Text(), "An expression"),
            ApiBuilder.InQuery("q", Text(), "Words to look for in the main fields"),
            ApiBuilder.InQuery("sort", Text(), "Comma-separated fields, - before one for descending"),
            ApiBuilder.InQuery("format", OneOf("csv", "xlsx", "jsonl"), "csv when left out. In csv, text that would be a formula has an apostrophe before it, which the import takes away"),
            ApiBuilder.InQuery("texts", OneOf("labels", "names"), "labels: headers and choices in the caller's language, titles of linked records; names: those of the API, and numbers of linked records. jsonl has names"),
        ]);
    }
}
