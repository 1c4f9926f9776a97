using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Kernel.Schema;

/// <summary>Who may write records of an object. Reading is every signed-in user's; finer rights come with roles.</summary>
public enum WritableBy
{
    Everyone,
    Administrators,

    /// <summary>Only administrators, and for others the object does not exist.</summary>
    AdministratorsAlone,

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

    /// <summary>Declares an object with the fields that every object has; more are added until it becomes part of a schema.</summary>
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

    /// <summary>The one name in database, API and expressions.</summary>
    public string Name { get; }

    /// <summary>One record, to people.</summary>
    public Labels Label { get; }

    /// <summary>Many records, to people.</summary>
    public Labels Plural { get; }

    /// <summary>The name of the icon in the workspace.</summary>
    public string Icon { get; }

    /// <summary>Who may write its records.</summary>
    public WritableBy WritableBy { get; init; } = WritableBy.Everyone;

    /// <summary>Whether creations and changes leave rows in the history. Off only for the program's own bookkeeping.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>Unique across all objects.</summary>
    public Field<long> Id { get; }

    /// <summary>Begins at 1 and rises with each change by hand.</summary>
    public Field<long> Version { get; }

    /// <summary>When the record was made.</summary>
    public Field<DateTime> CreatedAt { get; }

    /// <summary>The user who made it; missing for the program.</summary>
    public Field<long> CreatedBy { get; }

    /// <summary>When it was last changed by hand.</summary>
    public Field<DateTime> UpdatedAt { get; }

    /// <summary>The user who last changed it; missing for the program.</summary>
    public Field<long> UpdatedBy { get; }

    /// <summary>The field that names a record to people.</summary>
    public Field? Title { get; private set; }

    /// <summary>The unique text by which people and files call a record.</summary>
    public Field? Number { get; private set; }

    /// <summary>The user whom a record belongs to, as rights see it: the link to a user that is called owner.</summary>
    public Field? Owner { get; private set; }

    /// <summary>The link to the record that decides who sees this one, where records have no owner of their own.</summary>
    public Field? ScopedBy { get; private set; }

    /// <summary>The fields that quick search looks into.</summary>
    public IReadOnlyList<Field> SearchFields { get; private set; } = [];

    /// <summary>All fields by ordinal.</summary>
    public IReadOnlyList<Field> Fields => _fields;

    /// <summary>Fields that are unique together.</summary>
    public IReadOnlyList<IReadOnlyList<Field>> UniqueKeys => _uniqueKeys;

    /// <summary>Fields that are indexed together.</summary>
    public IReadOnlyList<IReadOnlyList<Field>> Indexes => _indexes;

    /// <summary>The fields whose values are ids of files.</summary>
    internal IReadOnlyList<Field> FileFields { get; private set; } = [];

    /// <summary>The quoted table.</summary>
    public string Table => $"\"{Name}\"";

    internal bool IsFrozen { get; private set; }

    /// <summary>The field with the name, or null.</summary>
    public Field? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>A line of text.</summary>
    public Field<string> Text(string name, Labels labels, bool folded = true) => Add<string>(name, FieldTypeList.Text, labels, f => f.IsFolded = folded);

    /// <summary>Text of several lines.</summary>
    public Field<string> LongText(string name, Labels labels) => Add<string>(name, FieldTypeList.LongText, labels, f => f.MaxLength = 100_000);

    /// <summary>An e-mail address.</summary>
    public Field<string> Email(string name, Labels labels) => Add<string>(name, FieldTypeList.Email, labels, f => f.IsFolded = true);

    /// <summary>A telephone number.</summary>
    public Field<string> Phone(string name, Labels labels) => Add<string>(name, FieldTypeList.Phone, labels, f => f.MaxLength = 60);

    /// <summary>An address on the web.</summary>
    public Field<string> Url(string name, Labels labels) => Add<string>(name, FieldTypeList.Url, labels, f => f.MaxLength = 2_000);

    /// <summary>A whole number.</summary>
    public Field<long> Integer(string name, Labels labels) => Add<long>(name, FieldTypeList.Integer, labels);

    /// <summary>A number with up to four decimals.</summary>
    public Field<decimal> Decimal(string name, Labels labels) => Add<decimal>(name, FieldTypeList.Decimal, labels);

    /// <summary>An amount of money.</summary>
    public Field<decimal> Money(string name, Labels labels) => Add<decimal>(name, FieldTypeList.Money, labels);

    /// <summary>Yes or no.</summary>
    public Field<bool> Boolean(string name, Labels labels) => Add<bool>(name, FieldTypeList.Boolean, labels);

    /// <summary>A day.</summary>
    public Field<DateOnly> Date(string name, Labels labels) => Add<DateOnly>(name, FieldTypeList.Date, labels);

    /// <summary>A moment.</summary>
    public Field<DateTime> DateTime(string name, Labels labels) => Add<DateTime>(name, FieldTypeList.DateTime, labels);

    /// <summary>One of a list of values.</summary>
    public Field<string> Choice(string name, Labels labels, params IReadOnlyList<Choice> choices) =>
        Add<string>(name, FieldTypeList.Choice, labels, f => f.Choices = new Choices(choices));

    /// <summary>The id of a record of the target.</summary>
    public Field<long> Link(string name, Labels labels, string target, OnDelete onDelete = OnDelete.Refuse) =>
        Add<long>(name, FieldTypeList.Link, labels, f => (f.Target, f.OnDelete) = (target, onDelete));

    /// <summary>A field of a type for which there is no word here.</summary>
    public Field<T> Of<T>(string name, FieldType type, Labels labels) => Add<T>(name, type, labels);

    /// <summary>A formula: an expression over this object's fields, evaluated in the query.</summary>
    public Field<T> Formula<T>(string name, FieldType type, Labels labels, string expression) =>
        Add<T>(name, type, labels, f => (f.Origin, f.Formula) = (FieldOrigin.Formula, expression));

    /// <summary>A value that the engine keeps from records that link here.</summary>
    public Field<T> Rollup<T>(string name, FieldType type, Labels labels, Rollup rollup) =>
        Add<T>(name, type, labels, f => (f.Origin, f.Rollup) = (FieldOrigin.Rollup, rollup));

    /// <summary>Declares which fields name a record to people, number it, and are looked into by quick search.</summary>
    public void Names(Field title, Field? number = null, params IReadOnlyList<Field> search) =>
        (Title, Number, SearchFields) = (title, number, search.Count > 0 ? search : [title]);

    /// <summary>Declares that who sees the linked record sees this one.</summary>
    public void BelongsTo(Field link) => ScopedBy = link;

    /// <summary>Declares fields that are unique together.</summary>
    public void Key(params IReadOnlyList<Field> fields) => _uniqueKeys.Add(fields);

    /// <summary>Declares fields that are filtered or ordered by together.</summary>
    public void Index(params IReadOnlyList<Field> fields) => _indexes.Add(fields);

    internal void Freeze()
    {
        foreach (var field in _fields.Where(f => f.IsUnique))
            _uniqueKeys.Add([field]);
        foreach (var field in _fields.Where(f => f.IsIndexed))
            _indexes.Add([field]);
        Owner = Find("owner") is { Target: "user" } owner ? owner : null;
        FileFields = [.. _fields.Where(f => f.Type.HoldsFile)];
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
