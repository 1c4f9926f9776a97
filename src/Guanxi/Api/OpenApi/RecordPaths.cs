using Guanxi.Kernel.Schema;
using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>The endpoints of records, once for each object, so that each has its own types.</summary>
internal static class RecordPaths
{
    private const string FieldsText = "Comma-separated fields and paths such as account.name";
    private static readonly OpenApiParameter Id = ApiBuilder.InPath("id", Integer());
    private static readonly OpenApiParameter Fields = ApiBuilder.InQuery("fields", Text(), FieldsText);
    private static readonly OpenApiParameter IfMatch = ApiBuilder.InHeader("If-Match", "The version that the caller has seen, in quotation marks");
    private static readonly OpenApiParameter Idempotency = ApiBuilder.InHeader("Idempotency-Key", "At most 255 characters; the same key and body get the stored answer for a day");

    private static readonly IReadOnlyList<OpenApiParameter> PageParameters =
    [
        Fields,
        ApiBuilder.InQuery("filter", Text(), "An expression"),
        ApiBuilder.InQuery("q", Text(), "Words to look for in the main fields"),
        ApiBuilder.InQuery("sort", Text(), "Comma-separated fields, - before one for descending"),
        ApiBuilder.InQuery("limit", Integer(), "1 to 500, else 50"),
        ApiBuilder.InQuery("cursor", Text(), "Where the page before ended"),
        ApiBuilder.InQuery("count", Flag(), "Whether all records shall be counted"),
    ];

    public static void Add(ApiBuilder api, ObjectType type, string name)
    {
        var path = $"/api/v1/records/{type.Name}";
        AddReads(api, type, name, path);
        AddWrites(api, type, name, path);
    }

    private static void AddReads(ApiBuilder api, ObjectType type, string name, string path)
    {
        var label = type.Plural.English;
        api.Get(path, $"list_{type.Name}", $"{label}: a page", api.Ref(name + "Page"), [.. PageParameters]);
        api.Send(HttpMethod.Post, path + "/query", $"query_{type.Name}", $"{label}: a page, with the parts in the body", Query(), 200, api.Ref(name + "Page"));
        api.Send(HttpMethod.Post, path + "/aggregate", $"aggregate_{type.Name}", $"{label}: groups and measures", api.Ref("AggregateQuery"), 200, api.Ref("Aggregate"));
        api.Get(path + "/{id}", $"get_{type.Name}", $"{type.Label.English}: one record; the ETag is its version", api.Ref(name), Id, Fields);
        api.Get(path + "/{id}/history", $"history_{type.Name}", "Who changed what", api.Ref("History"), Id);
    }

    private static void AddWrites(ApiBuilder api, ObjectType type, string name, string path)
    {
        var label = type.Label.English;
        var many = new OpenApiSchema { OneOf = [api.Ref(name + "Input"), Object(("records", List(api.Ref(name + "Input"))))] };
        api.Send(HttpMethod.Post, path, $"create_{type.Name}", $"{label}: create one, or up to 1,000 in one change", many, 201, api.Ref("CreatedOneOrMany"), Idempotency);
        api.Send(HttpMethod.Patch, path + "/{id}", $"change_{type.Name}", $"{label}: change the given fields", api.Ref(name + "Change"), 200, api.Ref("Changed"), Id, IfMatch, Idempotency);
        api.Send(HttpMethod.Delete, path + "/{id}", $"delete_{type.Name}", $"{label}: put into the recycle bin", body: null, 204, answer: null, Id, IfMatch, Idempotency);
        api.Send(
            HttpMethod.Post,
            path + "/bulk",
            $"bulk_{type.Name}",
            $"{type.Plural.English}: change or delete all that a filter leaves, as a job",
            Object(("operation", OneOf("update", "delete")), ("filter", Nullable(Text())), ("values?", api.Ref(name + "Change"))),
            202,
            Object(("job", Integer())));
        api.Send(HttpMethod.Post, path + "/{id}/actions/restore", $"restore_{type.Name}", $"{label}: bring back from the recycle bin", body: null, 200, api.Ref("Created"), Id, Idempotency);
        if (type == Crm.Organisation.User.Type)
            api.Send(HttpMethod.Post, path + "/{id}/actions/set_password", "set_password", "Set a user's password and end the sessions; for administrators", Object(("password", Text())), 204, answer: null, Id);
        if (type == Crm.Integration.Webhooks.Webhook.Type)
            api.Send(HttpMethod.Post, path + "/{id}/actions/new_secret", "new_webhook_secret", "Make the secret that messages are signed with, shown this once; for administrators", Object(), 200, Object(("secret", Text())), Id);
    }

    private static OpenApiSchema Query() => Object(
        ("fields?", new OpenApiSchema { OneOf = [Text(), List(Text())], Description = FieldsText }),
        ("filter?", Nullable(Text())),
        ("q?", Nullable(Text())),
        ("sort?", Nullable(Text())),
        ("limit?", Integer()),
        ("cursor?", Nullable(Text())),
        ("count?", Flag()));
}
