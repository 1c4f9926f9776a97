namespace Guanxi.SignIn;

/// <summary>
/// Slows guessing down: so many failures in a quarter of an hour for an e-mail address and for a network address, then a
/// wait. Known and unknown addresses are counted alike. The table is bounded; when it is full the oldest are forgotten.
/// </summary>
public sealed class SignInLimit(TimeProvider time)
{
    private const int MostByEmail = 8;
    private const int MostByAddress = 40;
    private const int MostEntries = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<DateTimeOffset>> _failures = new(StringComparer.Ordinal);

    /// <summary>How long the caller has to wait, or null when it may try.</summary>
    public TimeSpan? Wait(string email, string address)
    {
        lock (_lock)
        {
            var wait = new[] { Wait(EmailKey(email), MostByEmail), Wait("a:" + address, MostByAddress) }.Max();
            return wait > TimeSpan.Zero ? wait : null;
        }
    }

    public void Failed(string email, string address)
    {
        lock (_lock)
        {
            if (_failures.Count > MostEntries)
                Forget();
            Add(EmailKey(email));
            Add("a:" + address);
        }
    }

    public void Succeeded(string email)
    {
        lock (_lock)
            _failures.Remove(EmailKey(email));
    }

    private static string EmailKey(string email) => "e:" + email.Trim().ToUpperInvariant();

    private void Add(string key)
    {
        if (!_failures.TryGetValue(key, out var times))
            _failures[key] = times = new Queue<DateTimeOffset>();
        times.Enqueue(time.GetUtcNow());
    }

    private TimeSpan Wait(string key, int most)
    {
        if (!_failures.TryGetValue(key, out var times))
            return TimeSpan.Zero;
        var now = time.GetUtcNow();
        while (times.TryPeek(out var first) && now - first >= Window)
            times.Dequeue();
        if (times.Count == 0)
            _failures.Remove(key);
        return times.Count < most ? TimeSpan.Zero : times.Peek() + Window - now;
    }

    private void Forget()
    {
        var limit = time.GetUtcNow() - Window;
        foreach (var key in _failures.Where(f => f.Value.Peek() < limit).Select(f => f.Key).ToList())
            _failures.Remove(key);
        foreach (var key in _failures.OrderBy(f => f.Value.Peek()).Take(Math.Max(0, _failures.Count - MostEntries / 2)).Select(f => f.Key).ToList())
            _failures.Remove(key);
    }
}
