using System.Globalization;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Crm.Integration.Import;

/// <summary>
/// Turns the cells of a row into values of the targets' fields. Knows no record; runs beside the writer. In text files an
/// apostrophe before what would be a formula only marks it as text, as exports and spreadsheets write it.
/// </summary>
internal sealed class RowMapper(RecipePlan plan, FileShape shape)
{
    private readonly bool _hasMarks = shape.Format == "csv";
    private readonly char? _decimalSign = plan.DecimalSign;
    private readonly Dictionary<(Field, string), Value> _known = [];

    public ImportRow Map(Row row)
    {
        var mapped = new ImportRow(row.Number, plan.Targets.Count);
        if (row.Problem is { } problem)
            mapped.Reject(new ImportFinding(problem.Code, Name(problem.Column), null, null, problem.Detail, []));
        else
        {
            for (var i = 0; i < plan.Targets.Count; i++)
                MapTarget(mapped, i, plan.Targets[i], row.Cells);
        }
        if (mapped.IsRejected)
        {
            mapped.Cells = row.Cells.ToArray();
            MapKeys(mapped, row.Cells);
        }
        return mapped;
    }

    private void MapTarget(ImportRow mapped, int index, TargetPlan target, ReadOnlySpan<string?> cells)
    {
        var values = new Value[target.Fields.Count];
        mapped.Values[index] = values;
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(mapped, target, target.Fields[i], cells);
        if (!target.HasPlainKey)
            return;
        var key = values[target.Key[0]];
        if (!key.IsMissing)
        {
            mapped.Keys[index] = key.ToString();
        }
        else if (target.WithoutKey is { } fallback)
        {
            mapped.IsWithoutKey[index] = true;
            mapped.Keys[index] = fallback[target.KeyFields[0]].ToString();
        }
        else if (!mapped.IsRejected)
        {
            var field = target.Fields[target.Key[0]];
            mapped.Reject(new ImportFinding("missing_cell", Name(field.Column), target.Type.Name, field.Field.Name, null, []));
        }
        if (!mapped.IsWithoutKey[index])
            CheckRequired(mapped, target, values);
    }

    /// <summary>A rejected row still counts as an occurrence of its order, so that the lines after it keep their positions.</summary>
    private void MapKeys(ImportRow mapped, ReadOnlySpan<string?> cells)
    {
        for (var i = 0; i < plan.Targets.Count; i++)
        {
            var target = plan.Targets[i];
            if (mapped.Keys[i] is null && target.HasPlainKey && target.Fields[target.Key[0]].Column is >= 0 and var column)
                mapped.Keys[i] = Cell(cells, column)?.Trim();
        }
    }

    private void CheckRequired(ImportRow mapped, TargetPlan target, Value[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var field = target.Fields[i];
            if (values[i].IsMissing && field is { Field.IsRequired: true, Target: < 0, Occurrence: < 0 } && field.Field.Default.IsMissing && !mapped.IsRejected)
                mapped.Reject(new ImportFinding("missing_cell", Name(field.Column), target.Type.Name, field.Field.Name, null, []));
        }
    }

    private Value Value(ImportRow mapped, TargetPlan target, FieldPlan field, ReadOnlySpan<string?> cells)
    {
        if (field.Template is { } template)
            return template.Fill(cells, Unmarked) is { } filled ? Read(mapped, target, field, filled) : default;
        if (field.Column < 0)
            return field.Constant;
        var cell = Cell(cells, field.Column);
        if (field.Source.Map is { } map)
            return Mapped(map, cell) is { } found ? Read(mapped, target, field, found) : default;
        return string.IsNullOrWhiteSpace(cell) ? default : Read(mapped, target, field, cell);
    }

    private string? Cell(ReadOnlySpan<string?> cells, int column) => column < cells.Length && cells[column] is { } cell ? Unmarked(cell) : null;

    private string Unmarked(string cell) => _hasMarks ? FormulaMark.Remove(cell) : cell;

