using Guanxi.Crm.Integration.Import;

namespace Guanxi.Crm.Integration;

/// <summary>What comes in from elsewhere.</summary>
public static class IntegrationArea
{
    public static Area Area { get; } = new([ImportJob.Type, ImportRecipe.Type], []);
}
