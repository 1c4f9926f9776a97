using System.Globalization;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The tables of a query: the object itself as t, and one join for each link that a path follows.</summary>
internal sealed class Joins(ObjectType root, Schema.Schema schema, Sight sight, SqlParameters parameters, string rootAlias = "t")
{
    private const int MostSteps = 5;
    private const int MostJoins = 30;
    private readonly Dictionary<string, (string Alias, ObjectType Type)> _byPath = new(StringComparer.Ordinal) { [""] = (rootAlias, root) };
    private readonly StringBuilder _sql = new($"{root.Table} AS {rootAlias}");

    public ObjectType Root => root;

    public string Sql => _sql.ToString();

    public ObjectType SchemaOf(string name) => schema[name];

    /// <summary>Whether fields of which only a part may be shown are resolved: for output, never for conditions and orders.</summary>
    public bool AllowsMasked { get; set; }

    public bool IsPlain => _byPath.Count == 1;

    /// <summary>What leaves the records that the actor may see of the table with the alias.</summary>
    public string? Scope(ObjectType type, string alias) => sight.Scope(type, alias, parameters);

    /// <summary>The alias and field that a path names. Unknown names are refused with the nearest known ones.</summary>
    public (string Alias, Field Field, bool IsJoined) Resolve(IReadOnlyList<string> names, int position)
    {
        if (names.Count > MostSteps + 1)
            throw ExpressionFailure.At(position, "path_too_long", MostSteps);
        var path = "";
        var (alias, type) = _byPath[path];
        for (var i = 0; ; i++)
        {
            var field = type.Find(names[i]) is { } known && IsOpen(known) ? known : throw Unknown(names[i], type, position);
            if (i == names.Count - 1)
                return (alias, field, path.Length > 0);
            path += "." + field.Name;
            (alias, type) = _byPath.TryGetValue(path, out var joined) ? joined : Add(path, alias, field, position);
        }
    }

    /// <summary>A field that may not be read is unknown, and never among the names that are nearest.</summary>
    private Records.FailureException Unknown(string name, ObjectType type, int position) =>
        ExpressionFailure.At(position, "unknown_field", name, type.Name, ExpressionFailure.Nearest(name, type.Fields.Where(sight.MayRead).Select(f => f.Name)));

    private bool IsOpen(Field field) => sight.On(field) >= (AllowsMasked ? FieldRight.Masked : FieldRight.Read);

    private (string Alias, ObjectType Type) Add(string path, string from, Field link, int position)
    {
        if (link.Target is null || schema.Find(link.Target) is not { WritableBy: not WritableBy.Program } target || !sight.MaySee(target))
            throw ExpressionFailure.At(position, "not_a_link", link.Name);
        if (_byPath.Count > MostJoins)
            throw ExpressionFailure.At(position, "too_many_links", MostJoins);
        var alias = "t" + _byPath.Count.ToString(CultureInfo.InvariantCulture);
        // A linked record out of scope is as one that does not exist.
        var scope = sight.Scope(target, alias, parameters);
        _sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {target.Table} AS {alias} ON {alias}.\"id\" = {from}.{link.Column}{(scope is null ? "" : $" AND {scope}")}");
        return _byPath[path] = (alias, target);
    }
}
