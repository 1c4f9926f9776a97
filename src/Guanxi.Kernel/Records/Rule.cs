using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>Code of an area that checks or completes a change of one object inside its transaction. No I/O, no waiting.</summary>
/// <param name="Object">The object it belongs to.</param>
/// <param name="Apply">Called for each record that is created, updated with a difference, or deleted.</param>
public sealed record Rule(ObjectType Object, Action<RuleContext, RecordChange> Apply);

/// <summary>What a rule may know and ask.</summary>
public sealed class RuleContext
{
    private readonly Connection _connection;
    private readonly ChangeRun _run;
    private readonly PendingRecords _others;

    internal RuleContext(Connection connection, ChangeRun run, Actor actor, DateTime now) =>
        (_connection, _run, _others, Actor, Now) = (connection, run, new PendingRecords(connection, run), actor, now);

    /// <summary>Who makes the change.</summary>
    public Actor Actor { get; }

    /// <summary>The objects that there are.</summary>
    public Schema.Schema Schema => _run.Schema;

    /// <summary>The time of the change, UTC.</summary>
    public DateTime Now { get; }

    /// <summary>One value of another record as it will be after this change; missing when there is no such record.</summary>
    public Value Read(Field field, long id) => _run.Pending(field.Object, id) is { } pending
        ? pending.New[field.Ordinal]
        : _connection.Scalar($"SELECT {field.Column} FROM {field.Object.Table} WHERE \"id\" = ?1", Value.Of(id));

    /// <summary>The stored records whose link points to the record.</summary>
    public IReadOnlyList<long> Linked(Field link, long id) => RecordStore.Linked(_connection, link, id);

    /// <summary>
    /// Whether the condition is true for the record as it will be after this change, among all others as they will be. Each
    /// linked record that it counts is read.
    /// </summary>
    public bool Holds(RecordExpression condition, RecordChange record) => condition.Holds(_others.Row(record), _run.Moment, _others.Lookup);

    /// <summary>What the expression computes for the record as it will be after this change.</summary>
    public Value Compute(RecordExpression value, RecordChange record) => value.Of(_others.Row(record), _run.Moment, _others.Lookup);

    /// <summary>Checks an expression against an object. Throws a failure with the place that does not hold.</summary>
    public void Check(ObjectType type, string filter)
    {
        var parameters = new SqlParameters(_connection.Dialect);
        new SqlCompiler(new Joins(type, _run.Schema, Sight.Whole, parameters), parameters).Condition(Parser.Parse(filter));
    }

    /// <summary>How many stored records the expression leaves.</summary>
    public long Count(ObjectType type, string filter)
    {
        var parameters = new SqlParameters(_connection.Dialect);
        var joins = new Joins(type, _run.Schema, Sight.Whole, parameters);
        var condition = new SqlCompiler(joins, parameters).Condition(Parser.Parse(filter));
        var row = _connection.Prepare($"SELECT count(*) FROM {joins.Sql} WHERE {condition}").Bind(parameters.Compute(_run.Moment));
        row.Step();
        var count = row.Int64(0);
        row.Reset();
        return count;
    }

    /// <summary>Until the change ends, no other change that asks for the same name goes on: for rules that count before they allow.</summary>
    public void Lock(string name) => _connection.Lock(name);

    /// <summary>Another record that changes with this one; its own rules run too.</summary>
    public RecordChange Update(ObjectType type, long id) => _run.Also(type, id);

    /// <summary>Refuses the change with a message about one field.</summary>
    public static FailureException Refuse(RecordChange record, Field field, string code, params object?[] arguments) =>
        new(FailureKind.Invalid, new Finding(code, field.Name, arguments) { Object = field.Object.Name, Record = record.Index });
}
