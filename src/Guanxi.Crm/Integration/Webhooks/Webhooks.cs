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
public sealed class Webhooks(Workspace workspace, WebhookSender sender, TimeZoneInfo zone)
{
    private const string Job = "webhook";

    private readonly Actor _program = Actor.Program(zone);

    /// <summary>The kind of job that sends one message.</summary>
    public JobKind Kind => new(Job, new("Webhook message", "Webhook 消息", "Webhook 訊息"), SendAsync)
    {
        Retries = Backoff.Day,
        Parallel = 4,
        Kept = TimeSpan.FromDays(3),
    };

    /// <summary>Makes a message of each event for each webhook that asks for it; an event that comes again makes none.</summary>
    public async Task PostAsync(JobQueue jobs, IReadOnlyList<RecordEvent> events)
    {
        var asked = WebhookInterest.Read(workspace, _program);
        var isAny = await workspace.Database.WriteAsync(connection =>
        {
            var made = 0;
            foreach (var happened in events)
            {
                if (workspace.Schema.Find(happened.Object) is not { } type)
                    continue;
                foreach (var (webhook, _) in asked.Where(w => WebhookEvents.Name(w.Value, type, happened.Operation)))
                    made += jobs.Add(connection, Message(webhook, happened)) is null ? 0 : 1;
            }
            return made > 0;
        });
        if (isAny)
            jobs.Announce(null);
    }

    /// <summary>A new secret for the webhook, shown this once. The old one is not valid any more.</summary>
    public async Task<string> NewSecretAsync(long webhook)
    {
        if (Rows(Webhook.Type, "name", $"id = {webhook.ToString(CultureInfo.InvariantCulture)}").Count == 0)
            throw FailureException.NotFound();
        var secret = WebhookSignature.NewSecret();
        var change = new Change();
        var known = Rows(WebhookSecret.Type, "webhook", $"webhook = {webhook.ToString(CultureInfo.InvariantCulture)}");
        var record = known.Count > 0 ? change.Update(WebhookSecret.Type, known[0][0].Number) : change.Create(WebhookSecret.Type).Set(WebhookSecret.Webhook, webhook);
        record.Set(WebhookSecret.Secret, secret);
        await workspace.ChangeAsync(_program, change);
        return secret;
    }

    private static NewJob Message(long webhook, RecordEvent happened)
    {
        var part = webhook.ToString(CultureInfo.InvariantCulture);
        return new NewJob(Job, System.Text.Json.JsonSerializer.Serialize(new Sending(webhook, happened)))
        {
            Part = part,
            Lane = string.Create(CultureInfo.InvariantCulture, $"webhook {webhook} {happened.Record}"),
            Key = $"webhook {part} {happened.Id}",
        };
    }

    private async Task SendAsync(JobRun run)
    {
        var (id, happened) = run.Arguments<Sending>();
        var rows = Rows(WebhookSecret.Type, "secret,webhook.url", $"webhook = {id.ToString(CultureInfo.InvariantCulture)} and webhook.active");
        if (rows.Count == 0)
            throw new JobFailureException("webhook_not_ready");
        var result = await sender.SendAsync(new Uri(rows[0][3].Text!), rows[0][2].Text!, happened.Id, WebhookMessage.Of(happened), run.Cancellation);
        if (result.Outcome != SendOutcome.Delivered)
            throw new JobFailureException(Code(result.Outcome), result.Status?.ToString(CultureInfo.InvariantCulture), isFinal: result.Outcome == SendOutcome.Gone);
    }

    private IReadOnlyList<Value[]> Rows(ObjectType type, string fields, string filter) => workspace.Queries.Rows(_program, new RecordQuery(type.Name) { Fields = fields, Filter = filter, Limit = 1 });

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
}
