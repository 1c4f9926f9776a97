using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.SignIn;

namespace Guanxi.Realtime;

/// <summary>
/// Sends to each connection what it watches and its user may see at that moment. What comes close together goes as one
/// message; who was disabled or signed out is cut off.
/// </summary>
internal sealed partial class Newsroom(Watchers watchers, Workspace workspace, Sessions sessions, ILogger<Newsroom> log) : BackgroundService
{
    private const int MostAtOnce = 5_000;
    private const int MostNamed = 200;
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastLook = workspace.Time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var news = await GatherAsync(stoppingToken);
                // Rights that another node took away count from now on.
                await workspace.Freshness.CheckAsync();
                if (news.OfType<RecordNotice>().Any(Watchers.IsAboutAccess) || workspace.Time.GetElapsedTime(lastLook) >= BetweenLooks)
                {
                    lastLook = workspace.Time.GetTimestamp();
                    CheckAccess();
                }
                Send(news);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // The next news may be told again.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFailed(exception);
            }
        }
    }

    /// <summary>What has come in a short while; nothing when for a long while nothing came.</summary>
    private async Task<List<object>> GatherAsync(CancellationToken stop)
    {
        var news = new List<object>();
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(stop))
        {
            patience.CancelAfter(BetweenLooks);
            try
            {
                await watchers.News.WaitToReadAsync(patience.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return news;
            }
        }
        await Task.Delay(Gathering, workspace.Time, stop);
        while (news.Count < MostAtOnce && watchers.News.TryRead(out var item))
            news.Add(item);
        return news;
    }

    /// <summary>Rights are those of now; whoever has none any more is cut off.</summary>
    private void CheckAccess()
    {
        foreach (var watcher in watchers.All)
        {
            if (sessions.Look(watcher.Token) is { } user)
                watcher.User = user;
            else
                watcher.Abort();
        }
    }

    private void Send(List<object> news)
    {
        var jobs = news.OfType<Job>().GroupBy(j => j.Id).Select(g => g.Last()).ToList();
        var records = news.OfType<RecordNotice>().GroupBy(n => (n.Object, n.Id)).Select(g => g.Last()).ToList();
        foreach (var watcher in watchers.All)
        {
            watcher.CatchUp();
            foreach (var schema in news.OfType<SchemaNotice>().TakeLast(1))
                watcher.Send("schema", new { version = schema.Version });
            foreach (var job in jobs.Where(j => JobQueue.MaySee(watcher.User.Actor, j)))
                watcher.Send("job", new { id = job.Id, kind = job.Kind, state = job.State.ToString().ToLowerInvariant(), done = job.Done, total = job.Total });
            foreach (var many in news.OfType<ManyNotice>().Distinct().Where(m => SeesAll(watcher, m.Object)))
                watcher.Send("refresh", new { @object = many.Object });
            foreach (var ofObject in records.Where(watcher.IsWatching).GroupBy(n => n.Object))
                Send(watcher, ofObject.Key, [.. ofObject]);
        }
    }

    /// <summary>To others, that there are many would be a hint at what they do not see.</summary>
    private bool SeesAll(Watcher watcher, string name) =>
        watcher.Watched.Keys.Any(k => k.Object == name) && workspace.Schema.Find(name) is { } type && workspace.Queries.SeesAll(watcher.User.Actor, type);

    private void Send(Watcher watcher, string name, List<RecordNotice> notices)
    {
        if (workspace.Schema.Find(name) is not { } type || !workspace.Rights.SightOf(watcher.User.Actor).MaySee(type))
            return;
        var seen = Seen(watcher.User.Actor, type, notices);
        var told = notices.Select(n => seen.Contains(n.Id) ? n : Lost(watcher, n)).OfType<RecordNotice>().ToList();
        if (told.Count > MostNamed)
            watcher.Send("refresh", new { @object = name });
        else if (told.Count > 0)
            watcher.Send("records", told.Select(n => new { @object = n.Object, id = n.Id, version = n.Version, operation = Name(n.Operation) }));
    }

    private HashSet<long> Seen(Actor actor, Kernel.Schema.ObjectType type, List<RecordNotice> notices) => workspace.Queries.SeesAll(actor, type)
        ? [.. notices.Select(n => n.Id)]
        : [.. workspace.Queries.Seen(actor, type, [.. notices.Select(n => n.Id)])];

    /// <summary>
    /// A record that the user cannot see now. Who had it open could see it before, and is told once that it is gone,
    /// whether it was deleted or only left the user's scope; nobody else learns that there was anything.
    /// </summary>
    private static RecordNotice? Lost(Watcher watcher, RecordNotice notice) =>
        watcher.Watched.TryRemove((notice.Object, notice.Id), out _) ? notice with { Version = 0, Operation = OperationKind.Delete } : null;

    private static string Name(OperationKind operation) => operation switch
    {
        OperationKind.Create => "created",
        OperationKind.Update => "updated",
        OperationKind.Delete => "deleted",
        _ => "restored",
    };

    [LoggerMessage(20, LogLevel.Error, "News could not be told")]
    private partial void LogFailed(Exception exception);
}
