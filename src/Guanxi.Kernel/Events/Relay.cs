using System.Text.Json;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Events;

/// <summary>
/// Brings the events of the outbox to one subscriber, on one node at a time. An event that fails waits for its next try,
/// and with it the later ones of its record; all others go on.
/// </summary>
/// <param name="database">The workspace's.</param>
/// <param name="subscriber">Whose events.</param>
/// <param name="act">Acts on events, in their order. It gets an event again when it threw, or when the program was stopped in the middle: then it must do nothing a second time.</param>
/// <param name="jobs">Where events go that were given up.</param>
/// <param name="node">This program among others.</param>
/// <param name="time">The clock.</param>
public sealed class Relay(Database database, Subscriber subscriber, Func<IReadOnlyList<RecordEvent>, CancellationToken, Task> act, JobQueue jobs, Node node, TimeProvider time)
{
    private const int PageSize = 200;
    private const string Job = "event";
    private static readonly TimeSpan ClockSlip = TimeSpan.FromMinutes(1);

    private DateTime? _latest;

    /// <summary>Raised when the subscriber failed: a fault for the log.</summary>
    public event Action<RecordEvent, Exception>? Faulted;

    /// <summary>Who gets the events.</summary>
    public Subscriber Subscriber => subscriber;

    private string Lease => "relay " + subscriber.Name;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The kind of job that an event becomes when it was given up, so that somebody can see it and have it tried again.</summary>
    public static JobKind DeadEvents(Func<IReadOnlyList<Relay>> relays) => new(Job, new Labels("Event", "事件", "事件"), async run =>
    {
        var (name, happened) = run.Arguments<DeadEvent>();
        var relay = relays().FirstOrDefault(r => r.Subscriber.Name == name) ?? throw new JobFailureException("subscriber_gone", name, isFinal: true);
        await relay.ActAsync([happened], run.Cancellation);
    });

    /// <summary>Brings what waits, unless another node does. Answers whether there was anything to bring.</summary>
    public async Task<bool> TurnAsync(CancellationToken cancellation)
    {
        await WatchClockAsync();
        return database.Read(c => OutboxRows.IsAny(c, subscriber.Name)) && await node.AloneAsync(Lease, fence => BringAsync(fence, cancellation));
    }

    private Task ActAsync(IReadOnlyList<RecordEvent> events, CancellationToken cancellation) => act(events, cancellation);

    private async Task WatchClockAsync()
    {
        var now = Now;
        if (_latest is null || now < _latest - ClockSlip)
            await database.WriteAsync(c => OutboxRows.ForgetFuture(c, now));
        _latest = now;
    }

    private async Task<bool> BringAsync(long fence, CancellationToken cancellation)
    {
        var held = new HashSet<long>();
        var isAny = false;
        for (var after = 0L; !cancellation.IsCancellationRequested;)
        {
            var from = after;
            var page = database.Read(c => OutboxRows.Read(c, subscriber.Name, from, PageSize));
            if (page.Count == 0)
                break;
            after = page[^1].Event.Position;
            var due = page.Where(e => IsDue(e, held)).ToList();
            if (due.Count == 0)
                continue;
            isAny = true;
            var failed = new List<WaitingEvent>();
            var done = await HandleAsync(due, held, failed, cancellation);
            if (!await NoteAsync(fence, done, failed))
                break;
        }
        return isAny;
    }

    private bool IsDue(WaitingEvent waiting, HashSet<long> held)
    {
        if (waiting.RunAfter > Now)
            held.Add(waiting.Event.Record);
        return !held.Contains(waiting.Event.Record);
    }

    /// <summary>All at once where nothing failed before, else one by one. Answers what is done; records of events that failed are held from then on.</summary>
    private async Task<List<RecordEvent>> HandleAsync(List<WaitingEvent> due, HashSet<long> held, List<WaitingEvent> failed, CancellationToken cancellation)
    {
        var doubtful = due.Where(e => e.Attempts > 0).Select(e => e.Event.Record).ToHashSet();
        var done = due.Where(e => !doubtful.Contains(e.Event.Record)).Select(e => e.Event).ToList();
        if (done.Count < 2 || !await TryAsync(done, cancellation))
            done.Clear();
        foreach (var waiting in due.Where(e => !done.Contains(e.Event)).ToList())
        {
            if (held.Contains(waiting.Event.Record))
                continue;
            if (await TryAsync([waiting.Event], cancellation))
            {
                done.Add(waiting.Event);
                continue;
            }
            held.Add(waiting.Event.Record);
            failed.Add(waiting);
        }
        return done;
    }

    private async Task<bool> TryAsync(IReadOnlyList<RecordEvent> events, CancellationToken cancellation)
    {
        try
        {
            await act(events, cancellation);
            return true;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Whatever it is belongs to the subscriber; the others must go on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // Of several, the one that failed is found when each is tried alone.
            if (events.Count == 1)
                Faulted?.Invoke(events[0], exception);
            return false;
        }
    }

    /// <summary>Whether this node was still the one that brings events; if not, what was done is done once more.</summary>
    private Task<bool> NoteAsync(long fence, List<RecordEvent> done, List<WaitingEvent> failed) => database.WriteAsync(connection =>
    {
        if (!node.Hold(connection, Lease, fence))
            return false;
        var gone = done.ToList();
        foreach (var waiting in failed)
        {
            if (subscriber.Retries.After(waiting.Attempts + 1) is { } wait)
                OutboxRows.Postpone(connection, waiting, Now, wait);
            else
                gone.Add(Bury(connection, waiting.Event));
        }
        OutboxRows.Delete(connection, gone);
        return true;
    });

    private RecordEvent Bury(Connection connection, RecordEvent happened)
    {
        jobs.Add(connection, new NewJob(Job, JsonSerializer.Serialize(new DeadEvent(subscriber.Name, happened))) { Key = $"{subscriber.Name} {happened.Id}", Error = "event_failed" });
        return happened;
    }

    private sealed record DeadEvent(string Subscriber, RecordEvent Event);
}
