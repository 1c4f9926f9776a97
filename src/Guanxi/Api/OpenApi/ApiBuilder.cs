using System.Globalization;
using Microsoft.OpenApi;

namespace Guanxi.Api.OpenApi;

/// <summary>Adds schemas and operations to a document, with what all of them have in common.</summary>
internal sealed class ApiBuilder
{
    public const string Json = "application/json";
    private const string Cookie = "session";
    private const string Key = "api_key";
    private const string Problem = "Problem";

    private readonly OpenApiDocument _document;

    public ApiBuilder(OpenApiDocument document)
    {
        _document = document;
        document.AddComponent<IOpenApiSecurityScheme>(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = "guanxi",
            Description = "The cookie that POST /session sets; it is called __Host-guanxi over TLS. Writes need an Origin header beside it.",
        });
        document.AddComponent<IOpenApiSecurityScheme>(Key, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, gx_…; it acts for its user within its scopes.",
        });
        document.Security = [Requirement(Cookie), Requirement(Key)];
        document.AddComponent<IOpenApiResponse>(Problem, new OpenApiResponse
        {
            Description = "What went wrong, in the caller's language",
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = Ref(Problem) } },
        });
    }

    /// <summary>Adds a schema under a name and answers the reference to it.</summary>
    public IOpenApiSchema Add(string name, IOpenApiSchema schema)
    {
        _document.AddComponent(name, schema);
        return Ref(name);
    }

    public IOpenApiSchema Ref(string name) => new OpenApiSchemaReference(name, _document);

    public void Get(string path, string id, string summary, IOpenApiSchema answer, params IReadOnlyList<IOpenApiParameter> parameters) =>
        Add(HttpMethod.Get, path, id, summary, body: null, Answer(200, answer), parameters);

    /// <summary>A request with a JSON body; the answer has no body where its schema is null.</summary>
    public OpenApiOperation Send(HttpMethod method, string path, string id, string summary, IOpenApiSchema? body, int status, IOpenApiSchema? answer, params IReadOnlyList<IOpenApiParameter> parameters) =>
        Add(method, path, id, summary, body is null ? null : Body(Json, body), Answer(status, answer), parameters);

    public OpenApiOperation Add(HttpMethod method, string path, string id, string summary, OpenApiRequestBody? body, OpenApiResponses answers, IReadOnlyList<IOpenApiParameter> parameters)
    {
        answers["default"] = new OpenApiResponseReference(Problem, _document);
        var operation = new OpenApiOperation { OperationId = id, Summary = summary, RequestBody = body, Responses = answers };
        if (parameters.Count > 0)
            operation.Parameters = [.. parameters];
        if (_document.Paths.TryGetValue(path, out var known))
            ((OpenApiPathItem)known).AddOperation(method, operation);
        else
            _document.Paths.Add(path, new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [method] = operation } });
        return operation;
    }

    public static OpenApiRequestBody Body(string type, IOpenApiSchema schema) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } },
    };

    public static OpenApiResponses Answer(int status, IOpenApiSchema? schema, string type = Json)
    {
        var response = new OpenApiResponse { Description = status is 202 ? "Begun" : "Done" };
        if (schema is not null)
            response.Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };
        return new OpenApiResponses { [status.ToString(CultureInfo.InvariantCulture)] = response };
    }

    public static OpenApiParameter InPath(string name, OpenApiSchema schema) => new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = schema };

    public static OpenApiParameter InQuery(string name, OpenApiSchema schema, string text) => new() { Name = name, In = ParameterLocation.Query, Schema = schema, Description = text };

    public static OpenApiParameter InHeader(string name, string text) => new() { Name = name, In = ParameterLocation.Header, Schema = Shape.Text(), Description = text };

    /// <summary>Nobody needs to be signed in for it.</summary>
    public static void Open(OpenApiOperation operation) => operation.Security = [];

    private OpenApiSecurityRequirement Requirement(string scheme) => new() { [new OpenApiSecuritySchemeReference(scheme, _document)] = [] };
}
