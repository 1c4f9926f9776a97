using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Schema;

/// <summary>Who gives a field its value.</summary>
public enum FieldOrigin
{
    /// <summary>People, imports and the API.</summary>
    Input,

    /// <summary>The engine: id, version, who and when.</summary>
    System,

    /// <summary>A rule, from other fields of the same record.</summary>
    Line,

    /// <summary>The engine, from records that link here.</summary>
    Rollup,

    /// <summary>An expression, evaluated in the query; it has no column.</summary>
    Formula,

    /// <summary>A job that computes insights.</summary>
    Score,
}

/// <summary>What becomes of a record when the one it links to is deleted.</summary>
public enum OnDelete
{
    /// <summary>The deletion is refused.</summary>
    Refuse,

    /// <summary>The record goes to the recycle bin with it.</summary>
    Follow,

    /// <summary>The link is emptied.</summary>
    Clear,
}

/// <summary>How the linked records' values become one.</summary>
public enum RollupOperation
{
    Count,
    Sum,
    Min,
    Max,
}

/// <summary>A value that the engine keeps from the records of <paramref name="Child"/> whose field <paramref name="Link"/> points here.</summary>
/// <param name="Operation">What is computed.</param>
/// <param name="Child">The object whose records are rolled up.</param>
/// <param name="Link">Its link field to this object.</param>
/// <param name="Of">Its field that is summed or compared; null for a count.</param>
/// <param name="Where">An expression over its own fields, or null for all.</param>
public sealed record Rollup(RollupOperation Operation, string Child, string Link, string? Of = null, string? Where = null);

/// <summary>One property of an object. Storage, validation, rights, API, form control and operators follow from this declaration.</summary>
public class Field
{
    internal Field(ObjectType @object, string name, FieldType type, Labels labels)
    {
        (Object, Name, Type, Labels) = (@object, name, type, labels);
        Ordinal = @object.Fields.Count;
    }

    /// <summary>The object it belongs to.</summary>
    public ObjectType Object { get; }

    /// <summary>The one name in database, API and expressions.</summary>
    public string Name { get; }

    /// <summary>How its values are stored, read and written.</summary>
    public FieldType Type { get; }

    /// <summary>Its name to people.</summary>
    public Labels Labels { get; }

    /// <summary>A sentence that explains it.</summary>
    public Labels? Help { get; internal set; }

    /// <summary>Position in the record's values.</summary>
    public int Ordinal { get; }

    /// <summary>Who gives it its value.</summary>
    public FieldOrigin Origin { get; internal set; } = FieldOrigin.Input;

    /// <summary>Whether a record cannot be without it.</summary>
    public bool IsRequired { get; internal set; }

    /// <summary>Whether no two records may have the same value.</summary>
    public bool IsUnique { get; internal set; }

    /// <summary>Whether filters and orders by it are quick.</summary>
    public bool IsIndexed { get; internal set; }

    /// <summary>Whether a folded companion column is kept, so that text search and order are quick.</summary>
    public bool IsFolded { get; internal set; }

    /// <summary>Whether changes of a computed field leave a trace in the history.</summary>
    public bool IsTraced { get; internal set; }

    /// <summary>Whether a computed value may be seen by who may not see all that it is computed from.</summary>
    public bool IsPublished { get; internal set; }

    /// <summary>The most UTF-16 units of a text.</summary>
    public int MaxLength { get; internal set; } = 200;

    /// <summary>The values of a choice field.</summary>
    public Choices? Choices { get; internal set; }

    /// <summary>The object that a link points to.</summary>
    public string? Target { get; internal set; }

    /// <summary>
    /// The name by which the linked record knows the records that link to it, as in count(orders where …): the object's
    /// name with an s, of a second link to the same object that and the field's name. Links of the engine have none.
    /// </summary>
    public string? Inverse => GivenInverse ?? DefaultInverse();

    internal string? GivenInverse { get; set; }

    /// <summary>What becomes of the record when the linked one is deleted.</summary>
    public OnDelete OnDelete { get; internal set; }

    /// <summary>How it is computed from other records, when it is.</summary>
    public Rollup? Rollup { get; internal set; }

    /// <summary>The expression that computes it, when it has one.</summary>
    public string? Formula { get; internal set; }

    /// <summary>What a new record has when nothing is given.</summary>
    public Value Default { get; internal set; }

    /// <summary>The smallest and greatest stored value allowed.</summary>
    public (long Least, long Greatest)? Range { get; internal set; }

