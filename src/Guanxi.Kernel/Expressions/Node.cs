using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The tree of an expression as written. Positions are zero-based in its text.</summary>
public abstract record Node(int Position);

/// <summary>A literal: text, number, true, false or null.</summary>
public sealed record Literal(int Position, ValueKind Kind, string Text) : Node(Position);

/// <summary>A field, possibly through links: account.owner.name.</summary>
public sealed record PathNode(int Position, IReadOnlyList<string> Names) : Node(Position)
{
    public string Text => string.Join('.', Names);
}

/// <summary>A function with its arguments.</summary>
public sealed record Call(int Position, string Name, IReadOnlyList<Node> Arguments) : Node(Position);

/// <summary>count, sum, min, max, avg or any of the records whose link leads here: sum(orders.amount where …).</summary>
public sealed record RollupCall(int Position, string Name, PathNode Path, Node? Where) : Node(Position);

/// <summary>+ - * / of two values.</summary>
public sealed record Arithmetic(int Position, char Operator, Node Left, Node Right) : Node(Position);

/// <summary>= != &lt; &lt;= &gt; &gt;= of two values, or contains, starts with, ends with.</summary>
public sealed record Comparison(int Position, string Operator, Node Left, Node Right) : Node(Position);

/// <summary>Whether a value is one of a list.</summary>
public sealed record Membership(int Position, Node Left, IReadOnlyList<Node> Items, bool IsNegated) : Node(Position);

/// <summary>Whether a value lies between two others, or is one of them.</summary>
public sealed record Between(int Position, Node Operand, Node Least, Node Greatest) : Node(Position);

/// <summary>Whether a list of choices or tags has any, or all, of some.</summary>
public sealed record Has(int Position, Node Left, IReadOnlyList<Node> Items, bool IsAll) : Node(Position);

/// <summary>Whether a value is missing.</summary>
public sealed record NullTest(int Position, Node Operand, bool IsNegated) : Node(Position);

/// <summary>and, or.</summary>
public sealed record Logic(int Position, bool IsAnd, IReadOnlyList<Node> Terms) : Node(Position);

/// <summary>not.</summary>
public sealed record Not(int Position, Node Operand) : Node(Position);
