using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>The search over all objects.</summary>
internal static class SearchPaths
{
    public static void Add(ApiBuilder api)
    {
        var hit = api.Add("SearchHit", Object(
            ("object", Text()),
            ("id", Integer()),
            ("title", Nullable(Text().Described("What names the record, unless the caller may not read it."))),
            ("number", Nullable(Text())),
            ("field", Text().Described("Where the words were found best.")),
            ("snippet", Text().Described("The text around them; plain text, whatever it looks like.")),
            ("score", Number().Described("Comparable within one answer."))));
        api.Get(
            "/api/v1/search",
            "search",
            "Ranked hits over all objects: words and their beginnings, Chinese in either script, pinyin, typing errors, pieces of telephone numbers and addresses",
            api.Add("SearchResult", Object(("hits", List(hit)), ("more", Flag().Described("Whether there may be further ones.")))),
            ApiBuilder.InQuery("q", Text(), "What somebody typed, at most 200 characters"),
            ApiBuilder.InQuery("objects", Text(), "Comma-separated objects, else all"),
            ApiBuilder.InQuery("limit", Integer(), "1 to 100, else 20"));
    }
}
