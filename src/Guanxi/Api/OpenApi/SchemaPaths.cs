using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>The endpoint that describes objects and fields, and the one that gives this document.</summary>
internal static class SchemaPaths
{
    public static void Add(ApiBuilder api)
    {
        api.Add("FieldType", OneOf("text", "long_text", "integer", "decimal", "money", "boolean", "date", "date_time", "choice", "link", "email", "phone", "url"));
        api.Add("SchemaChoice", Object(("name", Text()), ("label", Text()), ("color", Text())));
        api.Add("SchemaField", Object(
            ("name", Text()),
            ("type", api.Ref("FieldType")),
            ("label", Text()),
            ("help", Nullable(Text())),
            ("required", Flag()),
            ("read_only", Flag()),
            ("right", OneOf("masked", "read", "write")),
            ("computed", Nullable(OneOf("system", "line", "rollup", "formula", "score"))),
            ("filterable", Flag()),
            ("sortable", Flag()),
            ("target", Nullable(Text())),
            ("target_title", Nullable(Text())),
            ("choices", List(api.Ref("SchemaChoice"))),
            ("max_length", Nullable(Integer()))));
        api.Add("SchemaObject", Object(
            ("name", Text()),
            ("label", Text()),
            ("plural", Text()),
            ("icon", Text()),
            ("title_field", Nullable(Text())),
            ("number_field", Nullable(Text())),
            ("rights", Object(("create", Flag()), ("change", Flag()), ("delete", Flag()), ("import", Flag()), ("export", Flag()), ("bulk", Flag()))),
            ("fields", List(api.Ref("SchemaField"))),
            ("actions", List(Object(("name", Text()), ("label", Text()))))));
        api.Get("/api/v1/schema", "get_schema", "Objects, fields and choices, and what the caller may do", api.Add("Schema", Object(("version", Integer()), ("objects", List(api.Ref("SchemaObject"))))));
        api.Get(ApiDocument.Path, "get_openapi", "This document", Map(Any()));
    }
}
