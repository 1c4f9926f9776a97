using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Events;

/// <summary>An event as it waits for a subscriber.</summary>
internal sealed record WaitingEvent(RecordEvent Event, int Attempts, DateTime RunAfter);

/// <summary>Reads the outbox and notes what became of its rows.</summary>
internal static class OutboxRows
{
    public static bool IsAny(Connection connection, string subscriber) =>
        !connection.Scalar("SELECT 1 FROM _outbox WHERE subscriber = ?1 LIMIT 1", Value.Of(subscriber)).IsMissing;

    public static List<WaitingEvent> Read(Connection connection, string subscriber, long after, int most)
    {
        var events = new List<WaitingEvent>();
        var row = connection
            .Prepare(
                """
                SELECT e.position, o.name, e.record, e.version, e.operation, e.change, e.at, e.actor, e.source, e.attempts, e.run_after
                FROM _outbox e JOIN _object o ON o.number = e.object WHERE e.subscriber = ?1 AND e.position > ?2 ORDER BY e.position LIMIT ?3
                """)
            .Bind(Value.Of(subscriber), Value.Of(after), Value.Of((long)most));
        while (row.Step())
        {
            var actor = row.IsNull(7) ? (long?)null : row.Int64(7);
            var happened = new RecordEvent(row.Int64(0), row.Text(1), row.Int64(2), row.Int64(3), (OperationKind)row.Int64(4), row.Int64(5), row.Value(6).Time, actor, (Source)row.Int64(8));
            events.Add(new WaitingEvent(happened, (int)row.Int64(9), row.Value(10).Time));
        }
        return events;
    }

    public static void Delete(Connection connection, IEnumerable<RecordEvent> events) => connection
        .Prepare($"DELETE FROM _outbox WHERE {connection.Dialect.IsOneOf("position", "?1")}")
        .Bind(Value.Of(connection.Dialect.IdList(events.Select(e => e.Position))))
        .Run();

    public static void Postpone(Connection connection, WaitingEvent waiting, DateTime now, TimeSpan wait) => connection
        .Prepare("UPDATE _outbox SET attempts = attempts + 1, run_after = ?2, decided_at = ?3 WHERE position = ?1")
        .Bind(Value.Of(waiting.Event.Position), Value.Of(now + wait), Value.Of(now))
        .Run();

    /// <summary>Waits that were measured from a moment that has not come yet: the clock was wrong then, so they end now.</summary>
    public static void ForgetFuture(Connection connection, DateTime now) => connection
        .Prepare("UPDATE _outbox SET run_after = 0, decided_at = 0 WHERE decided_at > ?1")
        .Bind(Value.Of(now.AddMinutes(1)))
        .Run();
}
