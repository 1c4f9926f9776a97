using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Guanxi.Api.OpenApi;

/// <summary>Short ways to say a JSON schema in the model of Microsoft.OpenApi.</summary>
internal static class Shape
{
    public static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };

    public static OpenApiSchema Time() => Text("date-time");

    /// <summary>An exact decimal as text, so that no reader makes a float of it.</summary>
    public static OpenApiSchema Decimal() => new() { Type = JsonSchemaType.String, Format = "decimal", Pattern = @"^-?\d+(\.\d+)?$" };

    public static OpenApiSchema Integer() => new() { Type = JsonSchemaType.Integer, Format = "int64" };

    public static OpenApiSchema Number() => new() { Type = JsonSchemaType.Number };

    public static OpenApiSchema Flag() => new() { Type = JsonSchemaType.Boolean };

    /// <summary>Anything that JSON can say.</summary>
    public static OpenApiSchema Any() => new();

    public static OpenApiSchema OneOf(params IEnumerable<string> names) =>
        new() { Type = JsonSchemaType.String, Enum = [.. names.Select(n => (JsonNode)n)] };

    public static OpenApiSchema List(IOpenApiSchema item) => new() { Type = JsonSchemaType.Array, Items = item };

    /// <summary>Values of one kind under names that are not known beforehand.</summary>
    public static OpenApiSchema Map(IOpenApiSchema value) => new() { Type = JsonSchemaType.Object, AdditionalProperties = value };

    /// <summary>An object with these properties and no others; a name that ends in ? may be left out.</summary>
    public static OpenApiSchema Object(params IReadOnlyList<(string Name, IOpenApiSchema Schema)> properties) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = properties.ToDictionary(p => p.Name.TrimEnd('?'), p => p.Schema, StringComparer.Ordinal),
        Required = properties.Where(p => !p.Name.EndsWith('?')).Select(p => p.Name).ToHashSet(StringComparer.Ordinal),
        AdditionalPropertiesAllowed = false,
    };

    public static IOpenApiSchema Nullable(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        own.Type |= JsonSchemaType.Null;
        own.Enum?.Add(JsonNullSentinel.JsonNull);
        return own;
    }

    public static OpenApiSchema Described(this OpenApiSchema schema, string text)
    {
        schema.Description = text;
        return schema;
    }
}
