using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>What more than one endpoint answers: problems, created ids, history, aggregates.</summary>
internal static class CommonSchemas
{
    public static void Add(ApiBuilder api)
    {
        api.Add("Problem", Object(
            ("type", Text()),
            ("title", Text()),
            ("status", Integer()),
            ("detail", Text()),
            ("errors", List(api.Ref("ProblemError"))),
            ("conflicts?", List(api.Ref("FieldConflict")).Described("With status 409: the fields that both changed.")),
            ("version?", Integer().Described("With status 409 and 412: the version that is current."))).Described("An error after RFC 9457."));
        api.Add("ProblemError", Object(
            ("field", Nullable(Text())),
            ("code", Text().Described("Stable; the message is for people.")),
            ("message", Text()),
            ("record?", Integer().Described("Place in the list of a change of several records, from 0.")),
            ("position?", Integer().Described("Place in the text of an expression, from 0."))));
        api.Add("FieldConflict", Object(("field", Text()), ("base", Any()), ("theirs", Any()), ("yours", Any())));
        api.Add("Created", Object(("id", Integer())));
        api.Add("CreatedOneOrMany", new OpenApiSchema { OneOf = [api.Ref("Created"), Object(("ids", List(Integer())))] });
        api.Add("Changed", Object(("id", Integer()), ("version", Integer())));
        api.Add("Actor", Object(("id", Integer()), ("name", Nullable(Text()))));
        api.Add("History", Object(("entries", List(api.Ref("HistoryEntry"))), ("next", Nullable(Text()))));
        api.Add("HistoryEntry", Object(
            ("change", Integer()),
            ("at", Time()),
            ("actor", Nullable(api.Ref("Actor"))),
            ("source", OneOf("user", "import", "api", "computed", "system")),
            ("operation", OneOf("create", "update", "delete", "restore")),
            ("version", Integer()),
            ("fields", List(Object(("field", Text()), ("old", Any()), ("new", Any()))))));
        api.Add("AggregateQuery", Object(
            ("filter?", Nullable(Text())),
            ("q?", Nullable(Text())),
            ("group_by?", List(Object(("field", Text()), ("bucket?", Nullable(OneOf("day", "week", "month", "quarter", "year")))))),
            ("measures?", List(Object(("op", OneOf("count", "count_distinct", "sum", "avg", "min", "max")), ("field?", Nullable(Text())), ("as?", Nullable(Text()))))),
            ("sort?", Nullable(Text())),
            ("limit?", Integer())));
        api.Add("Aggregate", Object(("groups", List(Map(new OpenApiSchema
        {
            Type = JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean | JsonSchemaType.Null,
        }).Described("Groups under their fields, measures under their names.")))));
    }
}
