using System.Collections.Concurrent;
using Guanxi.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace Guanxi.Realtime;

/// <summary>One open connection: who it is, what it watches, and what is on its way to it.</summary>
internal sealed class Watcher(string token, SignedIn user, ISingleClientProxy client, Action abort)
{
    private const int MostWatched = 200;
    private const int MostPending = 20;

    private Task _sending = Task.CompletedTask;
    private int _pending;
    private bool _hasMissed;

    public string Token => token;

    /// <summary>As of the last look: rights may change while it is open.</summary>
    public SignedIn User { get; set; } = user;

    /// <summary>Objects as a whole, without a record, and single records.</summary>
    public ConcurrentDictionary<(string Object, long? Record), bool> Watched { get; } = new();

    public bool TryWatch(string name, long? record) => Watched.Count < MostWatched && (Watched[(name, record)] = true);

    public bool IsWatching(RecordNotice notice) => Watched.ContainsKey((notice.Object, null)) || Watched.ContainsKey((notice.Object, notice.Id));

    public void Abort() => abort();

    /// <summary>
    /// Sends without waiting. Whoever reads too slowly misses messages, and is told to read everything again instead:
    /// nobody else waits for that, and nothing piles up. Called by one thread at a time.
    /// </summary>
    public void Send(string method, object message)
    {
        if (Volatile.Read(ref _pending) >= MostPending)
        {
            _hasMissed = true;
            return;
        }
        Interlocked.Increment(ref _pending);
        _sending = SendAsync(_sending, method, message);
    }

    /// <summary>Makes up for what was missed, once the way is free.</summary>
    public void CatchUp()
    {
        if (!_hasMissed || Volatile.Read(ref _pending) > 0)
            return;
        _hasMissed = false;
        Send("refresh", new { });
    }

    private async Task SendAsync(Task before, string method, object message)
    {
        await before;
        try
        {
            await client.SendAsync(method, message);
        }
#pragma warning disable CA1031 // The connection is gone; it is taken off the list when it says so.
        catch (Exception)
#pragma warning restore CA1031
        {
            // Nobody is there any more.
        }
        finally
        {
            Interlocked.Decrement(ref _pending);
        }
    }
}
