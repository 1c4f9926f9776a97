namespace Guanxi.Kernel.Expressions;

/// <summary>A checked condition. It is true or false, never missing.</summary>
internal abstract record Condition;

/// <summary>True or false whatever the record.</summary>
internal sealed record Always(bool Is) : Condition;

/// <summary>All of the terms, or any of them.</summary>
internal sealed record Combined(bool IsAnd, IReadOnlyList<Condition> Terms) : Condition;

internal sealed record Negated(Condition Inner) : Condition;

/// <summary>A boolean value that is true.</summary>
internal sealed record IsTrue(Operand Operand) : Condition;

internal sealed record IsMissing(Operand Operand) : Condition;

/// <summary>Equal, where a missing value equals a missing one.</summary>
internal sealed record Equal(Operand Left, Operand Right) : Condition;

/// <summary>&lt; &lt;= &gt; &gt;=; false when one side is missing.</summary>
internal sealed record Ordered(string Sign, Operand Left, Operand Right) : Condition;

/// <summary>contains, starts with or ends with, on folded texts; false when one side is missing.</summary>
internal sealed record Matched(string Operator, Operand Text, Operand Part) : Condition;

/// <summary>Whether a value is one of several that are there and the same for all records.</summary>
internal sealed record OneOf(Operand Left, IReadOnlyList<Operand> Items) : Condition;

/// <summary>Whether a link leads to one of a list of ids.</summary>
internal sealed record OneOfIds(Operand Left, IdList Ids) : Condition;

/// <summary>Whether a list of choices or tags holds any, or all, of some.</summary>
internal sealed record Holds(Operand List, IReadOnlyList<Operand> Items, bool IsAll) : Condition;

/// <summary>Whether there is any such linked record.</summary>
internal sealed record AnyLinked(LinkedRecords Records) : Condition;
