using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Storage;
using Guanxi.SignIn;

namespace Guanxi.Realtime;

/// <summary>The open connections, and what happened that they may want to know.</summary>
public sealed class Watchers
{
    private const int MostOfOneUser = 50;
    private const int MostAnnounced = 50;
    private const string JobWord = "job\t";
    private const string ManyWord = "many\t";

    private readonly ConcurrentDictionary<string, Watcher> _all = new(StringComparer.Ordinal);
    private readonly Channel<object> _news = Channel.CreateBounded<object>(new BoundedChannelOptions(100_000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });

    public Watchers(Workspace workspace, JobQueue jobs)
    {
        workspace.Committed += changes =>
        {
            if (_all.IsEmpty && !workspace.Database.HasOtherNodes)
                return;
            List<RecordNotice> notices = [.. changes.Select(RecordNotice.Of)];
            Tell(notices);
            TellOtherNodes(workspace.Database, notices);
        };
        jobs.Changed += job =>
        {
            Tell(job);
            workspace.Database.Announce(JobWord + job.Id.ToString(CultureInfo.InvariantCulture));
        };
        workspace.Database.Announced += message => Hear(message, jobs);
    }

    internal IReadOnlyCollection<Watcher> All => [.. _all.Values];

    internal ChannelReader<object> News => _news.Reader;

    /// <summary>The schema has a new version.</summary>
    public void TellSchema(long version)
    {
        if (!_all.IsEmpty)
            _news.Writer.TryWrite(new SchemaNotice(version));
    }

    private void Tell(IReadOnlyList<RecordNotice> notices)
    {
        if (_all.IsEmpty)
            return;
        var watched = _all.Values.SelectMany(w => w.Watched.Keys).Select(k => k.Object).ToHashSet(StringComparer.Ordinal);
        foreach (var notice in notices)
        {
            if (watched.Contains(notice.Object) || IsAboutAccess(notice))
                _news.Writer.TryWrite(notice);
        }
    }

    private void Tell(Job job)
    {
        if (!_all.IsEmpty)
            _news.Writer.TryWrite(job);
    }

    /// <summary>Of a block of an import one word says all.</summary>
    private static void TellOtherNodes(Database database, IReadOnlyList<RecordNotice> notices)
    {
        foreach (var ofObject in notices.GroupBy(n => n.Object))
        {
            foreach (var message in ofObject.Count() > MostAnnounced ? [ManyWord + ofObject.Key] : ofObject.Select(n => n.ToMessage()))
                database.Announce(message);
        }
    }

    private void Hear(string message, JobQueue jobs)
    {
        if (_all.IsEmpty)
            return;
        if (RecordNotice.Parse(message) is { } notice)
            Tell([notice]);
        else if (message.StartsWith(ManyWord, StringComparison.Ordinal))
            _news.Writer.TryWrite(new ManyNotice(message[ManyWord.Length..]));
        else if (message.StartsWith(JobWord, StringComparison.Ordinal) && jobs.Find(Actor.Program(TimeZoneInfo.Utc), long.Parse(message.AsSpan(JobWord.Length), CultureInfo.InvariantCulture)) is { } job)
            Tell(job);
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

/// <summary>That more records of an object changed than are named.</summary>
internal sealed record ManyNotice(string Object);

/// <summary>That objects or fields changed.</summary>
internal sealed record SchemaNotice(long Version);
