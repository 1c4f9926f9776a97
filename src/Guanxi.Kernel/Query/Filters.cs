using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Query;

/// <summary>A filter and plain search words as one condition.</summary>
internal static class Filters
{
    public static string? Read(SqlCompiler compiler, ObjectType type, string? filter, string? search)
    {
        var terms = new List<Node>();
        if (!string.IsNullOrWhiteSpace(filter))
            terms.Add(Parse(filter));
        if (!string.IsNullOrWhiteSpace(search))
            terms.Add(Search(type, search.Trim()));
        return terms.Count switch
        {
            0 => null,
            1 => compiler.Condition(terms[0]),
            _ => compiler.Condition(new Logic(0, IsAnd: true, terms)),
        };
    }

    private static Node Parse(string filter) => Parser.Parse(filter);

    private static Node Search(ObjectType type, string words)
    {
        if (words.Length > 200)
            throw FailureException.Malformed("search_too_long", "q", 200);
        if (words.Contains('\0', StringComparison.Ordinal))
            throw FailureException.Malformed("forbidden_character", "q");
        if (type.SearchFields.Count == 0)
            throw FailureException.Malformed("not_searchable", "q", type.Name);
        return new Logic(0, IsAnd: false, [.. type.SearchFields.Select(f => (Node)new Comparison(0, "contains", new PathNode(0, [f.Name]), new Literal(0, ValueKind.Text, words)))]);
    }
}
