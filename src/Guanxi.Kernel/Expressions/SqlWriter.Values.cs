using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Expressions;

/// <summary>Values as SQL; what is the same for all records is bound.</summary>
internal sealed partial class SqlWriter
{
    /// <summary>The value as SQL, of the storage type of its kind.</summary>
    public string Value(Operand operand) => operand switch
    {
        { Kind: ValueKind.Missing } => "NULL",
        Constant constant => parameters.Add(StorageTypes.Of(constant.Kind), constant.Compute),
        FieldOperand field => $"{joins.Reach(field.Links, field.Position)}.{field.Of.Column}",
        NamedRecord named => Find(named),
        OfNumbers numbers => $"{numbers.Function.Name}({Value(numbers.Left)}, {Value(numbers.Right)})",
        OfNumber number => $"{number.Function.Name}({Value(number.Inner)})",
        OfText text => $"{text.Function.Name}({Value(text.Inner)})",
        Length length => $"CAST(length({Value(length.Inner)}) AS bigint)",
        DatePart part => _dialect.DatePart(part.Part, Value(part.Inner)),
        DayOf day => _dialect.Bucket(ValueKind.DateTime, Value(day.Inner), "day", Place(StorageType.Text, m => Records.Value.Of(m.Zone.Id))),
        Joined joined => $"({string.Join(" || ", joined.Items.Select(i => joined.IsMissingEmpty && i.MayBeMissing ? $"coalesce({Value(i)}, '')" : Value(i)))})",
        FirstOf first => $"coalesce({string.Join(", ", first.Items.Select(Value))})",
        Extreme extreme => _dialect.Extreme(extreme.IsLeast, [.. extreme.Items.Select(Value)]),
        Either either => $"CASE WHEN {Condition(either.If)} THEN {Value(either.Then)} ELSE {Value(either.Else)} END",
        Truth truth => $"(({Condition(truth.Condition)}) IS TRUE)",
        RolledUp rolled => RollUp(rolled),
        _ => throw new InvalidOperationException($"{operand.GetType().Name} is no value that can be written."),
    };

    /// <summary>The id of the record with the number, else the smallest of those with the title, else an id that no record has.</summary>
    private string Find(NamedRecord named)
    {
        var place = Place(StorageType.Text, Records.Value.Of(named.Text));
        var scope = joins.Scope(named.Target, "n") is { } condition ? $" AND {condition}" : "";
        Field?[] fields = [named.Number, named.Title];
        return $"coalesce({string.Join(", ", fields.OfType<Field>().Select(Having))}, 0)";

        string Having(Field field)
        {
            var id = field.IsUnique ? "n.\"id\"" : "min(n.\"id\")";
            var folded = field.IsFolded ? $"n.{field.FoldedColumn} = {Place(StorageType.Text, Records.Value.Of(TextFold.Fold(named.Text)))} AND " : "";
            return $"(SELECT {id} FROM {named.Target.Table} AS n WHERE {folded}n.{field.Column} = {place}{scope})";
        }
    }

    private string RollUp(RolledUp rolled) => rolled.Of is { } of
        ? $"({Select(rolled.Records, writer => _dialect.Rollup(rolled.Function, writer.Value(of), StorageTypes.Of(of.Kind)))})"
        : $"({Select(rolled.Records, static _ => "count(*)")})";

    /// <summary>A subquery that the index of the link serves.</summary>
    private string Select(LinkedRecords records, Func<SqlWriter, string> what)
    {
        var parent = joins.Reach(records.Path, records.Position);
        var inner = joins.Within(records.Link.Object);
        var writer = new SqlWriter(inner, parameters);
        var columns = what(writer);
        var where = records.Where is null ? "" : $" AND {writer.Condition(records.Where)}";
        var scope = inner.Scope(inner.Root, inner.Alias) is { } condition ? $" AND {condition}" : "";
        return $"SELECT {columns} FROM {inner.Sql} WHERE {inner.Alias}.{records.Link.Column} = {parent}.\"id\"{scope}{where}";
    }
}
