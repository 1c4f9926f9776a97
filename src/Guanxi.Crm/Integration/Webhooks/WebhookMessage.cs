using System.Text.Json;
using Guanxi.Kernel.Events;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>What a webhook is sent: the fact and no values, so that nobody learns by it what the rights of the reader would hide.</summary>
public static class WebhookMessage
{
    public static byte[] Of(RecordEvent happened)
    {
        var type = $"{happened.Object}.{WebhookEvents.Name(happened.Operation)}";
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = happened.Id,
            type,
            at = happened.At,
            @object = happened.Object,
            record = happened.Record,
            version = happened.Version,
            change = happened.Change,
            actor = happened.Actor,
            source = happened.Source.ToString().ToLowerInvariant(),
        });
    }
}
