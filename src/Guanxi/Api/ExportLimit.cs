namespace Guanxi.Api;

/// <summary>
/// Keeps one user's exports from taking the server from the others: so many begun in a minute, and so many at the same time.
/// </summary>
internal sealed class ExportLimit(TimeProvider time)
{
    private const int MostInWindow = 20;
    private const int MostAtOnce = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilOneEnds = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Usage> _users = [];

    /// <summary>Counts an export that begins, or says how long the user has to wait.</summary>
    public TimeSpan? Begin(long user)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (!_users.TryGetValue(user, out var usage))
                _users[user] = usage = new Usage();
            while (usage.Begun.TryPeek(out var first) && now - first >= Window)
                usage.Begun.Dequeue();
            if (usage.Running >= MostAtOnce)
                return UntilOneEnds;
            if (usage.Begun.Count >= MostInWindow)
                return usage.Begun.Peek() + Window - now;
            usage.Begun.Enqueue(now);
            usage.Running++;
            return null;
        }
    }

    public void End(long user)
    {
        lock (_lock)
            _users[user].Running--;
    }

    private sealed class Usage
    {
        public Queue<DateTimeOffset> Begun { get; } = new();

        public int Running { get; set; }
    }
}
