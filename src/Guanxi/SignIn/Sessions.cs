using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.SignIn;

/// <summary>
/// Sessions by random token: two weeks idle, ninety days at the most. What a token means is remembered for ten seconds,
/// and forgotten at once when a user or session changes.
/// </summary>
public sealed partial class Sessions
{
    private const int MostKnown = 10_000;
    private static readonly TimeSpan Idle = TimeSpan.FromDays(14);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, (SignedIn User, long Since, long Changes)> _known = new(StringComparer.Ordinal);
    private readonly Workspace _workspace;
    private readonly Users _users;
    private readonly Actor _program;
    private readonly ILogger _log;

    /// <summary>Rises when a user or session changes; what was read before then is not believed any more.</summary>
    private long _changes;

    public Sessions(Workspace workspace, Users users, TimeZoneInfo zone, ILogger<Sessions> log)
    {
        (_workspace, _users, _program, _log) = (workspace, users, Actor.Program(zone), log);
        workspace.Freshness.Watch("sessions", [User.Type, Session.Type], () => Interlocked.Increment(ref _changes));
    }

    /// <summary>A new session's token; it is shown once, to the browser.</summary>
    public async Task<string> StartAsync(long user)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = _workspace.Time.GetUtcNow().UtcDateTime;
        var change = new Change();
        change.Create(Session.Type).Set(Session.Token, Hash(token)).Set(Session.User, user).Set(Session.SeenAt, now).Set(Session.EndsAt, now + Longest);
        await _workspace.ChangeAsync(_program, change);
        return token;
    }

    public SignedIn? Find(string token)
    {
        if (token.Length is < 40 or > 50)
            return null;
        if (_known.TryGetValue(token, out var known) && known.Changes == Interlocked.Read(ref _changes) && _workspace.Time.GetElapsedTime(known.Since) < Remembered)
            return known.User;
        return Load(token, isUse: true);
    }

    /// <summary>Who the session belongs to while it lasts; looking does not make it last longer.</summary>
    public SignedIn? Look(string token) => Load(token, isUse: false);

    public async Task EndAsync(string token)
    {
        if (Row(token) is not { } row)
            return;
        var change = new Change();
        change.Delete(Session.Type, row[0].Number);
        await _workspace.ChangeAsync(_program, change);
        _known.TryRemove(token, out _);
    }

    /// <summary>Ends all sessions of a user, but one.</summary>
    public async Task EndOthersAsync(long user, string? kept)
    {
        var change = new Change();
        foreach (var row in _workspace.Queries.Rows(_program, new RecordQuery("session") { Fields = "token", Filter = $"user = {user.ToString(System.Globalization.CultureInfo.InvariantCulture)}", Limit = 500 }))
        {
            if (kept is null || row[2].Text != Hash(kept))
                change.Delete(Session.Type, row[0].Number);
        }
        await _workspace.ChangeAsync(_program, change);
    }

    private SignedIn? Load(string token, bool isUse)
    {
        var (now, since, changes) = (_workspace.Time.GetUtcNow().UtcDateTime, _workspace.Time.GetTimestamp(), Interlocked.Read(ref _changes));
        if (Row(token) is not { } row || row[4].Time <= now || row[3].Time <= now - Idle || _users.Find(row[2].Number) is not { } user)
            return null;
        if (isUse && row[3].Time <= now - TimeSpan.FromHours(1))
            _ = TouchAsync(row[0].Number, now);
        if (_known.Count >= MostKnown)
            _known.Clear();
        _known[token] = (user, since, changes);
        return user;
    }

    /// <summary>Nobody waits for it: the session works without, only its idle time counts from earlier.</summary>
    private async Task TouchAsync(long id, DateTime now)
    {
        try
        {
            var change = new Change();
            change.Update(Session.Type, id).Set(Session.SeenAt, now);
            await _workspace.ChangeAsync(_program, change);
        }
        catch (FailureException)
        {
            // The session was ended in the meantime.
        }
#pragma warning disable CA1031 // There is no caller who could be told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogUntouched(exception);
        }
    }

    private Value[]? Row(string token)
    {
        var rows = _workspace.Queries.Rows(_program, new RecordQuery("session") { Fields = "user,seen_at,ends_at", Filter = $"token = \"{Hash(token)}\"", Limit = 1 });
        return rows.Count == 0 ? null : rows[0];
    }

    [LoggerMessage(10, LogLevel.Warning, "A session's time of use was not stored")]
    private partial void LogUntouched(Exception exception);

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
}
