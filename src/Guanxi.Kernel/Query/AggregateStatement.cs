using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

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

internal sealed record AggregateColumn(JsonEncodedText Name, AggregateKind Kind, Field? Field, string Sql, string? CountSql = null);

/// <summary>Groups and measures compiled to SQL.</summary>
internal sealed class AggregateStatement
{
    private const int MostGroups = 5;
    private const int MostMeasures = 20;

    private static readonly ObjectType Days = new("days", new("", "", ""), new("", "", ""));
    private static readonly Field Day = Days.Date("day", new("", "", ""));

    private readonly SqlParameters _parameters = new();
    private readonly SqlCompiler _compiler;

    public AggregateStatement(ObjectType type, Schema.Schema schema, AggregateQuery query, bool exact)
    {
        var joins = new Joins(type, schema);
        _compiler = new SqlCompiler(joins, _parameters);
        if (query.Groups.Count > MostGroups || query.Measures.Count > MostMeasures)
            throw FailureException.Malformed("too_many_groups", "group_by", MostGroups, MostMeasures);
        var groups = query.Groups.Select(Group).ToList();
        var measures = (query.Measures.Count == 0 ? [new Measure("count")] : query.Measures).Select(m => MeasureOf(m, exact)).ToList();
        Columns = [.. groups, .. measures];
        if (Columns.Select(c => c.Name.Value).Distinct(StringComparer.Ordinal).Count() < Columns.Count)
            throw FailureException.Malformed("name_twice", "measures");
        var where = Filters.Read(_compiler, type, query.Filter, query.Search);
        Sql = $"SELECT {string.Join(", ", Columns.Select(c => c.CountSql is null ? c.Sql : $"{c.Sql}, {c.CountSql}"))} FROM {joins.Sql}"
            + (where is null ? "" : $" WHERE {where}")
            + (groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", Enumerable.Range(1, groups.Count).Select(i => i.ToString(CultureInfo.InvariantCulture)))}")
            + Order(query.Sort, groups, exact)
            + $" LIMIT {query.Limit.ToString(CultureInfo.InvariantCulture)}";
    }

    public IReadOnlyList<AggregateColumn> Columns { get; }

    public string Sql { get; }

    public Value[] Bind(Moment moment) => _parameters.Compute(moment);

    private AggregateColumn Group(GroupBy group)
    {
        var operand = _compiler.Value(PathText.Read(group.Field, "group_by"));
        var name = JsonEncodedText.Encode(group.Field);
        if (group.Bucket is null)
            return new AggregateColumn(name, AggregateKind.Field, operand.Field, _compiler.Sql(operand));
        if (group.Bucket is not ("day" or "week" or "month" or "quarter" or "year"))
            throw FailureException.Malformed("unknown_bucket", "group_by", group.Bucket);
        var milliseconds = operand.Kind switch
        {
            ValueKind.DateTime => (Sql: _compiler.Sql(operand), Zone: _parameters.Add(m => Value.Of(m.Zone.Id))),
            ValueKind.Date => (Sql: $"{_compiler.Sql(operand)} * 86400000", Zone: _parameters.Add(Value.Of("UTC"))),
            _ => throw FailureException.Malformed("bucket_needs_date", "group_by", group.Field),
        };
        return new AggregateColumn(name, AggregateKind.Field, Day, $"gx_bucket({milliseconds.Sql}, '{group.Bucket}', {milliseconds.Zone})");
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
        var sum = exact ? "gx_sum" : "sum";
        return measure.Operation switch
        {
            "count" => new AggregateColumn(name, AggregateKind.Count, null, $"count({sql})"),
            "count_distinct" => new AggregateColumn(name, AggregateKind.Count, null, $"count(DISTINCT {sql})"),
            "min" or "max" when operand.Kind is not (ValueKind.Boolean or ValueKind.Link) => new AggregateColumn(name, AggregateKind.Field, operand.Field, $"{measure.Operation}({sql})"),
            "sum" when operand.IsNumber => new AggregateColumn(name, AggregateKind.Sum, operand.Field, $"coalesce({sum}({sql}), 0)"),
            "avg" when operand.IsNumber => new AggregateColumn(name, AggregateKind.Average, operand.Field, $"{sum}({sql})", $"count({sql})"),
            "min" or "max" or "sum" or "avg" => throw FailureException.Malformed("measure_not_for_type", "measures", measure.Operation, measure.Field),
            _ => throw FailureException.Malformed("unknown_measure", "measures", measure.Operation),
        };
    }

    private static string? Checked(string? name) =>
        name is null || (name.Length is > 0 and <= 50 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) ? name : throw FailureException.Malformed("not_a_field_name", "as", name);

    private string Order(string? sort, List<AggregateColumn> groups, bool exact)
    {
        var keys = (sort ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(key =>
        {
            var name = key.TrimStart('-');
            var column = Columns.FirstOrDefault(c => c.Name.Value == name) ?? throw FailureException.Malformed("unknown_sort", "sort", name.Length > 60 ? name[..60] : name);
            var sql = column.Kind switch
            {
                AggregateKind.Average => $"(1.0 * {column.Sql} / {column.CountSql})",
                // As text, a sum beyond 64 bits would sort by its digits.
                AggregateKind.Sum when exact => column.Sql.Replace("gx_sum(", "gx_sum_key(", StringComparison.Ordinal),
                _ => column.Sql,
            };
            return key.StartsWith('-') ? sql + " DESC" : sql;
        }).Concat(Enumerable.Range(1, groups.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))).ToList();
        return keys.Count == 0 ? "" : " ORDER BY " + string.Join(", ", keys);
    }
}