    /// <summary>Whether it has a column.</summary>
    public bool IsStored => Origin != FieldOrigin.Formula;

    /// <summary>Whether only the program gives it a value.</summary>
    public bool IsReadOnly => Origin != FieldOrigin.Input;

    /// <summary>The quoted column; names are checked when the schema is made, so that quoting is enough.</summary>
    public string Column => $"\"{Name}\"";

    /// <summary>The quoted companion column, where <see cref="IsFolded"/>.</summary>
    public string FoldedColumn => $"\"{Name}__f\"";

    public override string ToString() => $"{Object.Name}.{Name}";

    private string? DefaultInverse()
    {
        if (Target is null || Type.Kind != ValueKind.Link || Origin == FieldOrigin.System || !IsStored)
            return null;
        var first = Object.Fields.First(f => f.Target == Target && f.Type.Kind == ValueKind.Link && f.Origin != FieldOrigin.System);
        return first == this ? $"{Object.Name}s" : $"{Object.Name}s_by_{Name}";
    }
}

/// <summary>A field whose values C# sees as <typeparamref name="T"/>: string (texts and choices' API names), long, decimal, bool, DateOnly or DateTime.</summary>
public sealed class Field<T> : Field
{
    internal Field(ObjectType @object, string name, FieldType type, Labels labels) : base(@object, name, type, labels)
    {
    }

    /// <summary>A record cannot be without it.</summary>
    public Field<T> Required() => Set(() => IsRequired = true);

    /// <summary>No two records may have the same value.</summary>
    public Field<T> Unique() => Set(() => IsUnique = true);

    /// <summary>Filters and orders by it are quick.</summary>
    public Field<T> Indexed() => Set(() => IsIndexed = true);

    /// <summary>Changes of the computed value leave a trace in the history, from its second value on.</summary>
    public Field<T> Traced() => Set(() => IsTraced = true);

    /// <summary>The computed value may be seen by who may not see all that it is computed from.</summary>
    public Field<T> Published() => Set(() => IsPublished = true);

    /// <summary>The most UTF-16 units of a text.</summary>
    public Field<T> Max(int length) => Set(() => MaxLength = length);

    /// <summary>Who gives it its value.</summary>
    public Field<T> From(FieldOrigin origin) => Set(() => Origin = origin);

    /// <summary>A sentence that explains it.</summary>
    public Field<T> WithHelp(Labels help) => Set(() => Help = help);

    /// <summary>The name by which linked records know this link.</summary>
    public Field<T> KnownAs(string inverse) => Set(() => GivenInverse = inverse);

    /// <summary>The smallest and greatest value in stored units.</summary>
    public Field<T> Within(long least, long greatest) => Set(() => Range = (least, greatest));

    /// <summary>What a new record has when nothing is given.</summary>
    public Field<T> WithDefault(T value) => Set(() => Default = ToValue(value));

    /// <summary>The stored form of a value of this field.</summary>
    public Value ToValue(T? value) => value switch
    {
        null => Value.Missing,
        string text when Choices is { } choices => Value.Of((long)(choices.Find(text)?.Number ?? throw new ArgumentException($"{this} has no choice {text}.", nameof(value)))),
        string text => Value.Of(text),
        long number => Value.Of(number),
        int number => Value.Of((long)number),
        decimal number => Value.Of(number),
        bool flag => Value.Of(flag),
        DateOnly date => Value.Of(date),
        DateTime time => Value.Of(time),
        _ => throw new ArgumentException($"{this} cannot hold a {typeof(T).Name}.", nameof(value)),
    };

    /// <summary>What C# sees of the stored form; missing is the default of <typeparamref name="T"/>.</summary>
    public T? FromValue(Value value)
    {
        if (value.IsMissing)
            return default;
        object? result = typeof(T) switch
        {
            var t when t == typeof(string) => Choices is { } choices ? choices.Find(value.Number)?.Name : value.Text,
            var t when t == typeof(long) => value.Number,
            var t when t == typeof(decimal) => value.Decimal,
            var t when t == typeof(bool) => value.Number != 0,
            var t when t == typeof(DateOnly) => value.Date,
            _ => value.Time,
        };
        return (T?)result;
    }

    private Field<T> Set(Action change)
    {
        if (Object.IsFrozen)
            throw new InvalidOperationException($"{this} belongs to a schema already and cannot change.");
        change();
        return this;
    }
}
