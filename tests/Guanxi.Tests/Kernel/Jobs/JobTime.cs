namespace Guanxi.Tests.Kernel.Jobs;

/// <summary>A clock whose wall can be set wrong while its monotonic time goes on.</summary>
internal sealed class JobTime : TimeProvider
{
    private readonly Lock _lock = new();
    private DateTimeOffset _wall = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _wall;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _ticks;
    }

    public void Advance(TimeSpan by)
    {
        lock (_lock)
            (_wall, _ticks) = (_wall + by, _ticks + by.Ticks);
    }

    public void SetWall(DateTimeOffset to)
    {
        lock (_lock)
            _wall = to;
    }
}
