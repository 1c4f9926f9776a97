using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// This program among those that work on the same database. While it holds work it counts a number up; another takes its
/// work over when the number has stood still for a while by the other's own monotonic clock. So no clock of the wall has
/// a say, and nobody's clock is compared with somebody else's.
/// </summary>
public sealed class Node(Database database, TimeProvider time)
{
    /// <summary>How often the number rises.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>How long it stands still before others take the work.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    internal static readonly SystemTable Table = new("_node", [new("id", StorageType.Integer), new("beat", StorageType.Integer)], "id");

    private readonly Dictionary<long, (long Beat, long Since, long Last)> _seen = [];
    private readonly Lock _lock = new();

    /// <summary>Another one at each start.</summary>
    public long Id { get; } = database.Ids.Next();

    /// <summary>Counts up; part of each transaction that takes work.</summary>
    internal void Rise(Connection connection) => connection
        .Prepare("INSERT INTO _node (id, beat) VALUES (?1, 1) ON CONFLICT (id) DO UPDATE SET beat = _node.beat + 1")
        .Bind(Value.Of(Id))
        .Run();

    /// <summary>Says that it holds nothing any more.</summary>
    internal void Leave(Connection connection) => connection.Prepare("DELETE FROM _node WHERE id = ?1").Bind(Value.Of(Id)).Run();

    /// <summary>Which of these nodes hold work without being alive; asked at every turn while there is a doubt.</summary>
    internal IReadOnlyList<DeadNode> Dead(Connection connection, IReadOnlyCollection<long> holders)
    {
        var dead = new List<DeadNode>();
        foreach (var holder in holders.Where(h => h != Id))
        {
            var beat = connection.Scalar("SELECT beat FROM _node WHERE id = ?1", Value.Of(holder));
            if (beat.IsMissing || StandsStill(holder, beat.Number))
                dead.Add(new DeadNode(holder, beat));
        }
        return dead;
    }

    /// <summary>Takes the node out, unless it has shown itself alive; then its work stays with it.</summary>
    internal static bool Remove(Connection connection, DeadNode node)
    {
        if (node.Beat.IsMissing)
            return connection.Scalar("SELECT 1 FROM _node WHERE id = ?1", Value.Of(node.Id)).IsMissing;
        connection.Prepare("DELETE FROM _node WHERE id = ?1 AND beat = ?2").Bind(Value.Of(node.Id), node.Beat).Run();
        return connection.Changes == 1;
    }

    private bool StandsStill(long node, long beat)
    {
        lock (_lock)
        {
            var now = time.GetTimestamp();
            // What was seen long ago says nothing: a node that holds no work does not count.
            if (!_seen.TryGetValue(node, out var seen) || seen.Beat != beat || time.GetElapsedTime(seen.Last, now) > Lease)
                seen = (beat, now, now);
            _seen[node] = seen with { Last = now };
            return time.GetElapsedTime(seen.Since, now) >= Lease;
        }
    }
}

/// <summary>A node that is gone, with the number at which it stood still.</summary>
internal sealed record DeadNode(long Id, Value Beat);
