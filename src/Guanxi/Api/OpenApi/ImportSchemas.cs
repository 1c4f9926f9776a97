using Guanxi.Crm.Integration.Import;
using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>A staged import: the file, what became of it, and the recipe that maps it.</summary>
internal static class ImportSchemas
{
    public static void Add(ApiBuilder api)
    {
        AddRecipe(api);
        AddImport(api);
    }

    private static void AddRecipe(ApiBuilder api)
    {
        api.Add("ImportField", Object(
            ("column?", Text().Described("A column of the file.")),
            ("template?", Text().Described("Text with {Column} in it.")),
            ("constant?", Any()),
            ("target?", Text().Described("Links to the record that this target makes of the same row.")),
            ("occurrence?", Text().Described("Counts the rows of the record that this field links to.")),
            ("on?", OneOf("create", "always")),
            ("confidence?", Number().Described("How sure the proposal is, in per cent."))));
        api.Add("ImportTarget", Object(
            ("object", Text()),
            ("key", List(Text())),
            ("without_key?", Nullable(Map(Any()))),
            ("on_existing?", OneOf("fill", "overwrite", "skip")),
            ("fields", Map(api.Ref("ImportField")))));
        api.Add("ImportRecipe", Object(
            ("name?", Nullable(Text())),
            ("time_zone?", Nullable(Text())),
            ("date_order?", Nullable(OneOf("ymd", "dmy", "mdy"))),
            ("decimal?", Nullable(OneOf(".", ","))),
            ("targets", List(api.Ref("ImportTarget")))));
    }

    private static void AddImport(ApiBuilder api)
    {
        api.Add("ImportColumn", Object(
            ("name", Text()),
            ("samples", List(Text())),
            ("filled", Number().Described("Per cent of the rows.")),
            ("kind", OneOf("text", "integer", "decimal", "date_time"))));
        api.Add("ImportProgress", Object(
            ("phase", OneOf("check", "run", "undo")),
            ("working", Flag().Described("Whether something runs at this moment.")),
            ("rows", Integer()),
            ("total_rows", Nullable(Integer())),
            ("bytes", Integer()),
            ("total_bytes", Integer()),
            ("percent", Number()),
            ("seconds_left", Nullable(Number())),
            ("milliseconds", Integer().Described("Time worked so far."))));
        api.Add("ImportResult", Object(
            ("rows", Integer()),
            ("accepted", Integer()),
            ("rejected", Integer()),
            ("created", Map(Integer())),
            ("updated", Map(Integer())),
            ("unchanged", Map(Integer())),
            ("kept", Integer().Described("Records that an undo left, for they were changed since."))));
        api.Add("ImportMessage", Object(
            ("row", Integer()),
            ("column", Nullable(Text())),
            ("object", Nullable(Text())),
            ("field", Nullable(Text())),
            ("severity", OneOf("error", "warning")),
            ("code", Text()),
            ("value", Nullable(Text())),
            ("message", Text())));
        api.Add("ImportHead", Object(Head(api)));
        api.Add("Import", Object([
            .. Head(api),
            ("columns", List(api.Ref("ImportColumn"))),
            ("recipe", api.Ref("ImportRecipe")),
            ("messages", List(api.Ref("ImportMessage")).Described("The first 200.")),
        ]));
    }

    /// <summary>What a list of imports gives of each.</summary>
    private static (string, IOpenApiSchema)[] Head(ApiBuilder api) =>
    [
        ("id", Integer()),
        ("file", Text()),
        ("size", Integer()),
        ("state", OneOf([.. Enum.GetValues<ImportState>().Select(ImportStates.Name)])),
        ("format", OneOf("csv", "xlsx")),
        ("encoding", Nullable(Text())),
        ("delimiter", Nullable(Text())),
        ("sheet", Nullable(Text())),
        ("sheets", List(Text())),
        ("has_header", Flag()),
        ("progress", api.Ref("ImportProgress")),
        ("result", api.Ref("ImportResult")),
        ("message_counts", Object(("error", Integer()), ("warning", Integer()))),
        ("error", Nullable(Text())),
        ("created_at", Time()),
        ("by", Nullable(Text().Described("Who began it; only in the list."))),
        ("finished_at", Nullable(Time())),
    ];
}
