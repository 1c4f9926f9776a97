using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Import;

/// <summary>A recipe checked against the schema and the columns of a file, with everything looked up.</summary>
internal sealed class RecipePlan
{
    private readonly IReadOnlyList<string> _columns;

    private RecipePlan(IReadOnlyList<TargetPlan> targets, IReadOnlyList<string> columns, TimeZoneInfo zone, DateOrder order, char? decimalSign) =>
        (Targets, _columns, Zone, Order, DecimalSign) = (targets, columns, zone, order, decimalSign);

    public IReadOnlyList<TargetPlan> Targets { get; }

    public TimeZoneInfo Zone { get; }

    public DateOrder Order { get; }

    public char? DecimalSign { get; }

    /// <summary>Throws with all findings at once when the recipe does not fit.</summary>
    public static RecipePlan Make(Recipe recipe, Schema schema, IReadOnlyList<string> columns, TimeZoneInfo workspaceZone)
    {
        var findings = new List<Finding>();
        if (recipe.Targets.Count == 0)
            throw FailureException.Invalid("bad_recipe", "recipe", "targets");
        var zone = workspaceZone;
        if (recipe.TimeZone is { } id && !TimeZoneInfo.TryFindSystemTimeZoneById(id, out zone!))
            throw FailureException.Invalid("unknown_zone", "time_zone", id);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Count; i++)
            places.TryAdd(columns[i], i);
        var targets = new List<TargetPlan>();
        foreach (var target in recipe.Targets)
        {
            if (schema.Find(target.Object) is not { WritableBy: WritableBy.Everyone } type)
                throw FailureException.Invalid("unknown_object", "recipe", target.Object);
            targets.Add(new TargetPlan(target, type, places, targets, findings));
        }
        if (findings.Count > 0)
            throw new FailureException(FailureKind.Invalid, findings);
        var order = recipe.DateOrder switch { "ymd" => DateOrder.YearMonthDay, "dmy" => DateOrder.DayMonthYear, "mdy" => DateOrder.MonthDayYear, _ => DateOrder.Ambiguous };
        return new RecipePlan(targets, columns, zone, order, recipe.Decimal is { Length: 1 } sign ? sign[0] : null);
    }

    /// <summary>The column that gives the field which a finding names, or null.</summary>
    public string? ColumnOf(Finding finding)
    {
        var field = Targets.Where(t => t.Type.Name == finding.Object).SelectMany(t => t.Fields).FirstOrDefault(f => f.Field.Name == finding.Field);
        return field is { Column: >= 0 } ? _columns[field.Column] : null;
    }
}

/// <summary>One target with its fields and columns looked up.</summary>
internal sealed class TargetPlan
{
    public TargetPlan(RecipeTarget target, ObjectType type, Dictionary<string, int> columns, List<TargetPlan> before, List<Finding> findings)
    {
        (Recipe, Type) = (target, type);
        Fields = [.. target.Fields.Select(f => Field(f.Key, f.Value, columns, before, findings)).OfType<FieldPlan>()];
        Key = [.. target.Key.Select(name => Fields.FindIndex(f => f.Field.Name == name))];
        if (Key.Count == 0 || Key.Contains(-1))
            findings.Add(new Finding("unmapped", target.Key.FirstOrDefault(name => !Fields.Exists(f => f.Field.Name == name)) ?? type.Number?.Name ?? type.Title?.Name) { Object = type.Name });
        else if (!IsTellingApart())
            findings.Add(new Finding("key_not_unique", "key", type.Name, string.Join(", ", target.Key)));
        foreach (var field in type.Fields.Where(f => f is { IsRequired: true, Origin: FieldOrigin.Input } && f.Default.IsMissing && !Fields.Exists(p => p.Field == f)))
            findings.Add(new Finding("unmapped", field.Name) { Object = type.Name });
        if (target.WithoutKey is { } fallback)
            WithoutKey = Fallback(fallback, findings);
    }

    public RecipeTarget Recipe { get; }

    public ObjectType Type { get; }

    public List<FieldPlan> Fields { get; }

    /// <summary>Places of the key's fields in <see cref="Fields"/>.</summary>
    public List<int> Key { get; }

    public IReadOnlyList<Field> KeyFields => field ??= [.. Key.Select(k => Fields[k].Field)];

