using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>The user behind a request.</summary>
public sealed record SignedIn(long UserId, string Email, string Name, Language Language, string Theme, string? TimeZone, bool IsAdministrator, Actor Actor);
