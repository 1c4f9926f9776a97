using System.Text.RegularExpressions;

namespace Guanxi.Crm.Organisation;

/// <summary>
/// Time zones by their IANA name. The system looks a zone up as a file of that name, so a name must not be able to lead
/// anywhere else: /dev/zero would be read until memory ends.
/// </summary>
public static partial class TimeZones
{
    public static TimeZoneInfo? Find(string? name) =>
        name is not null && Name().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+-]{0,30}(/[A-Za-z0-9_+-]{1,30}){0,2}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