    /// <summary>Whether the key is one field with a value of the row's own.</summary>
    public bool HasPlainKey => Key.Count == 1 && Fields[Key[0]].Target < 0;

    public Dictionary<Field, Value>? WithoutKey { get; }

    /// <summary>By a unique key, or by the name, alone or among the records of another.</summary>
    private bool IsTellingApart() => Type.UniqueKeys.Any(k => k.Count == Key.Count && k.All(f => KeyFields.Contains(f))) 
        || (KeyFields.Contains(Type.Title) && KeyFields.All(f => f == Type.Title || f.Target is not null));

    private FieldPlan? Field(string name, FieldSource source, Dictionary<string, int> columns, List<TargetPlan> before, List<Finding> findings)
    {
        if (Type.Find(name) is not { Origin: FieldOrigin.Input } field)
        {
            findings.Add(Type.Find(name) is null ? new Finding("unknown_field", name, name, Type.Name, "") : new Finding("read_only", name) { Object = Type.Name });
            return null;
        }
        var column = -1;
        if (source.Column is { } column1 && !columns.TryGetValue(column1, out column))
        {
            column = -1;
            if (source.Occurrence is null)
                findings.Add(new Finding("no_such_column", name, column1) { Object = Type.Name });
        }
        var target = before.FindIndex(t => t.Type.Name == (source.Target ?? source.Occurrence));
        if (target < 0 && (source.Target ?? source.Occurrence) is { } missing)
            findings.Add(new Finding("unknown_object", name, missing) { Object = Type.Name });
        try
        {
            var constant = source.Constant is { } text ? field.Type.Parse(text, field) : default;
            var template = source.Template is { } written ? TemplateText.Parse(written, columns) : null;
            return new FieldPlan(field, source, column, source.Target is null ? -1 : target, source.Occurrence is null ? -1 : target, constant, template);
        }
        catch (FailureException failure)
        {
            findings.AddRange(failure.Findings);
            return null;
        }
    }

    private Dictionary<Field, Value> Fallback(IReadOnlyDictionary<string, string> given, List<Finding> findings)
    {
        var values = new Dictionary<Field, Value>();
        foreach (var (name, text) in given)
        {
            if (Type.Find(name) is not { Origin: FieldOrigin.Input } field)
                findings.Add(new Finding("unknown_field", name, name, Type.Name, ""));
            else
                values[field] = field.Type.Parse(text, field);
        }
        if (Key.Count != 1 || Key[0] < 0 || !values.ContainsKey(Fields[Key[0]].Field))
            findings.Add(new Finding("unmapped", "without_key") { Object = Type.Name });
        return values;
    }
}

/// <summary>One field with its source looked up; places are −1 where the source is another.</summary>
internal sealed record FieldPlan(Field Field, FieldSource Source, int Column, int Target, int Occurrence, Value Constant, TemplateText? Template)
{
    public bool IsOnCreate { get; } = Source.On == "create";
}

/// <summary>A text with columns in braces.</summary>
internal sealed class TemplateText
{
    private readonly List<(string Text, int Column)> _parts = [];

    /// <summary>Whether any column is in it.</summary>
    public bool HasColumns => _parts.Exists(p => p.Column >= 0);

    public static TemplateText Parse(string text, Dictionary<string, int> columns)
    {
        var template = new TemplateText();
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('{', at);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
                break;
            var name = text[(open + 1)..close];
            if (!columns.TryGetValue(name, out var column))
                throw FailureException.Invalid("no_such_column", "template", name);
            template._parts.Add((text[at..open], -1));
            template._parts.Add(("", column));
            at = close + 1;
        }
        template._parts.Add((text[at..], -1));
        return template;
    }

    /// <summary>Null when a column in it is empty.</summary>
    public string? Fill(ReadOnlySpan<string?> cells, Func<string, string> read)
    {
        var text = new System.Text.StringBuilder();
        foreach (var (part, column) in _parts)
        {
            if (column < 0)
                text.Append(part);
            else if (column < cells.Length && !string.IsNullOrWhiteSpace(cells[column]))
                text.Append(read(cells[column]!).Trim());
            else
                return null;
        }
        return text.ToString();
    }
}
