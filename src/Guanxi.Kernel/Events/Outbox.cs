using System.Globalization;
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

    private const int RowsAtOnce = 50;
    private const int Shared = 5;
    private const int PerRow = 4;
    private static readonly string InsertOne = Insert(1);
    private static readonly string InsertMany = Insert(RowsAtOnce);

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
            var wanted = records.Where(r => subscriber.Wants(r.Type, r.Kind)).ToList();
            for (var from = 0; from < wanted.Count;)
            {
                var count = wanted.Count - from >= RowsAtOnce ? RowsAtOnce : 1;
                var statement = connection.Prepare(count == 1 ? InsertOne : InsertMany)
                    .Bind(1, Value.Of(subscriber.Name), StorageType.Text)
                    .Bind(2, change)
                    .Bind(3, Value.Of(now), StorageType.Integer)
                    .Bind(4, actor.UserId is { } user ? Value.Of(user) : default, StorageType.Integer)
                    .Bind(Shared, (long)actor.Source);
                for (var i = 0; i < count; i++)
                    Bind(connection, statement, Shared + i * PerRow, wanted[from + i]);
                statement.Run();
                from += count;
            }
            isAny |= wanted.Count > 0;
        }
        return isAny;
    }

    private static void Bind(Connection connection, Statement statement, int place, RecordChange record) => statement
        .Bind(place + 1, connection.NumberOf(record.Type))
        .Bind(place + 2, record.Id)
        .Bind(place + 3, record.Version)
        .Bind(place + 4, (long)record.Kind);

    /// <summary>Rows of blocks go many at a time, since each statement is a way to the server and back.</summary>
    private static string Insert(int rows)
    {
        var values = Enumerable.Range(0, rows).Select(row => string.Create(
            CultureInfo.InvariantCulture,
            $"(?1, ?{Shared + row * PerRow + 1}, ?{Shared + row * PerRow + 2}, ?{Shared + row * PerRow + 3}, ?{Shared + row * PerRow + 4}, ?2, ?3, ?4, ?5, 0, 0, 0)"));
        return $"INSERT INTO _outbox (subscriber, object, record, version, operation, change, at, actor, source, attempts, run_after, decided_at) VALUES {string.Join(", ", values)}";
    }
}
