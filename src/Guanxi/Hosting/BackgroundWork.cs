using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Jobs;

namespace Guanxi.Hosting;

/// <summary>Drives jobs, schedules and events until the program is told to stop; then jobs end or are given back.</summary>
internal sealed partial class BackgroundWork : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(1);

    private readonly Workspace _workspace;
    private readonly Imports _imports;
    private readonly JobQueue _queue;
    private readonly JobRunner _runner;
    private readonly Scheduler _scheduler;
    private readonly IReadOnlyList<Relay> _relays;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    public BackgroundWork(IServiceProvider services, ILogger<BackgroundWork> log)
    {
        _workspace = services.GetRequiredService<Workspace>();
        (_queue, _runner, _scheduler) = (services.GetRequiredService<JobQueue>(), services.GetRequiredService<JobRunner>(), services.GetRequiredService<Scheduler>());
        (_relays, _time, _log) = (services.GetRequiredService<IReadOnlyList<Relay>>(), services.GetRequiredService<TimeProvider>(), log);
        _runner.Faulted += (job, exception) => LogJobFailed(job.Kind, job.Id, job.Attempts, exception);
        foreach (var relay in _relays)
            relay.Faulted += (happened, exception) => LogEventFailed(relay.Subscriber.Name, happened.Id, exception);
        _imports = services.GetRequiredService<Imports>();
        var value = services.GetRequiredService<AccountValue>();
        _imports.Finished += () => value.ComputeAsync(CancellationToken.None);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _runner.StopAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        LoopAsync(RunJobsAsync, stoppingToken),
        LoopAsync(BeatAsync, stoppingToken),
        LoopAsync(ScheduleAsync, stoppingToken),
        LoopAsync(ResumeImportsAsync, stoppingToken),
        .. _relays.Select(r => LoopAsync(stop => BringEventsAsync(r, stop), stoppingToken)),
    ]);

    private async Task LoopAsync(Func<CancellationToken, Task> turn, CancellationToken stop)
    {
        await Task.Yield();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await turn(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The database may be away for a while; the work goes on when it is back.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogTurnFailed(exception);
                await Task.Delay(Poll, _time, CancellationToken.None);
            }
        }
    }

    private async Task RunJobsAsync(CancellationToken stop)
    {
        if (!await _runner.TurnAsync())
            await _queue.Waiting.WaitAsync(Poll, stop);
    }

    private async Task BeatAsync(CancellationToken stop)
    {
        await Task.Delay(Node.Beat, _time, stop);
        await _runner.BeatAsync();
        // Imports ask for nothing between their blocks.
        await _workspace.Freshness.CheckAsync();
    }

    /// <summary>A minute at most: a clock that is set anew, or a machine that slept, must not keep us waiting.</summary>
    private async Task ScheduleAsync(CancellationToken stop)
    {
        var wait = await _scheduler.TurnAsync() - _time.GetUtcNow().UtcDateTime;
        await Task.Delay(wait < LongestSleep ? wait : LongestSleep, _time, stop);
    }

    private async Task ResumeImportsAsync(CancellationToken stop)
    {
        _imports.ResumeInterrupted();
        await Task.Delay(Node.Lease / 2, _time, stop);
    }

    private static async Task BringEventsAsync(Relay relay, CancellationToken stop)
    {
        if (!await relay.TurnAsync(stop))
            await relay.Subscriber.Waiting.WaitAsync(Poll, stop);
    }

    [LoggerMessage(10, LogLevel.Error, "Job {Kind} {Id} failed at try {Attempts}")]
    private partial void LogJobFailed(string kind, long id, int attempts, Exception exception);

    [LoggerMessage(11, LogLevel.Error, "{Subscriber} failed on {Event}")]
    private partial void LogEventFailed(string subscriber, string @event, Exception exception);

    [LoggerMessage(12, LogLevel.Error, "Jobs or events could not be looked at; it is tried again")]
    private partial void LogTurnFailed(Exception exception);
}
