using Guanxi.Crm.Customers;
using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration;
using Guanxi.Crm.Organisation;
using Guanxi.Crm.Sales;

namespace Guanxi.Crm;

/// <summary>The product's areas.</summary>
public static class Areas
{
    public static IReadOnlyList<Area> All { get; } = [OrganisationArea.Area, CustomersArea.Area, SalesArea.Area, IntegrationArea.Area, InsightArea.Area];
}
