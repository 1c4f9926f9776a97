using System.Collections.Concurrent;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>
/// Takes jobs whose time has come and runs them beside each other. Several nodes may do so on one database. What drives
/// it calls <see cref="TurnAsync"/> when there may be work, and <see cref="BeatAsync"/> every few seconds.
/// </summary>
public sealed class JobRunner
{
    private static readonly TimeSpan ClockSlip = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<long, JobRun> _running = new();
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Node _node;
    private readonly TimeSpan _grace;
    private DateTime? _latest;
    private volatile bool _isStopping;

    /// <summary>Runs the queue's jobs on this node.</summary>
    /// <param name="database">The workspace's.</param>
    /// <param name="queue">The jobs.</param>
    /// <param name="node">This program among others.</param>
    /// <param name="time">The clock.</param>
    /// <param name="grace">How long jobs may go on after a stop, twice: to end by themselves, and to end when told; eight seconds each when null.</param>
    public JobRunner(Database database, JobQueue queue, Node node, TimeProvider time, TimeSpan? grace = null)
    {
        (Database, Queue, _node, Time, _grace) = (database, queue, node, time, grace ?? TimeSpan.FromSeconds(8));
        queue.Cancelling += id =>
        {
            if (_running.TryGetValue(id, out var run))
                run.Cancel();
        };
    }

    /// <summary>Raised when a job's work failed for a reason that has no name: a fault for the log.</summary>
    public event Action<Job, Exception>? Faulted;

    internal Database Database { get; }

    internal JobQueue Queue { get; }

    internal TimeProvider Time { get; }

    internal bool IsStopping => _isStopping;

    internal DateTime Now => Time.GetUtcNow().UtcDateTime;

    /// <summary>Takes over from dead nodes, takes what is due and has a place, and starts it. Answers whether anything was started.</summary>
    public async Task<bool> TurnAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_isStopping)
                return false;
            await WatchClockAsync();
            await TakeOverAsync();
            var due = Database.Read(c => JobClaims.DueQueues(c, Now)).Select(q => (Queue: q, Free: Free(q))).Where(q => q.Free > 0).ToList();
            if (due.Count == 0)
                return false;
            var claims = await Database.WriteAsync(connection =>
            {
                // One node at a time: what another has just taken must be seen, for the sake of the lanes.
                connection.Lock("jobs");
                _node.Rise(connection);
                return due.SelectMany(q => JobClaims.Claim(connection, q.Queue, q.Free, _node.Id, Now)).ToList();
            });
            foreach (var claim in claims)
                Start(claim);
            return claims.Count > 0;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Shows that this node is alive while it holds jobs, and ends those that were cancelled elsewhere or taken over.</summary>
    public async Task BeatAsync()
    {
        await _turn.WaitAsync();
        try
        {
            if (_running.IsEmpty)
                return;
            var held = await Database.WriteAsync(connection =>
            {
                _node.Rise(connection);
                return JobClaims.Held(connection, _node.Id);
            });
            foreach (var run in _running.Values)
            {
                if (!held.TryGetValue(run.Job.Id, out var row) || row.Fence != run.Claim.Fence)
                    run.End();
                else if (row.IsCancelling)
                    run.Cancel();
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Waits until nothing runs.</summary>
    public Task IdleAsync() => Task.WhenAll(_running.Values.Select(r => r.Task));

    /// <summary>Takes nothing new, lets what runs come to an end or to a step where it can be given back, and gives back the rest.</summary>
    public async Task StopAsync()
    {
        _isStopping = true;
        await WaitAsync();
        foreach (var run in _running.Values)
            run.End();
        await WaitAsync();
        var left = _running.Values.Select(r => r.Claim).ToList();
        await Database.WriteAsync(connection =>
        {
            foreach (var claim in left)
                JobClaims.GiveBack(connection, claim, Now);
            _node.Leave(connection);
        });
    }

    internal void TellFault(Job job, Exception exception) => Faulted?.Invoke(job, exception);

    private async Task WatchClockAsync()
    {
        var now = Now;
        if (_latest is null || now < _latest - ClockSlip)
            await Database.WriteAsync(c => JobClaims.ForgetFuture(c, now));
        _latest = now;
    }

    private async Task TakeOverAsync()
    {
        var dead = Database.Read(c => _node.Dead(c, JobClaims.Holders(c, _node.Id)));
        foreach (var node in dead)
        {
            await Database.WriteAsync(connection =>
            {
                if (Node.Remove(connection, node))
                    JobClaims.TakeFrom(connection, node.Id, Now);
            });
        }
    }

    private int Free(string queue)
    {
        var kind = Queue.Kind(queue.Split(':')[0]);
        return kind is null ? 0 : kind.Parallel - _running.Values.Count(r => r.Claim.Queue == queue);
    }

    private void Start(ClaimedJob claim)
    {
        var run = new JobRun(this, claim);
        _running[claim.Job.Id] = run;
        Queue.Tell(run.Job);
        run.Task = Task.Run(() => WorkAsync(run));
    }

    private async Task WorkAsync(JobRun run)
    {
        await run.WorkAsync(Queue.Kind(run.Job.Kind)!);
        _running.TryRemove(run.Job.Id, out _);
        Queue.Waiting.Set();
    }

    private async Task WaitAsync()
    {
        try
        {
            await IdleAsync().WaitAsync(_grace, Time);
        }
        catch (TimeoutException)
        {
            // The next step is less patient.
        }
    }
}
