namespace Guanxi.Kernel.Jobs;

/// <summary>Wakes the one loop that waits for work; set while nobody waits, it wakes the next wait.</summary>
public sealed class Signal
{
    private readonly SemaphoreSlim _set = new(0);

    /// <summary>There is work.</summary>
    public void Set()
    {
        if (_set.CurrentCount == 0)
            _set.Release();
    }

    /// <summary>Ends when it is set, or when the time is up: then there may be work of another node's, or some whose time has come.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancellation) => _set.WaitAsync(longest, cancellation);
}
