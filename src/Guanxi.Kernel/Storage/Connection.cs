using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Storage;

/// <summary>One open connection with its prepared statements. It is used by one thread at a time.</summary>
public abstract class Connection : IDisposable
{
    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);

    /// <summary>How this database writes what others write differently.</summary>
    public abstract Dialect Dialect { get; }

    /// <summary>How many rows the last write touched.</summary>
    public abstract int Changes { get; }

    /// <summary>The statement for this text, prepared at the first use. Parameters are ?1, ?2 … in both databases.</summary>
    public abstract Statement Prepare(string sql);

    /// <summary>Runs texts that come from the program alone: DDL, settings, transactions.</summary>
    public abstract void Execute(string sql);

    /// <summary>The plan of a query, a line per step; for tests and for the speed of what we write.</summary>
    public abstract IReadOnlyList<string> Plan(string sql, params ReadOnlySpan<Parameter> parameters);

    /// <summary>
    /// Until the transaction ends, nobody else who asks for the same name goes on. For rules that count or look before
    /// they write; with a single writer there is nothing to do.
    /// </summary>
    public abstract void Lock(string name);

    /// <summary>After a refused write: makes the connection able to read again. What the transaction wrote is gone where the database says so.</summary>
    internal abstract void Recover();

    /// <summary>Inserts rows as fast as the database can take them, in the order in which they come.</summary>
    /// <param name="table">The quoted table.</param>
    /// <param name="columns">The quoted columns with their types.</param>
    /// <param name="rows">The values of each row in the order of the columns; the array may be the same each time.</param>
    internal abstract void InsertAll(string table, IReadOnlyList<(string Name, StorageType Type)> columns, IEnumerable<Parameter[]> rows);

    /// <summary>The first column of the first row, or missing.</summary>
    public Value Scalar(string sql, params ReadOnlySpan<Value> values)
    {
        var statement = Prepare(sql).Bind(values);
        var value = statement.Step() ? statement.Value(0) : Value.Missing;
        statement.Reset();
        return value;
    }

    /// <summary>The small number that stands for the object in history and recycle bin of this database; it never changes.</summary>
    internal long NumberOf(ObjectType type)
    {
        if (!_numbers.TryGetValue(type.Name, out var number))
            _numbers[type.Name] = number = Scalar("SELECT number FROM _object WHERE name = ?1", Value.Of(type.Name)).Number;
        return number;
    }

    public abstract void Dispose();
}

/// <summary>A value with the type it has in its column.</summary>
public readonly record struct Parameter(Value Value, StorageType Type)
{
    /// <summary>With <see cref="StorageType.Bytes"/>: the bytes.</summary>
    public ReadOnlyMemory<byte>? Bytes { get; init; }
}
