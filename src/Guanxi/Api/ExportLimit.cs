using System.Collections.Concurrent;
using Guanxi.Kernel;

namespace Guanxi.Api;

/// <summary>So many exports of a user begin in a minute, on all nodes together, and so few run at once on one; others wait, and nobody else does.</summary>
internal sealed class ExportLimit(Workspace workspace)
{
    private const int MostInWindow = 20;
    private const int MostAtOnce = 3;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UntilOneEnds = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<long, int> _running = new();

    /// <summary>Counts an export that begins, or says how long the user has to wait.</summary>
    public async Task<TimeSpan?> BeginAsync(long user)
    {
        if (_running.AddOrUpdate(user, 1, (_, count) => count + 1) > MostAtOnce)
        {
            End(user);
            return UntilOneEnds;
        }
        var wait = await workspace.Attempts.BeginAsync(Window, ($"export {user.ToString(System.Globalization.CultureInfo.InvariantCulture)}", MostInWindow));
        if (wait is not null)
            End(user);
        return wait;
    }

    public void End(long user) => _running.AddOrUpdate(user, 0, (_, count) => count - 1);
}
