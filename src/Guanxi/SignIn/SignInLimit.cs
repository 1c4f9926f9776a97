using Guanxi.Kernel.Search;

namespace Guanxi.SignIn;

/// <summary>
/// Slows guessing down: so many attempts in a quarter of an hour for an e-mail address and for a network address, then a
/// wait. Known and unknown addresses are counted alike. An attempt counts from its beginning, so that many at the same
/// time are no way around; one that succeeds is taken back. The table is bounded; when it is full the oldest are forgotten.
/// </summary>
public sealed class SignInLimit(TimeProvider time)
{
    private const int MostByEmail = 8;
    private const int MostByAddress = 40;
    private const int MostEntries = 20_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _attempts = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt, or says how long the caller has to wait.</summary>
    public TimeSpan? Begin(string email, string address)
    {
        lock (_lock)
        {
            var wait = new[] { Wait(EmailKey(email), MostByEmail), Wait(AddressKey(address), MostByAddress) }.Max();
            if (wait > TimeSpan.Zero)
                return wait;
            if (_attempts.Count > MostEntries)
                Forget();
            Add(EmailKey(email));
            Add(AddressKey(address));
            return null;
        }
    }

    public void Succeeded(string email, string address)
    {
        lock (_lock)
        {
            _attempts.Remove(EmailKey(email));
            if (_attempts.TryGetValue(AddressKey(address), out var times) && times.Count > 1)
                times.RemoveAt(times.Count - 1);
            else
                _attempts.Remove(AddressKey(address));
        }
    }

    /// <summary>Folded as the address is compared, so that wide letters are no new address.</summary>
    private static string EmailKey(string email) => "e:" + TextFold.Fold(email.Trim());

    private static string AddressKey(string address) => "a:" + address;

    private void Add(string key)
    {
        if (!_attempts.TryGetValue(key, out var times))
            _attempts[key] = times = [];
        times.Add(time.GetUtcNow());
    }

    private TimeSpan Wait(string key, int most)
    {
        if (!_attempts.TryGetValue(key, out var times))
            return TimeSpan.Zero;
        var now = time.GetUtcNow();
        times.RemoveAll(t => now - t >= Window);
        if (times.Count == 0)
            _attempts.Remove(key);
        return times.Count < most ? TimeSpan.Zero : times[0] + Window - now;
    }

    private void Forget()
    {
        var limit = time.GetUtcNow() - Window;
        foreach (var key in _attempts.Where(f => f.Value[^1] < limit).Select(f => f.Key).ToList())
            _attempts.Remove(key);
        foreach (var key in _attempts.OrderBy(f => f.Value[^1]).Take(Math.Max(0, _attempts.Count - MostEntries / 2)).Select(f => f.Key).ToList())
            _attempts.Remove(key);
    }
}
