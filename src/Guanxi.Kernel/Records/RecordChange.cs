using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Records;

/// <summary>What is done to one record.</summary>
public enum OperationKind
{
    Create = 1,
    Update = 2,
    Delete = 3,
    Restore = 4,
}

/// <summary>One record within a change: its values before and after, as rules see and complete them.</summary>
public sealed class RecordChange
{
    private readonly bool[] _given;
    private (Value[] New, bool[] Given)? _asked;

    internal RecordChange(ObjectType type, OperationKind kind, long id, long? ifVersion = null)
    {
        (Type, Kind, Id, IfVersion) = (type, kind, id, ifVersion);
        New = new Value[type.Fields.Count];
        _given = new bool[type.Fields.Count];
    }

    /// <summary>The record's object.</summary>
    public ObjectType Type { get; }

    /// <summary>What is done.</summary>
    public OperationKind Kind { get; }

    /// <summary>The record; 0 until the change runs when it is a new one.</summary>
    public long Id { get; internal set; }

    /// <summary>The version that the caller has seen, when it said so.</summary>
    public long? IfVersion { get; }

    /// <summary>Values by the fields' ordinals as they shall be.</summary>
    internal Value[] New { get; }

    /// <summary>Values by the fields' ordinals as they were; null for a new record.</summary>
    internal Value[]? Old { get; private set; }

    /// <summary>Zero-based place in the caller's list, for findings.</summary>
    public int Index { get; init; }

    /// <summary>A deletion that leaves nothing behind.</summary>
    internal bool IsErased { get; init; }

    /// <summary>The version after the change, once it has run.</summary>
    public long Version => New[1].IsMissing ? 1 : New[1].Number;

    /// <summary>The value as it shall be; missing is the default of <typeparamref name="T"/>.</summary>
    public T? Get<T>(Field<T> field) => field.FromValue(New[field.Ordinal]);

    /// <summary>The value before the change; the default for a new record.</summary>
    public T? GetOld<T>(Field<T> field) => Old is null ? default : field.FromValue(Old[field.Ordinal]);

    /// <summary>The value in stored form as it shall be.</summary>
    public Value this[Field field]
    {
        get => New[field.Ordinal];
        set
        {
            New[field.Ordinal] = value;
            _given[field.Ordinal] = true;
        }
    }

    /// <summary>Sets a value and answers this record.</summary>
    public RecordChange Set<T>(Field<T> field, T? value)
    {
        this[field] = field.ToValue(value);
        return this;
    }

    /// <summary>Whether the caller or a rule has set the field.</summary>
    public bool IsGiven(Field field) => _given[field.Ordinal];

    /// <summary>Whether the field has another value than before; on a new record, whether it has one.</summary>
    public bool IsChanged(Field field) => Old is null ? !New[field.Ordinal].IsMissing : New[field.Ordinal] != Old[field.Ordinal];

    internal bool IsChanged(int ordinal) => Old is null || New[ordinal] != Old[ordinal];

    internal bool IsAnyChanged() => Old is null || !New.AsSpan().SequenceEqual(Old);

    internal bool IsAnyInputChanged()
    {
        foreach (var field in Type.Fields)
        {
            if (field.Origin == FieldOrigin.Input && IsChanged(field.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>Called before each run: one that met another transaction runs again from what was asked for.</summary>
    internal void Begin()
    {
        if (_asked is { } asked)
        {
            asked.New.CopyTo(New, 0);
            asked.Given.CopyTo(_given, 0);
            Old = null;
        }
        else
        {
            _asked = ((Value[])New.Clone(), (bool[])_given.Clone());
        }
    }

    internal void Withdraw(Field field) => _given[field.Ordinal] = false;

    /// <summary>Takes what is stored; fields that were not given stay as they are.</summary>
    internal void Load(Value[] stored)
    {
        Old = stored;
        for (var i = 0; i < stored.Length; i++)
        {
            if (!_given[i])
                New[i] = stored[i];
        }
    }
}
