using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Kernel.Schema;

/// <summary>Who may write records of an object. Reading is every signed-in user's; finer rights come with roles.</summary>
public enum WritableBy
{
    Everyone,
    Administrators,

    /// <summary>Only the program itself; the object is not in the API.</summary>
    Program,
}

/// <summary>
/// A kind of record, declared once with its fields in order. Fields that every object has come first, so that a
/// handle's ordinal is the place of its value in every record.
/// </summary>
public sealed class ObjectType
{
    private readonly List<Field> _fields = [];
    private readonly Dictionary<string, Field> _byName = new(StringComparer.Ordinal);
    private readonly List<IReadOnlyList<Field>> _uniqueKeys = [];
    private readonly List<IReadOnlyList<Field>> _indexes = [];

    public ObjectType(string name, Labels label, Labels plural, string icon = "file")
    {
        (Name, Label, Plural, Icon) = (name, label, plural, icon);
        Id = Integer("id", new("Id", "编号", "編號")).From(FieldOrigin.System);
        Version = Integer("version", new("Version", "版本", "版本")).From(FieldOrigin.System);
        CreatedAt = DateTime("created_at", new("Created", "创建时间", "建立時間")).From(FieldOrigin.System);
        CreatedBy = Link("created_by", new("Created by", "创建人", "建立者"), "user").From(FieldOrigin.System);
        UpdatedAt = DateTime("updated_at", new("Changed", "修改时间", "修改時間")).From(FieldOrigin.System);
        UpdatedBy = Link("updated_by", new("Changed by", "修改人", "修改者"), "user").From(FieldOrigin.System);
    }

    public string Name { get; }

    public Labels Label { get; }

    public Labels Plural { get; }

    public string Icon { get; }

    public WritableBy WritableBy { get; init; } = WritableBy.Everyone;

    /// <summary>Whether creations and changes leave rows in the history. Off only for the program's own bookkeeping.</summary>
    public bool KeepsHistory { get; init; } = true;

    public Field<long> Id { get; }

    public Field<long> Version { get; }

    public Field<DateTime> CreatedAt { get; }

    public Field<long> CreatedBy { get; }

    public Field<DateTime> UpdatedAt { get; }

    public Field<long> UpdatedBy { get; }

    /// <summary>The field that names a record to people.</summary>
    public Field? Title { get; private set; }

    /// <summary>The unique text by which people and files call a record.</summary>
    public Field? Number { get; private set; }

    /// <summary>The fields that quick search looks into.</summary>
    public IReadOnlyList<Field> SearchFields { get; private set; } = [];

    public IReadOnlyList<Field> Fields => _fields;

    public IReadOnlyList<IReadOnlyList<Field>> UniqueKeys => _uniqueKeys;

    public IReadOnlyList<IReadOnlyList<Field>> Indexes => _indexes;

    /// <summary>The quoted table.</summary>
    public string Table => $"\"{Name}\"";

    /// <summary>A small number that stands for the object in history and recycle bin; given by the database, stable.</summary>
    public long Number64 { get; internal set; }

    internal bool IsFrozen { get; private set; }

    public Field? Find(string name) => _byName.GetValueOrDefault(name);

    public Field<string> Text(string name, Labels labels, bool folded = true) => Add<string>(name, FieldTypeList.Text, labels, f => f.IsFolded = folded);

    public Field<string> LongText(string name, Labels labels) => Add<string>(name, FieldTypeList.LongText, labels, f => f.MaxLength = 100_000);

    public Field<string> Email(string name, Labels labels) => Add<string>(name, FieldTypeList.Email, labels, f => f.IsFolded = true);

    public Field<string> Phone(string name, Labels labels) => Add<string>(name, FieldTypeList.Phone, labels, f => f.MaxLength = 60);

    public Field<string> Url(string name, Labels labels) => Add<string>(name, FieldTypeList.Url, labels, f => f.MaxLength = 2_000);

    public Field<long> Integer(string name, Labels labels) => Add<long>(name, FieldTypeList.Integer, labels);

    public Field<decimal> Decimal(string name, Labels labels) => Add<decimal>(name, FieldTypeList.Decimal, labels);

    public Field<decimal> Money(string name, Labels labels) => Add<decimal>(name, FieldTypeList.Money, labels);

    public Field<bool> Boolean(string name, Labels labels) => Add<bool>(name, FieldTypeList.Boolean, labels);

    public Field<DateOnly> Date(string name, Labels labels) => Add<DateOnly>(name, FieldTypeList.Date, labels);

    public Field<DateTime> DateTime(string name, Labels labels) => Add<DateTime>(name, FieldTypeList.DateTime, labels);

    public Field<string> Choice(string name, Labels labels, params IReadOnlyList<Choice> choices) =>
        Add<string>(name, FieldTypeList.Choice, labels, f => f.Choices = new Choices(choices));

    public Field<long> Link(string name, Labels labels, string target, OnDelete onDelete = OnDelete.Refuse) =>
        Add<long>(name, FieldTypeList.Link, labels, f => (f.Target, f.OnDelete) = (target, onDelete));

    /// <summary>A formula: an expression over this object's fields, evaluated in the query.</summary>
    public Field<T> Formula<T>(string name, FieldType type, Labels labels, string expression) =>
        Add<T>(name, type, labels, f => (f.Origin, f.Formula) = (FieldOrigin.Formula, expression));

    public Field<T> Rollup<T>(string name, FieldType type, Labels labels, Rollup rollup) =>
        Add<T>(name, type, labels, f => (f.Origin, f.Rollup) = (FieldOrigin.Rollup, rollup));

    public void Names(Field title, Field? number = null, params IReadOnlyList<Field> search) =>
        (Title, Number, SearchFields) = (title, number, search.Count > 0 ? search : [title]);

    public void Key(params IReadOnlyList<Field> fields) => _uniqueKeys.Add(fields);

    public void Index(params IReadOnlyList<Field> fields) => _indexes.Add(fields);

    internal void Freeze()
    {
        foreach (var field in _fields.Where(f => f.IsUnique))
            _uniqueKeys.Add([field]);
        foreach (var field in _fields.Where(f => f.IsIndexed))
            _indexes.Add([field]);
        IsFrozen = true;
    }

    private Field<T> Add<T>(string name, FieldType type, Labels labels, Action<Field<T>>? set = null)
    {
        if (IsFrozen)
            throw new InvalidOperationException($"{Name} belongs to a schema already and cannot change.");
        var field = new Field<T>(this, name, type, labels);
        set?.Invoke(field);
        _byName.Add(name, field);
        _fields.Add(field);
        return field;
    }
}
