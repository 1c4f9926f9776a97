using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>
/// An expression compiled to run on a record in hand: in rules, validations and conditions of workflows. It answers what
/// the same text answers in a query, and sees the whole schema.
/// </summary>
public sealed class RecordExpression
{
    private readonly Func<Scene, Value> _compute;

    private RecordExpression(Func<Scene, Value> compute) => _compute = compute;

    /// <summary>Checks and compiles a condition. Throws a malformed <see cref="FailureException"/> with the position of the mistake.</summary>
    public static RecordExpression Condition(Schema.Schema schema, ObjectType type, string text)
    {
        var holds = Evaluator.Compile(new Checker(type, schema, Sight.Whole).Condition(Parser.Parse(text)));
        return new RecordExpression(scene => Records.Value.Of(holds(scene)));
    }

    /// <summary>Checks and compiles a value. Throws a malformed <see cref="FailureException"/> with the position of the mistake.</summary>
    public static RecordExpression Value(Schema.Schema schema, ObjectType type, string text) =>
        new(Evaluator.Compile(new Checker(type, schema, Sight.Whole).Value(Parser.Parse(text))));

    /// <summary>The value for the record, in stored form.</summary>
    public Value Of(Value[] record, Moment moment, RecordLookup others) => _compute(new Scene(record, moment, others));

    /// <summary>Whether the condition is true for the record.</summary>
    public bool Holds(Value[] record, Moment moment, RecordLookup others) => Of(record, moment, others) == Records.Value.Of(true);
}

/// <summary>What an expression sees while it runs.</summary>
internal sealed class Scene(Value[] record, Moment moment, RecordLookup others)
{
    public Value[] Record => record;

    public Moment Moment => moment;

    public RecordLookup Others => others;

    /// <summary>The same moment before another record.</summary>
    public Scene Before(Value[] other) => new(other, moment, others);

    /// <summary>No record at all, for what depends on none.</summary>
    public static Scene Of(Moment moment) => new([], moment, RecordLookup.None);
}
