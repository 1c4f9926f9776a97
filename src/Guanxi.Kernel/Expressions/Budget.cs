using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>
/// What checking one expression may use up: each node that the database or the evaluator will run counts, again where it
/// runs twice, with the formulas that names stand for.
/// </summary>
internal sealed class Budget
{
    // SQLite takes a depth of 1,000, and some nodes are two deep in SQL.
    private const int MostDepth = 600;
    private const int MostNodes = 20_000;
    private const int MostFormulas = 10;
    private const int MostRollups = 10;

    private readonly HashSet<Field> _reads = [];
    private int _depth;
    private int _formulas;
    private int _rollups;

    public int Spent { get; private set; }

    /// <summary>Every field that was looked at, links and those within formulas and rollups too.</summary>
    public IReadOnlySet<Field> Reads => _reads;

    /// <summary>Whether the time or the caller matters.</summary>
    public bool DependsOnMoment { get; set; }

    /// <summary>Whether other records matter.</summary>
    public bool DependsOnOthers { get; set; }

    public void Read(Field field) => _reads.Add(field);

    /// <summary>Into a node; one whose parts SQL chains is as deep as it has parts.</summary>
    public void Enter(int position, int levels)
    {
        _depth += levels;
        if (_depth > MostDepth)
            throw ExpressionFailure.At(position, "expression_too_deep", MostDepth);
        Spend(1, position);
    }

    public void Leave(int levels)
    {
        _depth -= levels;
        // Each expression of a statement has its own measure.
        if (_depth == 0)
            (Spent, _rollups) = (0, 0);
    }

    public void Spend(int nodes, int position)
    {
        Spent += nodes;
        if (Spent > MostNodes)
            throw ExpressionFailure.At(position, "expression_too_large", MostNodes);
    }

    public void EnterFormula(int position)
    {
        if (++_formulas > MostFormulas)
            throw ExpressionFailure.At(position, "formulas_too_deep", MostFormulas);
    }

    public void LeaveFormula() => _formulas--;

    public void CountRollup(int position)
    {
        DependsOnOthers = true;
        if (++_rollups > MostRollups)
            throw ExpressionFailure.At(position, "too_many_rollups", MostRollups);
    }
}
