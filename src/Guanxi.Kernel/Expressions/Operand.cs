using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>A checked value of an expression: its kind, and either SQL or a constant that is computed when the query runs.</summary>
internal sealed record Operand(ValueKind Kind)
{
    public string? Sql { get; init; }

    /// <summary>SQL of the folded form, where a column of it exists.</summary>
    public string? FoldedSql { get; init; }

    /// <summary>The field whose type reads literals that meet this operand.</summary>
    public Field? Field { get; init; }

    public Func<Moment, Value>? Constant { get; init; }

    /// <summary>The literal as written, when it is one.</summary>
    public Literal? Literal { get; init; }

    public int Position { get; init; }

    public bool IsConstant => Constant is not null;

    public bool IsNumber => Kind is ValueKind.Integer or ValueKind.Decimal;

    public bool MayBeMissing { get; init; } = true;
}
