using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>The expressions of one statement: checks each tree against what the statement's joins may see, and writes it as their SQL.</summary>
internal sealed class SqlCompiler(Joins joins, SqlParameters parameters)
{
    private readonly Checker _checker = joins.Checker();
    private readonly SqlWriter _writer = new(joins, parameters);

    /// <summary>Whether fields of which only a part may be shown are found: for output, never for conditions and orders.</summary>
    public bool AllowsMasked
    {
        set => _checker.AllowsMasked = value;
    }

    /// <summary>What leaves the records of the query's object that the actor may see, or null when that is all of them.</summary>
    public string? Scope(ObjectType type) => joins.Scope(type, joins.Alias);

    /// <summary>The condition as SQL that is true for the records meant, and false or null for all others.</summary>
    public string Condition(Node node) => _writer.Condition(_checker.Condition(node));

    /// <summary>The checked value.</summary>
    public Operand Value(Node node) => _checker.Value(node);

    /// <summary>The value as SQL.</summary>
    public string Sql(Operand operand) => _writer.Value(operand);

    /// <summary>What the value sorts by: of texts the folded form, where it is kept.</summary>
    public string Key(Operand operand) => _writer.Key(operand);
}