    private static string? Mapped(IReadOnlyDictionary<string, string> map, string? cell)
    {
        var text = cell?.Trim() ?? "";
        foreach (var (pattern, value) in map)
        {
            if (pattern == "*" || pattern == text || (pattern.EndsWith('*') && text.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)))
                return value;
        }
        return text.Length == 0 ? null : text;
    }

    private Value Read(ImportRow mapped, TargetPlan target, FieldPlan field, string text)
    {
        // Names, countries, dates and codes repeat from row to row; what was read once is not read again.
        if (text.Length <= 60 && _known.TryGetValue((field.Field, text), out var known))
            return known;
        var (value, error, arguments) = Parse(field.Field, text);
        if (error is not null)
        {
            mapped.Reject(new ImportFinding(error, field.Column >= 0 ? Name(field.Column) : null, target.Type.Name, field.Field.Name, text.Length > 200 ? text[..200] + "…" : text, arguments));
            return default;
        }
        if (text.Length <= 60)
        {
            if (_known.Count > 20_000)
                _known.Clear();
            _known[(field.Field, text)] = value;
        }
        return value;
    }

    private (Value Value, string? Error, string[] Arguments) Parse(Field field, string text)
    {
        switch (field.Type.Kind)
        {
            case ValueKind.Decimal:
                var number = ValueReader.Number(text, _decimalSign);
                if (!number.IsValue)
                    return (default, number.Error, [Short(text), "4"]);
                return Math.Abs(number.Value) < DecimalType.Limit / Kernel.Records.Value.DecimalUnit ? (Kernel.Records.Value.Of(number.Value), null, []) : (default, "out_of_range", [Short(text)]);
            case ValueKind.Integer:
                var whole = ValueReader.Number(text, _decimalSign);
                if (!whole.IsValue)
                    return (default, whole.Error, [Short(text), "0"]);
                return whole.Value == decimal.Truncate(whole.Value) ? (Kernel.Records.Value.Of((long)whole.Value), null, []) : (default, "not_a_whole_number", [Short(text)]);
            case ValueKind.Date:
                var date = ValueReader.Date(text, plan.Order);
                return date.IsValue ? (Kernel.Records.Value.Of(date.Value), null, []) : (default, date.Error, [Short(text)]);
            case ValueKind.DateTime:
                var time = ValueReader.Moment(text, plan.Zone, plan.Order);
                return time.IsValue ? (Kernel.Records.Value.Of(time.Value.UtcDateTime), null, []) : (default, time.Error, [Short(text)]);
            case ValueKind.Boolean:
                var flag = ValueReader.Boolean(text);
                return flag.IsValue ? (Kernel.Records.Value.Of(flag.Value), null, []) : (default, flag.Error, [Short(text)]);
            case ValueKind.Choice:
                return Choice(field, text.Trim());
            default:
                return Checked(field, text);
        }
    }

    private static (Value, string?, string[]) Choice(Field field, string text)
    {
        var choice = field.Choices!.Find(text) ?? field.Choices.All.FirstOrDefault(c =>
            string.Equals(c.Name, text, StringComparison.OrdinalIgnoreCase) || string.Equals(c.Labels.English, text, StringComparison.OrdinalIgnoreCase)
            || c.Labels.SimplifiedChinese == text || c.Labels.TraditionalChinese == text);
        return choice is null
            ? (default, "not_a_choice", [Short(text), string.Join(", ", field.Choices.All.Select(c => c.Name))])
            : (Kernel.Records.Value.Of((long)choice.Number), null, []);
    }

    private static (Value, string?, string[]) Checked(Field field, string text)
    {
        try
        {
            return (field.Type.Parse(text, field), null, []);
        }
        catch (FailureException failure)
        {
            return (default, failure.Findings[0].Code, [.. failure.Findings[0].Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]);
        }
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    private string? Name(int column) => column >= 0 && column < shape.Columns.Count ? shape.Columns[column] : null;
}
