using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>How the values of a column of an aggregate are written.</summary>
internal enum AggregateKind
{
    Field,
    Count,

    /// <summary>A sum, in stored units; as text where it left 64 bits.</summary>
    Sum,

    /// <summary>An average: the sum, and behind it the count.</summary>
    Average,
}

internal sealed record AggregateColumn(JsonEncodedText Name, AggregateKind Kind, Field? Field, string Sql, string? CountSql = null)
{
    /// <summary>What it sorts by, when not by itself.</summary>
    public string? Key { get; init; }
}

/// <summary>Groups and measures compiled to SQL.</summary>
internal sealed class AggregateStatement
{
    private const int MostGroups = 5;
    private const int MostMeasures = 20;

    private static readonly ObjectType Days = new("days", new("", "", ""), new("", "", ""));
    private static readonly Field Day = Days.Date("day", new("", "", ""));

    private readonly SqlParameters _parameters;
    private readonly SqlCompiler _compiler;

    public AggregateStatement(ObjectType type, Schema.Schema schema, AggregateQuery query, Dialect dialect, Sight sight, bool exact)
    {
        _parameters = new SqlParameters(dialect);
        var joins = new Joins(type, schema, sight, _parameters);
        _compiler = new SqlCompiler(joins, _parameters);
        if (query.Groups.Count > MostGroups || query.Measures.Count > MostMeasures)
            throw FailureException.Malformed("too_many_groups", "group_by", MostGroups, MostMeasures);
        var groups = query.Groups.Select(Group).ToList();
        var measures = (query.Measures.Count == 0 ? [new Measure("count")] : query.Measures).Select(m => MeasureOf(m, exact)).ToList();
        Columns = [.. groups, .. measures];
        if (Columns.Select(c => c.Name.Value).Distinct(StringComparer.Ordinal).Count() < Columns.Count)
            throw FailureException.Malformed("name_twice", "measures");
        var where = Filters.Read(_compiler, type, sight, query.Filter, query.Search);
        Sql = $"SELECT {string.Join(", ", Columns.Select(c => c.CountSql is null ? c.Sql : $"{c.Sql}, {c.CountSql}"))} FROM {joins.Sql}"
            + (where is null ? "" : $" WHERE {where}")
            + (groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", Enumerable.Range(1, groups.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)))}")
            + Order(query.Sort, groups)
            + $" LIMIT {query.Limit.ToString(CultureInfo.InvariantCulture)}";
    }

    public IReadOnlyList<AggregateColumn> Columns { get; }

    public string Sql { get; }

    public Parameter[] Bind(Moment moment) => _parameters.Compute(moment);

    private AggregateColumn Group(GroupBy group)
    {
        var operand = _compiler.Value(PathText.Read(group.Field, "group_by"));
        var name = JsonEncodedText.Encode(group.Field);
        if (group.Bucket is null)
            return new AggregateColumn(name, AggregateKind.Field, operand.Field, _compiler.Sql(operand));
        if (group.Bucket is not ("day" or "week" or "month" or "quarter" or "year"))
            throw FailureException.Malformed("unknown_bucket", "group_by", group.Bucket);
        if (operand.Kind is not (ValueKind.DateTime or ValueKind.Date))
            throw FailureException.Malformed("bucket_needs_date", "group_by", group.Field);
        var sql = _compiler.Sql(operand);
        var zone = operand.Kind == ValueKind.DateTime ? _parameters.Add(StorageType.Text, m => Value.Of(m.Zone.Id)) : "";
        return new AggregateColumn(name, AggregateKind.Field, Day, _parameters.Dialect.Bucket(operand.Kind, sql, group.Bucket, zone));
    }

    private AggregateColumn MeasureOf(Measure measure, bool exact)
    {
        var name = JsonEncodedText.Encode(Checked(measure.Name) ?? (measure.Field is null ? measure.Operation : $"{measure.Operation}_{measure.Field}"));
        if (measure is { Operation: "count", Field: null })
            return new AggregateColumn(name, AggregateKind.Count, null, "count(*)");
        if (measure.Field is null)
            throw FailureException.Malformed(measure.Operation is "count" or "count_distinct" or "sum" or "avg" or "min" or "max" ? "measure_needs_field" : "unknown_measure", "measures", measure.Operation);
        var operand = _compiler.Value(PathText.Read(measure.Field, "measures"));
        var sql = _compiler.Sql(operand);
        var storage = StorageTypes.Of(operand.Kind);
        var sum = _parameters.Dialect.WholeSum(sql, storage, exact);
        return measure.Operation switch
        {
            "count" => new AggregateColumn(name, AggregateKind.Count, null, $"count({sql})"),
            "count_distinct" => new AggregateColumn(name, AggregateKind.Count, null, $"count(DISTINCT {sql})"),
            "min" or "max" when operand.Kind is not (ValueKind.Boolean or ValueKind.Link) => new AggregateColumn(name, AggregateKind.Field, operand.Field, $"{measure.Operation}({sql})"),
            "sum" when operand.IsNumber => new AggregateColumn(name, AggregateKind.Sum, operand.Field, $"coalesce({sum}, {(sum.EndsWith("::text", StringComparison.Ordinal) ? "'0'" : "0")})") { Key = _parameters.Dialect.WholeSumKey(sql, storage, exact) },
            "avg" when operand.IsNumber => new AggregateColumn(name, AggregateKind.Average, operand.Field, sum, $"count({sql})") { Key = $"(1.0 * {_parameters.Dialect.WholeSumKey(sql, storage, exact: false)} / count({sql}))" },
            "min" or "max" or "sum" or "avg" => throw FailureException.Malformed("measure_not_for_type", "measures", measure.Operation, measure.Field),
            _ => throw FailureException.Malformed("unknown_measure", "measures", measure.Operation),
        };
    }

    private static string? Checked(string? name) =>
        name is null || (name.Length is > 0 and <= 50 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) ? name : throw FailureException.Malformed("not_a_field_name", "as", name);

    private string Order(string? sort, List<AggregateColumn> groups)
    {
        var keys = (sort ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(key =>
        {
            var name = key.TrimStart('-');
            var column = Columns.FirstOrDefault(c => c.Name.Value == name) ?? throw FailureException.Malformed("unknown_sort", "sort", name.Length > 60 ? name[..60] : name);
            return _parameters.Dialect.Order(column.Key ?? column.Sql, key.StartsWith('-'));
        }).Concat(Enumerable.Range(1, groups.Count).Select(i => _parameters.Dialect.Order(i.ToString(CultureInfo.InvariantCulture), isDescending: false))).ToList();
        return keys.Count == 0 ? "" : " ORDER BY " + string.Join(", ", keys);
    }
}
