using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>Which changes a webhook is told of, as people write it: "account.created, order.*".</summary>
public static class WebhookEvents
{
    private const string All = "*";

    /// <summary>A webhook names objects and operations that there are, and an address that a message can be sent to.</summary>
    public static Rule Rule { get; } = new(Webhook.Type, Check);

    /// <summary>The name of an operation in an event's type.</summary>
    public static string Name(OperationKind operation) => operation switch
    {
        OperationKind.Create => "created",
        OperationKind.Update => "updated",
        OperationKind.Delete => "deleted",
        _ => "restored",
    };

    /// <summary>Whether the text, which the rule has let through, names such a change.</summary>
    public static bool Name(string events, ObjectType type, OperationKind operation) =>
        Parts(events).Any(p => p == All || p == $"{type.Name}.{All}" || p == $"{type.Name}.{Name(operation)}");

    private static void Check(RuleContext context, RecordChange webhook)
    {
        if (webhook.Kind is not (OperationKind.Create or OperationKind.Update))
            return;
        foreach (var part in Parts(webhook.Get(Webhook.Events) ?? ""))
        {
            if (!IsKnown(context.Schema, part))
                throw RuleContext.Refuse(webhook, Webhook.Events, "unknown_event", part);
        }
        if (webhook.Get(Webhook.Url) is { } url && (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || !OutgoingGate.IsWebPort(uri.Port)))
            throw RuleContext.Refuse(webhook, Webhook.Url, "not_a_webhook_url", url);
    }

    private static bool IsKnown(Schema schema, string part)
    {
        if (part == All)
            return true;
        var dot = part.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && schema.Find(part[..dot]) is { WritableBy: not WritableBy.Program }
            && (part[(dot + 1)..] == All || Enum.GetValues<OperationKind>().Any(o => Name(o) == part[(dot + 1)..]));
    }

    private static string[] Parts(string events) => events.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
