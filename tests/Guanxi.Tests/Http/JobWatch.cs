using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;

namespace Guanxi.Tests.Http;

/// <summary>Waits for what becomes of jobs, by what the server tells of them.</summary>
internal sealed class JobWatch : IDisposable
{
    private static readonly Actor Program = Actor.Program(TimeZoneInfo.Utc);

    private readonly SemaphoreSlim _changed = new(0);
    private readonly JobQueue _queue;

    public JobWatch(GuanxiApp app)
    {
        _queue = app.Service<JobQueue>();
        _queue.Changed += OnChanged;
    }

    /// <summary>The newest job that is as wanted, once there is one.</summary>
    public async Task<Job> UntilAsync(Func<Job, bool> isWanted)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            if (_queue.Page(Program, 100).FirstOrDefault(isWanted) is { } job)
                return job;
            // A new day has come, as far as the server's clock goes.
            _queue.Waiting.Set();
            // Of what runs on another node this one hears nothing.
            await _changed.WaitAsync(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    public void Dispose()
    {
        _queue.Changed -= OnChanged;
        _changed.Dispose();
    }

    private void OnChanged(Job job) => _changed.Release();
}
