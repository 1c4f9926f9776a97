using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Export;

/// <summary>A column of the file: what it is called, and where in a record's values its cell is found, the first that is there.</summary>
internal sealed record ExportColumn(string Name, string Header, IReadOnlyList<(int Place, Field Field)> Sources)
{
    public Cell Cell(Value[] values, CellForm form)
    {
        foreach (var (place, field) in Sources)
        {
            if (!values[place].IsMissing)
                return field.Type.ToCell(values[place], field, form);
        }
        return default;
    }
}

/// <summary>Finds the columns of an export, and the query that gives links the titles and numbers of what they point to.</summary>
internal sealed class ExportColumns
{
    /// <summary>As many as a result of SQLite can have.</summary>
    private const int MostFields = 2_000;

    /// <summary>Links that are followed for a title; further ones are written as ids.</summary>
    private const int MostLinks = 20;

    private readonly Schema.Schema _schema;
    private readonly ObjectType _type;
    private readonly CellForm _form;
    private readonly List<string> _names;
    private readonly Dictionary<string, IReadOnlyList<string>> _titles = new(StringComparer.Ordinal);

    public ExportColumns(Workspace workspace, Actor actor, RecordQuery query, CellForm form)
    {
        var columns = workspace.Queries.Blocks(actor, query with { MostFields = MostFields }).Columns;
        (_schema, _type, _form) = (workspace.Schema, workspace.Schema[query.Object], form);
        _names = [.. columns.Select(c => c.Name.Value)];
        foreach (var column in columns.Where(c => c.Field.Target is not null).Take(MostLinks))
            _titles[column.Name.Value] = [.. Titles(column).Where(f => workspace.Queries.MayRead(actor, f)).Select(f => $"{column.Name.Value}.{f.Name}")];
        Blocks = Open(workspace, actor, query);
        var shown = query.Fields?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal) ?? _names;
        var places = Blocks.Columns.Index().ToDictionary(c => c.Item.Name.Value, c => c.Index, StringComparer.Ordinal);
        Columns = [.. shown.Select(name => new ExportColumn(name, Header(name, Blocks.Columns[places[name]].Field), [.. Sources(name).Select(source => (places[source], Blocks.Columns[places[source]].Field))]))];
    }

    public RecordBlocks Blocks { get; }

    public IReadOnlyList<ExportColumn> Columns { get; }

    private RecordBlocks Open(Workspace workspace, Actor actor, RecordQuery query)
    {
        RecordBlocks Blocks(IEnumerable<string> fields) => workspace.Queries.Blocks(actor, query with { Fields = string.Join(',', fields), MostFields = MostFields });
        try
        {
            return Blocks(_names.Concat(_titles.Values.SelectMany(t => t)).Distinct(StringComparer.Ordinal));
        }
        catch (FailureException failure) when (failure.Findings[0].Code == "too_many_links")
        {
            // The paths that were asked for leave no room for those of the titles: links stand as ids.
            _titles.Clear();
            return Blocks(_names);
        }
    }

    /// <summary>The fields that name what a link points to, the best first.</summary>
    private IEnumerable<Field> Titles(Column link)
    {
        var target = _schema.Find(link.Field.Target!);
        Field?[] names = _form.HasLabels ? [target?.Title, target?.Number] : [target?.Number];
        return names.OfType<Field>();
    }

    private IEnumerable<string> Sources(string name) => _titles.GetValueOrDefault(name, []).Append(name);

    /// <summary>The labels along the path, that of the field itself at the end.</summary>
    private string Header(string path, Field field)
    {
        if (!_form.HasLabels)
            return path;
        var labels = new List<string>();
        ObjectType? type = _type;
        foreach (var name in path.Split('.')[..^1])
        {
            var link = type?.Find(name);
            labels.Add(link?.Labels.In(_form.Language) ?? name);
            type = link?.Target is { } target ? _schema[target] : null;
        }
        return string.Join(" / ", labels.Append(field.Labels.In(_form.Language)));
    }
}
