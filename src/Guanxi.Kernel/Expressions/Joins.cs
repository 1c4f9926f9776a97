using System.Globalization;
using System.Text;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The tables of a query: the object itself as t, and one join for each link that a path follows.</summary>
internal sealed class Joins
{
    private const int MostJoins = 30;

    private readonly Schema.Schema _schema;
    private readonly Sight _sight;
    private readonly SqlParameters _parameters;
    private readonly Dictionary<string, string> _aliases = new(StringComparer.Ordinal);
    private readonly StringBuilder _sql;
    private readonly Joins _outermost;
    private int _joins;
    private int _inner;

    public Joins(ObjectType root, Schema.Schema schema, Sight sight, SqlParameters parameters, string alias = "t") : this(root, schema, sight, parameters, alias, outermost: null)
    {
    }

    private Joins(ObjectType root, Schema.Schema schema, Sight sight, SqlParameters parameters, string alias, Joins? outermost)
    {
        (Root, Alias, _schema, _sight, _parameters, _outermost) = (root, alias, schema, sight, parameters, outermost ?? this);
        _sql = new StringBuilder($"{root.Table} AS {alias}");
    }

    public ObjectType Root { get; }

    /// <summary>The alias of the object's own table.</summary>
    public string Alias { get; }

    public string Sql => _sql.ToString();

    /// <summary>A checker for what is asked of these tables.</summary>
    public Checker Checker() => new(Root, _schema, _sight);

    /// <summary>The tables of a subquery over another object; its aliases are its own.</summary>
    public Joins Within(ObjectType other) => new(other, _schema, _sight, _parameters, Numbered("r", ++_outermost._inner) + "_", _outermost);

    /// <summary>What leaves the records that the actor may see of the table with the alias.</summary>
    public string? Scope(ObjectType type, string alias) => _sight.Scope(type, alias, _parameters);

    /// <summary>The alias of the table that the links lead to.</summary>
    public string Reach(IReadOnlyList<Field> links, int position)
    {
        var (alias, path) = (Alias, "");
        foreach (var link in links)
        {
            path += "." + link.Name;
            alias = _aliases.TryGetValue(path, out var known) ? known : _aliases[path] = Join(alias, link, position);
        }
        return alias;
    }

    private string Join(string from, Field link, int position)
    {
        if (++_outermost._joins > MostJoins)
            throw ExpressionFailure.At(position, "too_many_links", MostJoins);
        var target = _schema[link.Target!];
        var alias = Numbered(Alias, _aliases.Count + 1);
        // A linked record out of scope is as one that does not exist.
        var scope = Scope(target, alias);
        _sql.Append(CultureInfo.InvariantCulture, $" LEFT JOIN {target.Table} AS {alias} ON {alias}.\"id\" = {from}.{link.Column}{(scope is null ? "" : $" AND {scope}")}");
        return alias;
    }

    private static string Numbered(string name, int number) => name + number.ToString(CultureInfo.InvariantCulture);
}
