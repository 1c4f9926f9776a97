using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Query;

/// <summary>A filter and plain search words as one condition.</summary>
internal static class Filters
{
    public static string? Read(SqlCompiler compiler, ObjectType type, Sight sight, string? filter, string? search)
    {
        var conditions = new List<string>();
        if (compiler.Scope(type) is { } scope)
            conditions.Add(scope);
        if (!string.IsNullOrWhiteSpace(filter))
            conditions.Add(compiler.Condition(Parser.Parse(filter)));
        if (!string.IsNullOrWhiteSpace(search))
            conditions.Add(compiler.Condition(Search(type, sight, search.Trim())));
        return conditions.Count == 0 ? null : string.Join(" AND ", conditions);
    }

    private static Node Search(ObjectType type, Sight sight, string words)
    {
        if (words.Length > 200)
            throw FailureException.Malformed("search_too_long", "q", 200);
        if (words.Contains('\0', StringComparison.Ordinal))
            throw FailureException.Malformed("forbidden_character", "q");
        var fields = type.SearchFields.Where(sight.MayRead).ToList();
        if (fields.Count == 0)
            throw FailureException.Malformed("not_searchable", "q", type.Name);
        return new Logic(0, IsAnd: false, [.. fields.Select(f => (Node)new Comparison(0, "contains", new PathNode(0, [f.Name]), new Literal(0, ValueKind.Text, words)))]);
    }
}
