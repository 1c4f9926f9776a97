using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Webhooks;

namespace Guanxi.Crm.Integration;

/// <summary>What comes in from elsewhere, and who elsewhere is told.</summary>
public static class IntegrationArea
{
    public static Area Area { get; } = new([ImportJob.Type, ImportRecipe.Type, Webhook.Type, WebhookSecret.Type], [WebhookEvents.Rule]);
}
