using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>A checked value of an expression. It becomes SQL in a <see cref="SqlWriter"/> and a function in an <see cref="Evaluator"/>.</summary>
internal abstract record Operand(ValueKind Kind, int Position)
{
    /// <summary>The field whose type reads literals that meet this operand, and writes its values.</summary>
    public Field? Field { get; init; }

    public bool MayBeMissing { get; init; } = true;

    /// <summary>Whether it is the same for all records of a query.</summary>
    public virtual bool IsFixed => false;

    public bool IsNumber => Kind is ValueKind.Integer or ValueKind.Decimal;
}

/// <summary>What is known before the first record is read: a literal, today(), or what is computed of such.</summary>
internal sealed record Constant(ValueKind Kind, int Position, Func<Moment, Value> Compute) : Operand(Kind, Position)
{
    /// <summary>The literal as written, when it is one.</summary>
    public Literal? Written { get; init; }

    /// <summary>The value, where not even the time and the caller matter.</summary>
    public Value? Settled { get; init; }

    public override bool IsFixed => true;
}

/// <summary>A list of ids that is known before the first record is read. It stands only behind =, != and in.</summary>
internal sealed record IdList(int Position, Func<Moment, IReadOnlyList<long>> Compute) : Operand(ValueKind.Link, Position);

/// <summary>A field of the record, or of one that links lead to.</summary>
internal sealed record FieldOperand(IReadOnlyList<Field> Links, Field Of, int Position) : Operand(Of.Type.Kind, Position);

/// <summary>The id of the record that a text names, by its number or else by its title; 0 when there is none.</summary>
internal sealed record NamedRecord(ObjectType Target, Field? Number, Field? Title, string Text, int Position) : Operand(ValueKind.Link, Position)
{
    public override bool IsFixed => true;
}

internal sealed record OfNumbers(ValueKind Kind, NumbersFunction Function, Operand Left, Operand Right, int Position) : Operand(Kind, Position);

internal sealed record OfNumber(ValueKind Kind, NumberFunction Function, Operand Inner, int Position) : Operand(Kind, Position);

internal sealed record OfText(TextFunction Function, Operand Inner, int Position) : Operand(ValueKind.Text, Position);

/// <summary>How many characters of Unicode a text has.</summary>
internal sealed record Length(Operand Inner, int Position) : Operand(ValueKind.Integer, Position);

/// <summary>The year or the month of a date.</summary>
internal sealed record DatePart(string Part, Operand Inner, int Position) : Operand(ValueKind.Integer, Position);

/// <summary>The day that a moment falls on in the caller's zone.</summary>
internal sealed record DayOf(Operand Inner, int Position) : Operand(ValueKind.Date, Position);

/// <summary>Texts one after the other; a missing one makes the whole missing, or counts as empty.</summary>
internal sealed record Joined(IReadOnlyList<Operand> Items, bool IsMissingEmpty, int Position) : Operand(ValueKind.Text, Position);

/// <summary>The first that is not missing.</summary>
internal sealed record FirstOf(ValueKind Kind, IReadOnlyList<Operand> Items, int Position) : Operand(Kind, Position);

/// <summary>The least or the greatest; missing when one is missing.</summary>
internal sealed record Extreme(ValueKind Kind, bool IsLeast, IReadOnlyList<Operand> Items, int Position) : Operand(Kind, Position);

/// <summary>One of two values.</summary>
internal sealed record Either(ValueKind Kind, Condition If, Operand Then, Operand Else, int Position) : Operand(Kind, Position);

/// <summary>A condition as a value.</summary>
internal sealed record Truth(Condition Condition, int Position) : Operand(ValueKind.Boolean, Position);

/// <summary>count, sum, min, max or avg of linked records.</summary>
internal sealed record RolledUp(ValueKind Kind, string Function, LinkedRecords Records, Operand? Of, int Position) : Operand(Kind, Position);

/// <summary>The records whose link leads to the record at the end of a path, where a condition on themselves holds.</summary>
/// <param name="Path">The links from the record to the one that is linked to.</param>
/// <param name="Parent">The object of that one.</param>
/// <param name="Link">The link that leads back.</param>
/// <param name="Where">What leaves those that are meant.</param>
/// <param name="Position">Where in the text.</param>
internal sealed record LinkedRecords(IReadOnlyList<Field> Path, ObjectType Parent, Field Link, Condition? Where, int Position);
