using System.Security.Cryptography;
using System.Text;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>
/// Counts attempts by key within windows of time, in the database: on all nodes together, and across restarts. Keys are
/// stored as hashes, since they are addresses of people.
/// </summary>
public sealed class Attempts
{
    internal static readonly SystemTable Table = new("_attempt", [new("key", StorageType.Text), new("since", StorageType.Integer), new("count", StorageType.Integer)], "key")
    {
        Indexes = [new("_attempt_since", "since")],
    };

    private readonly Database _database;
    private readonly TimeProvider _time;

    internal Attempts(Database database, TimeProvider time) => (_database, _time) = (database, time);

    /// <summary>Counts an attempt for each key, or says how long the caller has to wait and counts none.</summary>
    /// <param name="window">How long attempts count from the first of them.</param>
    /// <param name="keys">Keys with how many attempts each may have.</param>
    public Task<TimeSpan?> BeginAsync(TimeSpan window, params IReadOnlyList<(string Key, int Most)> keys) => _database.WriteAsync(connection =>
    {
        var now = Value.Of(_time.GetUtcNow().UtcDateTime).Number;
        var counted = keys.Select(k => (Key: Hash(k.Key), k.Most)).OrderBy(k => k.Key, StringComparer.Ordinal).ToList();
        TimeSpan? longest = null;
        foreach (var (key, most) in counted)
        {
            connection.Lock($"attempt {key}");
            if (Wait(connection, key, most, now, window) is { } wait && (longest is null || wait > longest))
                longest = wait;
        }
        if (longest is not null)
            return longest;
        foreach (var (key, _) in counted)
            Add(connection, key, now, window);
        return null;
    });

    /// <summary>Takes attempts back: all of a key, or one.</summary>
    public Task ForgiveAsync(string all, string one) => _database.WriteAsync(connection =>
    {
        connection.Prepare("DELETE FROM _attempt WHERE key = ?1").Bind(Value.Of(Hash(all))).Run();
        connection.Prepare("UPDATE _attempt SET count = count - 1 WHERE key = ?1 AND count > 0").Bind(Value.Of(Hash(one))).Run();
    });

    /// <summary>Forgets windows that began before the moment.</summary>
    internal static void Purge(Connection connection, DateTime before) => connection.Prepare("DELETE FROM _attempt WHERE since < ?1").Bind(Value.Of(before)).Run();

    private static TimeSpan? Wait(Connection connection, string key, int most, long now, TimeSpan window)
    {
        var row = connection.Prepare("SELECT since, count FROM _attempt WHERE key = ?1").Bind(Value.Of(key));
        TimeSpan? wait = row.Step() && row.Int64(1) >= most && row.Int64(0) + (long)window.TotalMilliseconds - now is > 0 and var rest ? TimeSpan.FromMilliseconds(rest) : null;
        row.Reset();
        return wait;
    }

    private static void Add(Connection connection, string key, long now, TimeSpan window) => connection
        .Prepare("""
            INSERT INTO _attempt (key, since, count) VALUES (?1, ?2, 1) ON CONFLICT (key) DO UPDATE SET
            count = CASE WHEN _attempt.since <= ?3 THEN 1 ELSE _attempt.count + 1 END, since = CASE WHEN _attempt.since <= ?3 THEN ?2 ELSE _attempt.since END
            """)
        .Bind(Value.Of(key), Value.Of(now), Value.Of(now - (long)window.TotalMilliseconds))
        .Run();

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
