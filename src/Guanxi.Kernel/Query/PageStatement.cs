using System.Globalization;
using System.Text;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>
/// A page compiled to SQL. Later pages go on after the last record's keys; where missing values lie at the far end of the
/// order, the rest is two ranges, each of which an index serves, and SQLite reads the second only when the first ran out.
/// </summary>
internal sealed class PageStatement
{
    private static readonly string[] Always = ["id", "version"];

    private readonly SqlParameters _parameters;
    private readonly SqlCompiler _compiler;
    private readonly Joins _joins;
    private readonly List<SortKey> _keys;
    private readonly string _select;
    private readonly string? _where;

    public PageStatement(ObjectType type, Schema.Schema schema, RecordQuery query, Dialect dialect, Sight sight, Value[]? after)
    {
        _parameters = new SqlParameters(dialect);
        _joins = new Joins(type, schema, sight, _parameters);
        _compiler = new SqlCompiler(_joins, _parameters);
        Columns = ReadColumns(type, sight, query, out _select);
        _where = Filters.Read(_compiler, type, sight, query.Filter, query.Search);
        CountParameters = _parameters.Count;
        _keys = SortKeys.Read(query.Sort, _compiler);
        if (after is not null && after.Length != _keys.Count)
            throw FailureException.Malformed("bad_cursor", "cursor");
        Limit = query.Limit;
        Sql = after is null ? One(null) : After(after);
        CountSql = _where is null ? $"SELECT count(*) FROM {type.Table} AS t" : $"SELECT count(*) FROM {_joins.Sql} WHERE {_where}";
    }

    public IReadOnlyList<Column> Columns { get; }

    public int KeyCount => _keys.Count;

    public int Limit { get; }

    public string Sql { get; }

    public string CountSql { get; }

    /// <summary>How many of the values the count needs: those of columns and filter.</summary>
    public int CountParameters { get; }

    /// <summary>The same columns for one id.</summary>
    public string? OneSql { get; set; }

    public string WithId(int place) =>
        $"SELECT {_select}, t.\"version\" FROM {_joins.Sql} WHERE t.\"id\" = ?{place.ToString(CultureInfo.InvariantCulture)}{(_where is null ? "" : $" AND {_where}")}";

    public Parameter[] Bind(Moment moment) => _parameters.Compute(moment);

    private List<Column> ReadColumns(ObjectType type, Sight sight, RecordQuery query, out string select)
    {
        var names = query.Fields is null
            ? type.Fields.Where(f => sight.On(f) != FieldRight.None).Select(f => f.Name)
            : Always.Concat(query.Fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal);
        var columns = new List<Column>();
        var sql = new StringBuilder();
        _compiler.AllowsMasked = true;
        foreach (var name in names)
        {
            var operand = _compiler.Value(PathText.Read(name, "fields"));
            sql.Append(sql.Length > 0 ? ", " : "").Append(sight.MayRead(operand.Field!) ? _compiler.Sql(operand) : Mask.Sql(_compiler.Sql(operand), operand.Kind));
            if (columns.Count == query.MostFields && query.Fields is not null)
                throw FailureException.Malformed("too_many_fields", "fields", query.MostFields);
            columns.Add(new Column(JsonEncodedText.Encode(name), operand.Field!));
        }
        _compiler.AllowsMasked = false;
        select = sql.ToString();
        return columns;
    }

    /// <summary>One range of the order. One row more than the page is read, to know whether there is another page.</summary>
    private string One(string? condition)
    {
        var conditions = new[] { condition, _where }.Where(c => c is not null).ToList();
        var where = conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);
        var keys = string.Concat(_keys.Select(k => ", " + k.Sql));
        return $"SELECT {_select}{keys} FROM {_joins.Sql}{where} ORDER BY {string.Join(", ", _keys.Select(k => _parameters.Dialect.Order(k.Sql, k.IsDescending, k.IsId)))} LIMIT {(Limit + 1L).ToString(CultureInfo.InvariantCulture)}";
    }

    private string After(Value[] after)
    {
        var places = after.Select((v, i) => v.IsMissing ? null : _parameters.Add(_keys[i].Type, v)).ToArray();
        var first = _keys[0];
        var rest = Rest(1, places);
        var ranges = (first.IsDescending, Known: places[0]) switch
        {
            (true, { } v) when first.MayBeMissing => [Bounded("<", v, rest), $"{first.Sql} IS NULL"],
            (true, { } v) => [Bounded("<", v, rest)],
            (true, null) => [$"{first.Sql} IS NULL AND {rest}"],
            (false, { } v) => [Bounded(">", v, rest)],
            (false, null) => new[] { $"{first.Sql} IS NULL AND {rest}", $"{first.Sql} IS NOT NULL" },
        };
        if (ranges.Length == 1)
            return One(ranges[0]);
        var limit = (Limit + 1L).ToString(CultureInfo.InvariantCulture);
        return string.Join(" UNION ALL ", ranges.Select(r => $"SELECT * FROM ({One(r)}) AS p")) + $" LIMIT {limit}";
    }

    private string Bounded(string sign, string place, string rest)
    {
        var sql = _keys[0].Sql;
        return _keys.Count == 1 ? $"{sql} {sign} {place}" : $"{sql} {sign}= {place} AND ({sql} {sign} {place} OR {rest})";
    }

    /// <summary>What comes after the keys from i on, when all before them are equal.</summary>
    private string Rest(int i, string?[] places)
    {
        if (i >= _keys.Count)
            return "FALSE";
        var key = _keys[i];
        var next = Rest(i + 1, places);
        return (key.IsDescending, places[i]) switch
        {
            (true, { } v) => $"({key.Sql} < {v} OR {(key.MayBeMissing ? $"{key.Sql} IS NULL OR " : "")}({key.Sql} = {v} AND {next}))",
            (true, null) => $"({key.Sql} IS NULL AND {next})",
            (false, { } v) => $"({key.Sql} > {v} OR ({key.Sql} = {v} AND {next}))",
            (false, null) => $"({key.Sql} IS NOT NULL OR ({key.Sql} IS NULL AND {next}))",
        };
    }
}
