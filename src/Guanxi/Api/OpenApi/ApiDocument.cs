using Guanxi.Kernel.Schema;
using Microsoft.OpenApi;

namespace Guanxi.Api.OpenApi;

/// <summary>
/// The OpenAPI document of a workspace, with a schema for each of its objects. It is put together in the model of
/// Microsoft.OpenApi: the endpoints take and give plain JSON, so there are no types from which it could be read.
/// </summary>
internal static class ApiDocument
{
    public const string Path = "/openapi/v1.json";

    public static OpenApiDocument Create(Schema schema)
    {
        var document = new OpenApiDocument
        {
            Info = new OpenApiInfo
            {
                Title = "Guanxi",
                Version = "1",
                Description = "The CRM's HTTP API with the objects of this workspace. Times are ISO 8601 in UTC, decimals and money are text, links are ids.",
            },
            Components = new OpenApiComponents(),
        };
        var api = new ApiBuilder(document);
        CommonSchemas.Add(api);
        SessionPaths.Add(api);
        SchemaPaths.Add(api);
        AccessPaths.Add(api);
        foreach (var type in schema.Objects.Where(o => o.WritableBy != WritableBy.Program))
        {
            RecordPaths.Add(api, type, RecordSchemas.Add(api, type));
            AccessPaths.Add(api, type);
        }
        SearchPaths.Add(api);
        ImportSchemas.Add(api);
        ImportPaths.Add(api);
        ExportPaths.Add(api, schema.Objects.Where(o => o.WritableBy != WritableBy.Program));
        FilePaths.Add(api);
        InsightPaths.Add(api);
        JobPaths.Add(api);
        document.RegisterComponents();
        return document;
    }

    public static Task<string> TextAsync(Schema schema, CancellationToken cancellation) =>
        Create(schema).SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation);
}
