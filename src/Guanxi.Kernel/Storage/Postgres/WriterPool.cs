using System.Threading.Channels;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// The connections that write, each on a thread of its own: one transaction for each piece of work. Work that met
/// another transaction (a deadlock, a row that changed) runs again, a few times and a little later each time.
/// </summary>
internal sealed class WriterPool : IDisposable
{
    private const int Attempts = 8;

    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<PostgresConnection> _connect;
    private readonly Thread[] _threads;

    public WriterPool(Func<PostgresConnection> connect, int count)
    {
        _connect = connect;
        _threads = [.. Enumerable.Range(1, count).Select(i => new Thread(Run) { IsBackground = true, Name = $"guanxi writer {i}" })];
        foreach (var thread in _threads)
            thread.Start();
    }

    public Task<T> Enqueue<T>(Func<Connection, T> run, CancellationToken cancellation)
    {
        var work = new Work<T>(run, cancellation);
        if (!_queue.Writer.TryWrite(work))
            throw new ObjectDisposedException(nameof(PostgresDatabase));
        return work.Task;
    }

    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _stopping.Cancel();
        foreach (var thread in _threads)
            thread.Join();
        _stopping.Dispose();
    }

    private void Run()
    {
        PostgresConnection? connection = null;
        while (WaitForWork())
        {
            while (_queue.Reader.TryRead(out var work))
                RunOne(work, ref connection);
        }
        connection?.Dispose();
    }

    private bool WaitForWork()
    {
        var wait = _queue.Reader.WaitToReadAsync();
        return wait.IsCompletedSuccessfully ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
    }

    private void RunOne(Work work, ref PostgresConnection? connection)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isCommitting = false;
            try
            {
                connection ??= _connect();
                connection.BeginTransaction();
                work.Do(connection);
                isCommitting = true;
                connection.Commit();
                work.Answer();
                return;
            }
#pragma warning disable CA1031 // Whatever it is belongs to the caller; the writer must go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Recover(ref connection);
                if (!MayRunAgain(exception, isCommitting) || attempt == Attempts)
                {
                    work.Fail(exception);
                    return;
                }
                // Each thread waits for another time, so that those who met do not meet again.
                _stopping.Token.WaitHandle.WaitOne(attempt * attempt * (1 + (Environment.CurrentManagedThreadId % Attempts)));
            }
        }
    }

    /// <summary>A connection that broke during the commit leaves open whether it went through: then only the caller may ask again.</summary>
    private static bool MayRunAgain(Exception exception, bool isCommitting) =>
        exception is StorageException failure && (failure.Fault == StorageFault.Contention || (failure.Fault == StorageFault.Unreachable && !isCommitting));

    private static void Recover(ref PostgresConnection? connection)
    {
        connection?.Recover();
        if (connection is not { IsBroken: true })
            return;
        connection.Dispose();
        connection = null;
    }

    private abstract class Work
    {
        public abstract void Do(Connection connection);

        public abstract void Answer();

        public abstract void Fail(Exception exception);
    }

    private sealed class Work<T>(Func<Connection, T> run, CancellationToken cancellation) : Work
    {
        private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? _result;

        public Task<T> Task => _answer.Task;

        public override void Do(Connection connection)
        {
            cancellation.ThrowIfCancellationRequested();
            _result = run(connection);
        }

        public override void Answer() => _answer.TrySetResult(_result!);

        public override void Fail(Exception exception) => _answer.TrySetException(exception);
    }
}
