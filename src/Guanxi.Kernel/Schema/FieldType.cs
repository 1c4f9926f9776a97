using System.Text.Json;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema;

/// <summary>What an expression may do with a value.</summary>
public enum ValueKind
{
    Missing,
    Text,
    Integer,
    Decimal,
    Boolean,
    Date,
    DateTime,
    Choice,
    Link,
}

/// <summary>The behaviour of a type of field: how it is stored, read from JSON and text, checked, and written as JSON.</summary>
public abstract class FieldType
{
    /// <summary>The name in the API.</summary>
    public abstract string Name { get; }

    /// <summary>What expressions may do with it.</summary>
    public abstract ValueKind Kind { get; }

    /// <summary>How its column holds it.</summary>
    public virtual StorageType Storage => StorageTypes.Of(Kind);

    /// <summary>Whether its values are ids of files, which belong to their record from then on.</summary>
    public virtual bool HoldsFile => false;

    /// <summary>Where it holds files: whether it takes one of this media type.</summary>
    public virtual bool TakesFile(string mediaType) => HoldsFile;

    /// <summary>The JSON value in stored form. Throws <see cref="FailureException"/> that names the field.</summary>
    public abstract Value Read(JsonElement json, Field field);

    /// <summary>The text (of a filter, an import, a default) in stored form. Throws <see cref="FailureException"/> that names the field.</summary>
    public abstract Value Parse(string text, Field field);

    /// <summary>Writes the stored value of the column; the column is not null.</summary>
    public abstract void Write(Utf8JsonWriter json, Statement row, int column, Field field);

    /// <summary>Writes the stored value; it is not missing.</summary>
    public abstract void Write(Utf8JsonWriter json, Value value, Field field);

    /// <summary>What stands in a cell of an exported table; the value is not missing.</summary>
    internal virtual Cell ToCell(Value value, Field field, CellForm form) => Cell.ByKind(value, field, form);

    /// <summary>Checks and, where it has a normal form, normalises the value before it is stored.</summary>
    public virtual Value Check(Value value, Field field) => value;

    protected static FailureException Refuse(Field field, string code, params object?[] arguments) =>
        new(FailureKind.Invalid, new Finding(code, field.Name, arguments) { Object = field.Object.Name });
}
