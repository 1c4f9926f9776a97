using System.Collections.Concurrent;
using System.Threading.Channels;
using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Jobs;
using Guanxi.SignIn;

namespace Guanxi.Realtime;

/// <summary>The open connections, and what happened that they may want to know.</summary>
public sealed class Watchers
{
    private const int MostOfOneUser = 50;

    private readonly ConcurrentDictionary<string, Watcher> _all = new(StringComparer.Ordinal);
    private readonly Channel<object> _news = Channel.CreateBounded<object>(new BoundedChannelOptions(100_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public Watchers(Workspace workspace, JobQueue jobs)
    {
        workspace.Committed += changes =>
        {
            if (!_all.IsEmpty)
                Tell([.. changes.Select(RecordNotice.Of)]);
        };
        jobs.Changed += job =>
        {
            if (!_all.IsEmpty)
                _news.Writer.TryWrite(job);
        };
    }

    internal IReadOnlyCollection<Watcher> All => [.. _all.Values];

    internal ChannelReader<object> News => _news.Reader;

    /// <summary>Records changed; to be called for what other nodes committed, too.</summary>
    public void Tell(IReadOnlyList<RecordNotice> notices)
    {
        var watched = _all.Values.SelectMany(w => w.Watched.Keys).Select(k => k.Object).ToHashSet(StringComparer.Ordinal);
        foreach (var notice in notices)
        {
            if (watched.Contains(notice.Object) || IsAboutAccess(notice))
                _news.Writer.TryWrite(notice);
        }
    }

    /// <summary>The schema has a new version.</summary>
    public void TellSchema(long version)
    {
        if (!_all.IsEmpty)
            _news.Writer.TryWrite(new SchemaNotice(version));
    }

    internal static bool IsAboutAccess(RecordNotice notice) => notice.Object == User.Type.Name || notice.Object == Session.Type.Name;

    internal bool TryAdd(string connection, Watcher watcher)
    {
        if (_all.Values.Count(w => w.User.UserId == watcher.User.UserId) >= MostOfOneUser)
            return false;
        _all[connection] = watcher;
        return true;
    }

    internal Watcher? Find(string connection) => _all.GetValueOrDefault(connection);

    internal void Remove(string connection) => _all.TryRemove(connection, out _);
}

/// <summary>That objects or fields changed.</summary>
internal sealed record SchemaNotice(long Version);
