using System.Text;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage;

/// <summary>
/// A prepared statement, kept by its connection for the next use. Columns are read in stored form, as numbers or as
/// UTF-8, so that a page becomes JSON without a string per cell.
/// </summary>
public abstract class Statement
{
    /// <summary>Binds the parameters in order, from ?1 on; values beyond the last one used are left out.</summary>
    public Statement Bind(params ReadOnlySpan<Value> values)
    {
        for (var i = 0; i < values.Length; i++)
            Bind(i + 1, values[i]);
        return this;
    }

    /// <summary>Binds the parameters in order, each with the type of its column.</summary>
    public Statement Bind(params ReadOnlySpan<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Length; i++)
            Bind(i + 1, parameters[i].Value, parameters[i].Type);
        return this;
    }

    /// <summary>Binds one parameter of a bookkeeping statement, counted from 1; a statement half-way is reset first.</summary>
    public Statement Bind(int parameter, Value value) => Bind(parameter, value, StorageType.Any);

    /// <summary>Binds a number.</summary>
    public Statement Bind(int parameter, long number) => Bind(parameter, Records.Value.Of(number), StorageType.Integer);

    /// <summary>Binds one parameter whose column has the type; one that the statement does not use is left out.</summary>
    public abstract Statement Bind(int parameter, Value value, StorageType type);

    /// <summary>Binds bytes; they must stay as they are until the statement has run.</summary>
    public abstract Statement Bind(int parameter, ReadOnlyMemory<byte> bytes);

    /// <summary>Goes to the next row; at the end the statement is reset and ready for the next use.</summary>
    public abstract bool Step();

    /// <summary>Runs a statement that answers no row.</summary>
    public virtual void Run()
    {
        while (Step())
        {
            // RETURNING rows that nobody asked for.
        }
    }

    /// <summary>Whether the column of the row is missing.</summary>
    public abstract bool IsNull(int column);

    /// <summary>The column as a number in stored form.</summary>
    public abstract long Int64(int column);

    /// <summary>The text, or the bytes, in place; valid until the next step.</summary>
    public abstract ReadOnlySpan<byte> Utf8(int column);

    /// <summary>The column as a string.</summary>
    public virtual string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The column in stored form.</summary>
    public abstract Value Value(int column);

    /// <summary>A column that holds values of any field, read as the type says.</summary>
    public Value Value(int column, StorageType type)
    {
        var value = Value(column);
        return type != StorageType.Text && value.Text is { } digits ? Records.Value.Of(long.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)) : value;
    }

    /// <summary>Ends the run, so that the statement is ready for the next use.</summary>
    public abstract void Reset();
}
