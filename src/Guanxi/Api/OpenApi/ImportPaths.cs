using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>Staged imports and their recipes.</summary>
internal static class ImportPaths
{
    private static readonly OpenApiParameter Id = ApiBuilder.InPath("id", Integer());

    public static void Add(ApiBuilder api)
    {
        const string path = "/api/v1/imports";
        var import = api.Ref("Import");
        var upload = Object(
            ("file", Text("binary")),
            ("object?", Text()),
            ("recipe?", Text().Described("The name of a recipe.")),
            ("options?", Text().Described("JSON: delimiter, encoding, sheet, has_header.")));
        api.Add(HttpMethod.Post, path, "upload_import", "Upload a file", ApiBuilder.Body("multipart/form-data", upload), ApiBuilder.Answer(201, import), []);
        api.Get(path, "list_imports", "Imports, newest first", api.Add("ImportList", Object(("imports", List(api.Ref("ImportHead"))))));
        api.Get(path + "/{id}", "get_import", "How an import stands", import, Id);
        api.Add(HttpMethod.Get, path + "/{id}/rejected", "get_rejected_rows", "The rows that were not accepted, as a file with the reasons", body: null, ApiBuilder.Answer(200, Text(), "text/csv"), [Id]);
        api.Send(HttpMethod.Post, path + "/{id}/check", "check_import", "Store the recipe and try the whole file without writing", Object(("recipe", api.Ref("ImportRecipe"))), 202, import, Id);
        foreach (var step in new[] { "commit", "cancel", "resume", "undo" })
            api.Send(HttpMethod.Post, $"{path}/{{id}}/{step}", $"{step}_import", $"{char.ToUpperInvariant(step[0])}{step[1..]} the import", body: null, 202, import, Id);
        AddRecipes(api);
    }

    private static void AddRecipes(ApiBuilder api)
    {
        var list = Object(("recipes", List(api.Ref("ImportRecipe"))));
        api.Get("/api/v1/import-recipes", "list_recipes", "Recipes that can be used again", api.Add("ImportRecipeList", list));
        api.Send(HttpMethod.Put, "/api/v1/import-recipes/{name}", "put_recipe", "Keep a recipe under a name", Object(("recipe", api.Ref("ImportRecipe"))), 200, api.Ref("ImportRecipe"), ApiBuilder.InPath("name", Text()));
    }
}
