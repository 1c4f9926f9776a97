using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.SignIn;

/// <summary>A key as its owner sees it; the key itself is shown once, when it is made.</summary>
public sealed record ApiKeyView(long Id, string Name, string Scopes, DateTime EndsAt);

/// <summary>Keys by which programs act for a user. What a key means is remembered until a user or key changes.</summary>
public sealed class ApiKeys
{
    private const int MostKnown = 1_000;
    private const string Prefix = "gx_";

    private readonly Workspace _workspace;
    private readonly Users _users;
    private readonly Actor _program;
    private readonly ConcurrentDictionary<string, (SignedIn User, DateTime EndsAt, long Changes)> _known = new(StringComparer.Ordinal);
    private long _changes;

    public ApiKeys(Workspace workspace, Users users, TimeZoneInfo zone)
    {
        (_workspace, _users, _program) = (workspace, users, Actor.Program(zone));
        workspace.Freshness.Watch("keys", [User.Type, ApiKey.Type], () => Interlocked.Increment(ref _changes));
    }

    /// <summary>Makes a key and answers it. Nobody can read it again.</summary>
    public async Task<(long Id, string Key)> CreateAsync(SignedIn user, string name, KeyScopes scopes, DateTime endsAt)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var change = new Change();
        var record = change.Create(ApiKey.Type).Set(ApiKey.Hash, Hash(key)).Set(ApiKey.User, user.UserId).Set(ApiKey.Scopes, scopes.ToString()).Set(ApiKey.EndsAt, endsAt);
        record[ApiKey.Name] = ApiKey.Name.Type.Parse(name, ApiKey.Name);
        await _workspace.ChangeAsync(_program, change);
        return (record.Id, key);
    }

    /// <summary>The keys of a user.</summary>
    public IReadOnlyList<ApiKeyView> Of(long user) =>
        [.. Rows($"user = {user.ToString(CultureInfo.InvariantCulture)}", 500).Select(r => new ApiKeyView(r[0].Number, r[2].Text!, r[4].Text!, r[5].Time))];

    /// <summary>Takes a key of the user away. Throws not found for those of others.</summary>
    public async Task DeleteAsync(long user, long id)
    {
        if (Of(user).All(k => k.Id != id))
            throw FailureException.NotFound();
        var change = new Change();
        change.Delete(ApiKey.Type, id);
        await _workspace.ChangeAsync(_program, change);
    }

    /// <summary>The user for whom the key acts, narrowed to its scopes; null for keys that are unknown or have ended.</summary>
    public SignedIn? Find(string key)
    {
        var now = _workspace.Time.GetUtcNow().UtcDateTime;
        var changes = Interlocked.Read(ref _changes);
        if (!key.StartsWith(Prefix, StringComparison.Ordinal) || key.Length is < 40 or > 50)
            return null;
        if (!_known.TryGetValue(key, out var known) || known.Changes != changes)
        {
            if (Rows($"hash = \"{Hash(key)}\"", 1) is not [var row] || _users.Find(row[3].Number) is not { } user || KeyScopes.Parse(row[4].Text!) is not { } scopes)
                return null;
            if (_known.Count >= MostKnown)
                _known.Clear();
            // A key does nothing that only administrators do by hand; on records it has the rights of its user.
            var acting = user with { IsAdministrator = false, Actor = user.Actor with { Source = Source.Api, Key = scopes } };
            _known[key] = known = (acting, row[5].Time, changes);
        }
        return known.EndsAt > now ? known.User : null;
    }

    private IReadOnlyList<Value[]> Rows(string filter, int limit) =>
        _workspace.Queries.Rows(_program, new RecordQuery("api_key") { Fields = "name,user,scopes,ends_at", Filter = filter, Limit = limit });

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));
}
