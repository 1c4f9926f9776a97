using System.Diagnostics;
using System.Threading.Channels;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// The only connection that writes, on a thread of its own. What has gathered while the last group went to the disk
/// becomes the next group: one durable commit answers all of it.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int LargestGroup = 512;
    private static readonly TimeSpan LongestGroup = TimeSpan.FromMilliseconds(20);

    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Thread _thread;

    public Writer(string path)
    {
        _connection = new SqliteConnection(path, readOnly: false);
        Ids.Load(_connection);
        _thread = new Thread(Run) { IsBackground = true, Name = "guanxi writer" };
        _thread.Start();
    }

    public SqliteIds Ids { get; } = new();

    /// <summary>Whether other work waits for the one that runs; asked by that work, on the writer's thread.</summary>
    public bool HasWaiting => _queue.Reader.TryPeek(out _);

    public Task<T> Enqueue<T>(Func<Connection, T> run, CancellationToken cancellation)
    {
        var work = new Work<T>(run, cancellation);
        if (!_queue.Writer.TryWrite(work))
            throw new ObjectDisposedException(nameof(SqliteDatabase));
        return work.Task;
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        _connection.Dispose();
    }

    private void Run()
    {
        var group = new List<Work>(LargestGroup);
        while (WaitForWork())
        {
            group.Clear();
            try
            {
                RunGroup(group);
            }
            catch (StorageException failure)
            {
                Abandon(group, failure);
            }
        }
    }

    private bool WaitForWork()
    {
        var wait = _queue.Reader.WaitToReadAsync();
        return wait.IsCompletedSuccessfully ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
    }

    private void RunGroup(List<Work> group)
    {
        var started = Stopwatch.GetTimestamp();
        _connection.Prepare("BEGIN IMMEDIATE").Run();
        while (group.Count < LargestGroup && Stopwatch.GetElapsedTime(started) < LongestGroup && _queue.Reader.TryRead(out var work))
        {
            group.Add(work);
            RunOne(work);
        }
        Ids.Save(_connection);
        _connection.Prepare("COMMIT").Run();
        foreach (var work in group)
            work.Answer();
    }

    private void RunOne(Work work)
    {
        _connection.Prepare("SAVEPOINT one").Run();
        if (work.TryRun(_connection))
        {
            _connection.Prepare("RELEASE one").Run();
            return;
        }
        _connection.Recover();
        // A full disk may have rolled back everything already; then the commit below fails, and with it the group.
        if (_connection.IsInTransaction)
        {
            _connection.Prepare("ROLLBACK TO one").Run();
            _connection.Prepare("RELEASE one").Run();
        }
    }

    private void Abandon(List<Work> group, StorageException failure)
    {
        if (_connection.IsInTransaction)
            _connection.Execute("ROLLBACK");
        Ids.Forget();
        // When not even BEGIN went well, the first in the queue is answered, so that the queue does not wait for ever.
        if (group.Count == 0 && _queue.Reader.TryRead(out var first))
            group.Add(first);
        foreach (var work in group)
            work.Fail(failure);
    }

    private abstract class Work
    {
        /// <summary>Whether the work was done; when not, its exception is kept for the answer.</summary>
        public abstract bool TryRun(Connection connection);

        public abstract void Answer();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<Connection, T> run, CancellationToken cancellation) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;
        private Exception? _failure;

        public Task<T> Task => _answer.Task;

        public override bool TryRun(Connection connection)
        {
            try
            {
                cancellation.ThrowIfCancellationRequested();
                _result = run(connection);
                return true;
            }
#pragma warning disable CA1031 // Whatever it is belongs to the caller; the writer must go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = exception;
                return false;
            }
        }

        public override void Answer()
        {
            if (_failure is null)
                _answer.TrySetResult(_result!);
            else
                _answer.TrySetException(_failure);
        }

        public override void Fail(Exception exception) => _answer.TrySetException(_failure ?? exception);
    }
}
