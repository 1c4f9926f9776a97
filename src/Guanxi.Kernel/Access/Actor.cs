namespace Guanxi.Kernel.Access;

/// <summary>Where a change comes from, kept with every value.</summary>
public enum Source
{
    User = 1,
    Import = 2,
    Api = 3,
    Computed = 4,
    System = 5,
}

/// <summary>Who asks. Every query and every change has one.</summary>
/// <param name="UserId">The user, or null for the program itself.</param>
/// <param name="IsAdministrator">May do what is not the program's own.</param>
/// <param name="Zone">The zone of today() and of dates given without an offset.</param>
/// <param name="Source">Where the actor's changes come from.</param>
public sealed record Actor(long? UserId, bool IsAdministrator, TimeZoneInfo Zone, Source Source = Source.User)
{
    /// <summary>The program itself, in the workspace's zone; it may write everything.</summary>
    public static Actor Program(TimeZoneInfo zone, Source source = Source.System) => new(null, IsAdministrator: true, zone, source) { IsProgram = true };

    /// <summary>Whether this is the program itself, which no right holds back.</summary>
    public bool IsProgram { get; private init; }

    /// <summary>What an API key lets through of its user's rights; null for all of them.</summary>
    public KeyScopes? Key { get; init; }
}
