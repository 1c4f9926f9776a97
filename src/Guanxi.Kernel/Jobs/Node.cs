using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// This program among those that work on the same database. While it holds work it counts a number up; another takes its
/// work over when the number has stood still for a while by the other's own monotonic clock. So no clock of the wall has
/// a say, and nobody's clock is compared with somebody else's. On one machine there is no need to wait for a process
/// that is gone (<see cref="ProcessMark"/>).
/// </summary>
public sealed class Node(Database database, TimeProvider time)
{
    /// <summary>How often the number rises.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>How long it stands still before others take the work.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(20);

    internal static readonly IReadOnlyList<SystemTable> Tables =
    [
        new("_node", [new("id", StorageType.Integer), new("beat", StorageType.Integer), new("process", StorageType.Text, IsRequired: false)], "id"),
        new("_lease", [new("name", StorageType.Text), new("node", StorageType.Integer), new("fence", StorageType.Integer)], "name"),
    ];

    private readonly Dictionary<long, (long Beat, long Since, long Last)> _seen = [];
    private readonly Lock _lock = new();

    /// <summary>Another one at each start.</summary>
    public long Id { get; } = database.Ids.Next();

    /// <summary>Counts up; part of each transaction that takes work.</summary>
    internal void Rise(Connection connection) => connection
        .Prepare("INSERT INTO _node (id, beat, process) VALUES (?1, 1, ?2) ON CONFLICT (id) DO UPDATE SET beat = _node.beat + 1")
        .Bind(Value.Of(Id), Value.Of(ProcessMark.Mine))
        .Run();

    /// <summary>Says that it holds nothing any more.</summary>
    internal void Leave(Connection connection)
    {
        connection.Prepare("DELETE FROM _lease WHERE node = ?1").Bind(Value.Of(Id)).Run();
        connection.Prepare("DELETE FROM _node WHERE id = ?1").Bind(Value.Of(Id)).Run();
    }

    /// <summary>Does work of which only one node does it at a time. Answers false when another one is alive and does.</summary>
    /// <param name="name">What is done.</param>
    /// <param name="work">Should this node be thought dead, another may begin it too; so each step checks what it finds.</param>
    public Task<bool> DoAloneAsync(string name, Func<Task> work) => AloneAsync(name, async fence =>
    {
        try
        {
            await work();
        }
        finally
        {
            await database.WriteAsync(c => Release(c, name, fence));
        }
        return true;
    });

    /// <summary>Does work under a lease that stays with this node. The work gets the fence that <see cref="Hold"/> asks for.</summary>
    internal async Task<bool> AloneAsync(string name, Func<long, Task<bool>> work)
    {
        if (await TakeAsync(name) is not { } fence)
            return false;
        using var end = new CancellationTokenSource();
        var rising = RiseAsync(end.Token);
        try
        {
            return await work(fence);
        }
        finally
        {
            await end.CancelAsync();
            await rising;
        }
    }

    /// <summary>Whether this node still has the lease; from here on nobody can take it until the transaction ends.</summary>
    internal bool Hold(Connection connection, string name, long fence)
    {
        Rise(connection);
        connection.Prepare("UPDATE _lease SET fence = fence WHERE name = ?1 AND node = ?2 AND fence = ?3").Bind(Value.Of(name), Value.Of(Id), Value.Of(fence)).Run();
        return connection.Changes == 1;
    }

    /// <summary>Forgets nodes that left nothing behind.</summary>
    internal static void Purge(Connection connection) => connection
        .Prepare("DELETE FROM _node WHERE NOT EXISTS (SELECT 1 FROM _lease l WHERE l.node = _node.id) AND NOT EXISTS (SELECT 1 FROM _job j WHERE j.state = 2 AND j.node = _node.id)")
        .Run();

    /// <summary>Which of these nodes hold work without being alive; asked at every turn while there is a doubt.</summary>
    internal IReadOnlyList<DeadNode> Dead(Connection connection, IReadOnlyCollection<long> holders)
    {
        var dead = new List<DeadNode>();
        foreach (var holder in holders.Where(h => h != Id))
        {
            var row = connection.Prepare("SELECT beat, process FROM _node WHERE id = ?1").Bind(Value.Of(holder));
            var (beat, process) = row.Step() ? (row.Value(0), row.Value(1).Text) : default;
            row.Reset();
            if (beat.IsMissing || (process is not null && ProcessMark.IsGone(process)) || StandsStill(holder, beat.Number))
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

    private async Task RiseAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Beat, time, end);
                await database.WriteAsync(Rise, end);
            }
            catch (OperationCanceledException)
            {
                // The work is done.
            }
            catch (StorageException failure) when (failure.IsPassing)
            {
                // If the database stays away, others have reason to think that this node is dead.
            }
        }
    }

    private void Release(Connection connection, string name, long fence) => connection
        .Prepare("DELETE FROM _lease WHERE name = ?1 AND node = ?2 AND fence = ?3")
        .Bind(Value.Of(name), Value.Of(Id), Value.Of(fence))
        .Run();

    /// <summary>The lease's fence when it is this node's, by now or already. It is kept until this node leaves, or is gone.</summary>
    private async Task<long?> TakeAsync(string name)
    {
        var (holder, fence, dead) = database.Read(connection =>
        {
            var row = connection.Prepare("SELECT node, fence FROM _lease WHERE name = ?1").Bind(Value.Of(name));
            if (!row.Step())
                return (0, 0, null);
            var (node, fence) = (row.Int64(0), row.Int64(1));
            row.Reset();
            return (node, fence, Dead(connection, [node]).FirstOrDefault());
        });
        if (holder == Id)
            return fence;
        if (holder != 0 && dead is null)
            return null;
        return await database.WriteAsync(connection =>
        {
            if (dead is not null && !Remove(connection, dead))
                return null;
            Rise(connection);
            connection
                .Prepare("INSERT INTO _lease (name, node, fence) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET node = excluded.node, fence = excluded.fence WHERE _lease.fence = ?4")
                .Bind(Value.Of(name), Value.Of(Id), Value.Of(fence + 1), Value.Of(holder == 0 ? -1 : fence))
                .Run();
            return connection.Changes == 1 ? fence + 1 : (long?)null;
        });
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
