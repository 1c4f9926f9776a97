using System.Text.Json;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Jobs;

/// <summary>A job while it runs: what it is to do, how it tells how far it is, and how it learns that it shall end.</summary>
public sealed class JobRun
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _end = new();
    private readonly JobRunner _runner;
    private long? _reported;

    internal JobRun(JobRunner runner, ClaimedJob claim) => (_runner, Claim) = (runner, claim);

    /// <summary>The job as it was taken.</summary>
    public Job Job => Claim.Job;

    /// <summary>For whatever waits: the job was cancelled, taken over by another node, or the program can wait no longer.</summary>
    public CancellationToken Cancellation => _end.Token;

    /// <summary>What is to be said of the result once the job is done, as a code.</summary>
    public string? Result { get; set; }

    internal ClaimedJob Claim { get; private set; }

    internal Task Task { get; set; } = Task.CompletedTask;

    internal bool IsCancelled { get; private set; }

    internal bool ShallEnd => _end.IsCancellationRequested || _runner.IsStopping;

    /// <summary>The arguments as the kind wrote them.</summary>
    public T Arguments<T>() => JsonSerializer.Deserialize<T>(Job.Arguments) ?? throw new InvalidOperationException($"Job {Job.Id} has no arguments.");

    /// <summary>
    /// Tells how far it is; stored once a second at most. Throws when the job shall end: call it between steps, when
    /// what was done so far is stored and need not be done again.
    /// </summary>
    public async Task ReportAsync(long done, long? total = null, string? message = null)
    {
        Claim = Claim with { Job = Job with { Done = done, Total = total, Message = message } };
        if (_reported is null || _runner.Time.GetElapsedTime(_reported.Value) >= BetweenReports)
        {
            _reported = _runner.Time.GetTimestamp();
            if (!await _runner.Database.WriteAsync(c => JobClaims.Report(c, Claim, done, total, message)))
                End();
            else
                _runner.Queue.Tell(Job);
        }
        if (ShallEnd)
            throw new OperationCanceledException(_end.Token);
    }

    /// <summary>
    /// Makes sure, within a transaction of the job's, that nobody has taken the job over, and that nobody does until it
    /// is committed: so one who was thought dead cannot write beside its successor.
    /// </summary>
    public void Hold(Connection connection)
    {
        if (JobClaims.Hold(connection, Claim))
            return;
        End();
        throw new OperationCanceledException(_end.Token);
    }

    /// <summary>Does the work and stores what became of it.</summary>
    internal async Task WorkAsync(JobKind kind)
    {
        try
        {
            var end = await JobEnd.OfAsync(kind, this);
            if (end.Fault is { } fault)
                _runner.TellFault(Job, fault);
            await StoreAsync(connection => end.Store(connection, Claim, _runner.Now));
            if (_runner.Database.Read(c => JobTable.Find(c, Job.Id)) is { } job)
                _runner.Queue.Tell(job);
        }
        catch (StorageException exception)
        {
            // Nobody can store its end; it is taken over once this node has been thought dead.
            _runner.TellFault(Job, exception);
        }
    }

    internal void Cancel()
    {
        IsCancelled = true;
        End();
    }

    internal void End() => _end.Cancel();

    /// <summary>Until it is stored, the job counts as running: a database that is away for a while comes back.</summary>
    private async Task StoreAsync(Action<Connection> end)
    {
        while (true)
        {
            try
            {
                await _runner.Database.WriteAsync(end);
                return;
            }
            catch (StorageException failure) when (failure.IsPassing && !_runner.IsStopping)
            {
                await Task.Delay(BetweenReports, _runner.Time);
            }
        }
    }
}
