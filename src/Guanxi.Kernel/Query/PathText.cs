using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Query;

/// <summary>A field or path given outside of an expression: in fields, sort, group_by and measures. Nothing else is let through.</summary>
internal static class PathText
{
    public static PathNode Read(string text, string parameter)
    {
        var names = text.Split('.');
        foreach (var name in names)
        {
            if (name.Length is 0 or > 50 || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
                throw FailureException.Malformed("not_a_field_name", parameter, text.Length > 60 ? text[..60] + "…" : text);
        }
        return new PathNode(0, names);
    }
}
