using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel;
using Guanxi.Kernel.Files;

namespace Guanxi.Hosting;

/// <summary>What runs by itself: interrupted imports go on at the start; at half past two insights are computed, old answers forgotten and unused files thrown away.</summary>
internal sealed partial class NightlyWork(Workspace workspace, Imports imports, FileStore files, AccountValue value, Settings settings, TimeProvider time, ILogger<NightlyWork> log) : BackgroundService
{
    private static readonly TimeOnly At = new(2, 30);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        imports.Finished += () => value.ComputeAsync(CancellationToken.None);
        imports.ResumeInterrupted();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(UntilNext(), time, stoppingToken);
                await value.ComputeAsync(stoppingToken);
                await workspace.PurgeAsync();
                imports.DeleteOldFiles();
                await files.PurgeAsync();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                // The program is told to stop; what is not done tonight is done tomorrow.
                return;
            }
            catch (Exception exception)
            {
                LogFailed(exception);
            }
        }
    }

    private TimeSpan UntilNext()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, settings.TimeZone);
        var next = local.Date + At.ToTimeSpan();
        if (next <= local)
            next = next.AddDays(1);
        // Summer time may swallow the moment; an hour later is soon enough.
        if (settings.TimeZone.IsInvalidTime(next))
            next = next.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(next, DateTimeKind.Unspecified), settings.TimeZone) - now;
    }

    [LoggerMessage(10, LogLevel.Error, "The nightly computation failed; it runs again tomorrow")]
    private partial void LogFailed(Exception exception);
}
