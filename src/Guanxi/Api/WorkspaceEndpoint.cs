using Guanxi.Crm.Organisation;
using Guanxi.Hosting;
using Guanxi.Kernel.Records;

namespace Guanxi.Api;

/// <summary>What is set for the whole workspace; administrators change it.</summary>
internal static class WorkspaceEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/workspace", ChangeAsync);

    private static async Task ChangeAsync(HttpContext context)
    {
        if (!context.User().IsAdministrator)
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
        var settings = context.RequestServices.GetRequiredService<WorkspaceSettings>();
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            RecordsEndpoints.Allow(json.RootElement, "name", "currency");
            if (RecordsEndpoints.Text(json.RootElement, "currency") is { } currency)
                await settings.SetAsync(Setting.Currency, currency.Length == 3 && currency.All(char.IsAsciiLetterUpper) ? currency : throw FailureException.Invalid("not_a_choice", "currency", currency, "CNY, TWD, USD, EUR, GBP …"));
            if (RecordsEndpoints.Text(json.RootElement, "name") is { } name)
                await settings.SetAsync(Setting.Company, name.Length <= 100 ? name.Trim() : throw FailureException.Invalid("too_long", "name", 100, name.Length));
        }
        await context.WriteJsonAsync(answer =>
        {
            answer.WriteStartObject();
            answer.WriteString("name"u8, settings.Company);
            answer.WriteString("currency"u8, settings.Currency);
            answer.WriteString("time_zone"u8, settings.Zone.Id);
            answer.WriteEndObject();
        });
    }
}
