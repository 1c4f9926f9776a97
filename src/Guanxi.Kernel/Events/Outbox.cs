using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Events;

/// <summary>
/// The events that subscribers have not had yet: a row for each subscriber and record, written in the transaction of the
/// change and deleted when the subscriber has acted. What nobody subscribes to costs nothing.
/// </summary>
public sealed class Outbox
{
    internal static readonly SystemTable Table = new(
        "_outbox",
        [
            new("position", StorageType.Integer), new("subscriber", StorageType.Text), new("object", StorageType.Integer), new("record", StorageType.Integer),
            new("version", StorageType.Integer), new("operation", StorageType.Integer), new("change", StorageType.Integer), new("at", StorageType.Integer),
            new("actor", StorageType.Integer, IsRequired: false), new("source", StorageType.Integer),
            new("attempts", StorageType.Integer), new("run_after", StorageType.Integer), new("decided_at", StorageType.Integer),
        ],
        "position")
    {
        IsNumbered = true,
        Indexes = [new("_outbox_next", "subscriber", "position")],
    };

    private readonly List<Subscriber> _subscribers = [];

    /// <summary>Who acts on events.</summary>
    public IReadOnlyList<Subscriber> Subscribers => _subscribers;

    /// <summary>Adds a subscriber; done at the start, before the first change.</summary>
    public void Add(Subscriber subscriber) => _subscribers.Add(subscriber);

    /// <summary>Wakes those who have something to do, once a change is committed, here or on another node.</summary>
    public void Announce()
    {
        foreach (var subscriber in _subscribers)
            subscriber.Waiting.Set();
    }

    /// <summary>Writes the events of a change and answers whether there were any. Rows of a record are written while the change holds it, so their order is that of its changes.</summary>
    internal bool Write(Connection connection, IReadOnlyList<RecordChange> records, long change, Actor actor, DateTime now)
    {
        var isAny = false;
        foreach (var subscriber in _subscribers)
        {
            foreach (var record in records)
            {
                if (!subscriber.Wants(record.Type, record.Kind))
                    continue;
                Write(connection, subscriber, record, change, actor, now);
                isAny = true;
            }
        }
        return isAny;
    }

    private static void Write(Connection connection, Subscriber subscriber, RecordChange record, long change, Actor actor, DateTime now) => connection
        .Prepare(
            """
            INSERT INTO _outbox (subscriber, object, record, version, operation, change, at, actor, source, attempts, run_after, decided_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, 0)
            """)
        .Bind(
            Value.Of(subscriber.Name),
            Value.Of(connection.NumberOf(record.Type)),
            Value.Of(record.Id),
            Value.Of(record.Version),
            Value.Of((long)record.Kind),
            Value.Of(change),
            Value.Of(now),
            actor.UserId is { } user ? Value.Of(user) : default,
            Value.Of((long)actor.Source))
        .Run();
}
