using Guanxi.Kernel.Schema;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>Who works on a record, why somebody sees it, and API keys.</summary>
internal static class AccessPaths
{
    public static void Add(ApiBuilder api)
    {
        api.Add("RecordTeam", Object(("members", List(Object(("user", Integer()), ("name", Nullable(Text())), ("level", OneOf("read", "write")))))));
        api.Add("Access", Object(
            ("see", Flag()),
            ("change", Flag()),
            ("delete", Flag()),
            ("reasons", List(Object(
                ("use", OneOf("see", "change", "delete")),
                ("way", OneOf("administrator", "role", "sharing_rule", "team")),
                ("name", Nullable(Text())),
                ("scope", Nullable(OneOf("own", "team", "department", "department_and_below", "all"))))))));
        var path = "/api/v1/api_keys";
        api.Get(path, "list_api_keys", "The caller's own API keys", Object(("keys", List(Object(("id", Integer()), ("name", Text()), ("scopes", Text()), ("ends_at", Time()))))));
        api.Send(
            HttpMethod.Post,
            path,
            "create_api_key",
            "A key for programs that act for the caller; it is shown this once",
            Object(("name", Text()), ("scopes", Text().Described("Such as “account:read order:write *:read”")), ("days?", Integer())),
            201,
            Object(("id", Integer()), ("key", Text())));
        api.Send(HttpMethod.Delete, path + "/{id}", "delete_api_key", "End a key", body: null, 204, answer: null, ApiBuilder.InPath("id", Integer()));
    }

    public static void Add(ApiBuilder api, ObjectType type)
    {
        var path = $"/api/v1/records/{type.Name}/{{id}}";
        var id = ApiBuilder.InPath("id", Integer());
        api.Get(path + "/team", $"team_of_{type.Name}", "Users who work on the record beside its owner", api.Ref("RecordTeam"), id);
        api.Get(path + "/access", $"access_to_{type.Name}", "Why a user may use the record; for administrators", api.Ref("Access"), id, ApiBuilder.InQuery("user", Integer(), "The user"));
        api.Send(
            HttpMethod.Post,
            path + "/actions/set_team",
            $"set_team_of_{type.Name}",
            "Makes these the users who work on the record",
            Object(("members", List(Object(("user", Integer()), ("level?", OneOf("read", "write")))))),
            204,
            answer: null,
            id);
    }
}
