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
            ("rows", Integer()),
            ("total_rows", Nullable(Integer())),
            ("bytes", Integer()),
            ("total_bytes", Nullable(Integer())),
            ("percent", Nullable(Number())),
            ("seconds_left", Nullable(Number()))));
        api.Add("ImportResult", Object(
            ("rows", Integer()),
            ("accepted", Integer()),
            ("rejected", Integer()),
            ("created", Map(Integer())),
            ("updated", Map(Integer())),
            ("unchanged", Map(Integer())),
            ("skipped_undo", Integer())));
        api.Add("ImportMessage", Object(
            ("row", Integer()),
            ("column", Nullable(Text())),
            ("field", Nullable(Text())),
            ("severity", OneOf("error", "warning")),
            ("code", Text()),
            ("value", Nullable(Text())),
            ("message", Text())));
        api.Add("Import", Object(
            ("id", Integer()),
            ("file", Text()),
            ("size", Integer()),
            ("state", OneOf("mapping", "checking", "checked", "running", "done", "cancelled", "failed", "undoing", "undone", "interrupted")),
            ("encoding", Nullable(Text())),
            ("delimiter", Nullable(Text())),
            ("format", OneOf("csv", "xlsx")),
            ("sheets", Nullable(List(Text()))),
            ("sheet", Nullable(Text())),
            ("columns", List(api.Ref("ImportColumn"))),
            ("recipe", Nullable(api.Ref("ImportRecipe"))),
            ("progress", Nullable(api.Ref("ImportProgress"))),
            ("result", Nullable(api.Ref("ImportResult"))),
            ("messages", List(api.Ref("ImportMessage")).Described("The first 200.")),
            ("message_counts", Object(("error", Integer()), ("warning", Integer()))),
            ("error", Nullable(Text())),
            ("created_at", Time()),
            ("finished_at", Nullable(Time()))));
    }
}
