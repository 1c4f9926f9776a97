using System.Collections.Concurrent;
using System.Globalization;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>
/// From an event to the messages of those who asked for it. Each message is a job: retried over a day, then dead until
/// somebody has it sent again. Messages of one record arrive at one webhook in order; each webhook has places of its own.
/// </summary>
public sealed class Webhooks
{
    private const int PageSize = 500;

    private readonly Workspace _workspace;
    private readonly WebhookSender _sender;
    private readonly Actor _program;
    private volatile Asked _asked = new([]);

    public Webhooks(Workspace workspace, WebhookSender sender, TimeZoneInfo zone)
    {
        (_workspace, _sender, _program) = (workspace, sender, Actor.Program(zone));
        Refresh();
        workspace.Committed += changes =>
        {
            if (changes.Any(c => c.Type == Webhook.Type))
                Refresh();
        };
    }

    /// <summary>The kind of job that sends one message.</summary>
    public JobKind Kind => new("webhook", new("Webhook message", "Webhook 消息", "Webhook 訊息"), SendAsync)
    {
        Retries = Backoff.Day,
        Parallel = 4,
        Kept = TimeSpan.FromDays(3),
    };

    /// <summary>Who turns events into such jobs.</summary>
    public Subscriber SubscriberFor(JobQueue jobs) => new("webhooks", (type, operation) => _asked.By(type, operation).Length > 0, (events, _) => PostAsync(jobs, events));

    /// <summary>Reads which webhooks there are; called by itself when they change here, and to be called when they changed on another node.</summary>
    public void Refresh()
    {
        var events = new Dictionary<long, string>();
        List<Value[]> page;
        var last = 0L;
        do
        {
            var filter = string.Create(CultureInfo.InvariantCulture, $"active and id > {last}");
            page = [.. _workspace.Queries.Rows(_program, new RecordQuery(Webhook.Type.Name) { Fields = "events", Filter = filter, Sort = "id", Limit = PageSize })];
            foreach (var row in page)
                events[last = row[0].Number] = row[2].Text!;
        }
        while (page.Count == PageSize);
        _asked = new Asked(events);
    }

    /// <summary>A new secret for the webhook, shown this once. The old one is not valid any more.</summary>
    public async Task<string> NewSecretAsync(long webhook)
    {
        var secret = WebhookSignature.NewSecret();
        var change = new Change();
        var known = _workspace.Queries.Rows(_program, new RecordQuery(WebhookSecret.Type.Name) { Fields = "webhook", Filter = string.Create(CultureInfo.InvariantCulture, $"webhook = {webhook}"), Limit = 1 });
        var record = known.Count > 0 ? change.Update(WebhookSecret.Type, known[0][0].Number) : change.Create(WebhookSecret.Type).Set(WebhookSecret.Webhook, webhook);
        record.Set(WebhookSecret.Secret, secret);
        await _workspace.ChangeAsync(_program, change);
        return secret;
    }

    private async Task PostAsync(JobQueue jobs, IReadOnlyList<RecordEvent> events)
    {
        var asked = _asked;
        var isAny = await _workspace.Database.WriteAsync(connection =>
        {
            var made = 0;
            foreach (var happened in events)
            {
                if (_workspace.Schema.Find(happened.Object) is not { } type)
                    continue;
                foreach (var webhook in asked.By(type, happened.Operation))
                    made += jobs.Add(connection, Message(webhook, happened)) is null ? 0 : 1;
            }
            return made > 0;
        });
        if (isAny)
            jobs.Announce(null);
    }

    private static NewJob Message(long webhook, RecordEvent happened)
    {
        var part = webhook.ToString(CultureInfo.InvariantCulture);
        return new NewJob("webhook", System.Text.Json.JsonSerializer.Serialize(new Sending(webhook, happened)))
        {
            Part = part,
            Lane = string.Create(CultureInfo.InvariantCulture, $"webhook {webhook} {happened.Record}"),
            Key = $"webhook {part} {happened.Id}",
        };
    }

    private async Task SendAsync(JobRun run)
    {
        var (id, happened) = run.Arguments<Sending>();
        var filter = string.Create(CultureInfo.InvariantCulture, $"webhook = {id} and webhook.active");
        var rows = _workspace.Queries.Rows(_program, new RecordQuery(WebhookSecret.Type.Name) { Fields = "secret,webhook.url", Filter = filter, Limit = 1 });
        if (rows.Count == 0)
            throw new JobFailureException("webhook_not_ready");
        var result = await _sender.SendAsync(new Uri(rows[0][3].Text!), rows[0][2].Text!, happened.Id, WebhookMessage.Of(happened), run.Cancellation);
        if (result.Outcome != SendOutcome.Delivered)
            throw new JobFailureException(Code(result.Outcome), result.Status?.ToString(CultureInfo.InvariantCulture), isFinal: result.Outcome == SendOutcome.Gone);
    }

    private static string Code(SendOutcome outcome) => outcome switch
    {
        SendOutcome.BadStatus => "webhook_bad_status",
        SendOutcome.Gone => "webhook_gone",
        SendOutcome.TimedOut => "webhook_timed_out",
        SendOutcome.NoSuchHost => "webhook_no_such_host",
        SendOutcome.NotSecure => "webhook_not_secure",
        SendOutcome.AddressRefused => "webhook_address_refused",
        _ => "webhook_unreachable",
    };

    private sealed record Sending(long Webhook, RecordEvent Event);

    /// <summary>Who asked for what; each pair of object and operation is looked up once.</summary>
    private sealed class Asked(Dictionary<long, string> events)
    {
        private readonly ConcurrentDictionary<(ObjectType, OperationKind), long[]> _by = new();

        public long[] By(ObjectType type, OperationKind operation) => _by.GetOrAdd((type, operation), key => key.Item1.WritableBy == WritableBy.Program
            ? []
            : [.. events.Where(e => WebhookEvents.Name(e.Value, key.Item1, key.Item2)).Select(e => e.Key)]);
    }
}
