using Guanxi.Kernel;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;
using Microsoft.AspNetCore.SignalR;

namespace Guanxi.Realtime;

/// <summary>
/// What a page of the workspace is told while it is open. It says which objects and records it shows; what it gets are
/// hints to read again: records, refresh (read everything of an object, or all), job, schema.
/// </summary>
internal sealed class ChangesHub(Workspace workspace, Watchers watchers) : Hub
{
    public override Task OnConnectedAsync()
    {
        var context = Context.GetHttpContext()!;
        if (context.Features.Get<SignedIn>() is not { } user || BearerKey.Read(context) is not null || SessionCookie.Read(context) is not { } token || !watchers.TryAdd(Context.ConnectionId, new Watcher(token, user, Clients.Caller, Context.Abort)))
            Context.Abort();
        return base.OnConnectedAsync();
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        watchers.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>From now on: changes of all records of an object that the caller may see, or of one. Answers why not, or null.</summary>
    public string? Watch(string name, long? record)
    {
        if (watchers.Find(Context.ConnectionId) is not { } watcher)
            return "signed_out";
        // What is absent and what is out of scope is refused with the same word.
        if (workspace.Schema.Find(name) is not { } type || !workspace.Rights.SightOf(watcher.User.Actor).MaySee(type) || !IsSeen(watcher, type, record))
            return "not_found";
        return watcher.TryWatch(name, record) ? null : "too_many_watched";
    }

    public void Unwatch(string name, long? record) => watchers.Find(Context.ConnectionId)?.Watched.TryRemove((name, record), out _);

    private bool IsSeen(Watcher watcher, ObjectType type, long? record) => record is not { } id || workspace.Queries.Seen(watcher.User.Actor, type, [id]).Count == 1;
}
