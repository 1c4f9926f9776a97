using System.Globalization;
using System.Text;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The tables of a query: the object itself as t, and one join for each link that a path follows.</summary>
internal sealed class Joins(ObjectType root, Schema.Schema schema)
{
    private const int MostSteps = 5;
    private const int MostJoins = 30;
    private readonly Dictionary<string, (string Alias, ObjectType Type)> _byPath = new(StringComparer.Ordinal) { [""] = ("t", root) };
    private readonly StringBuilder _sql = new($"{root.Table} AS t");

    public ObjectType Root => root;

    public string Sql => _sql.ToString();

    public ObjectType SchemaOf(string name) => schema[name];

    public bool IsPlain => _byPath.Count == 1;

    /// <summary>The alias and field that a path names. Unknown names are refused with the nearest known ones.</summary>
    public (string Alias, Field Field, bool IsJoined) Resolve(IReadOnlyList<string> names, int position)
    {
        if (names.Count > MostSteps + 1)
            throw ExpressionFailure.At(position, "path_too_long", MostSteps);
        var path = "";
        var (alias, type) = _byPath[path];
        for (var i = 0; ; i++)
        {
            var field = type.Find(names[i]) ?? throw ExpressionFailure.At(
                position, "unknown_field", names[i], type.Name, ExpressionFailure.Nearest(names[i], type.Fields.Select(f => f.Name)));
            if (i == names.Count - 1)
                return (alias, field, path.Length > 0);
            path += "." + field.Name;
            (alias, type) = _byPath.TryGetValue(path, out var known) ? known : Add(path, alias, field, position);
        }
    }

    private (string Alias, ObjectType Type) Add(string path, string from, Field link, int position)
    {
        if (link.Target is null || schema.Find(link.Target) is not { WritableBy: not WritableBy.Program } target)
            throw ExpressionFailure.At(position, "not_a_link", link.Name);
        if (_byPath.Count > MostJoins)
            throw ExpressionFailure.At(position, "too_many_links", MostJoins);
        var alias = "t" + _byPath.Count.ToString(CultureInfo.InvariantCulture);
        _sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {target.Table} AS {alias} ON {alias}.\"id\" = {from}.{link.Column}");
        return _byPath[path] = (alias, target);
    }
}
