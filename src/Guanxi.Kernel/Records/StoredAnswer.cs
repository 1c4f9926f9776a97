using Guanxi.Kernel.Access;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>A write's Idempotency-Key, with the hash of what was asked and how its answer is made once it is done.</summary>
public sealed record IdempotentCall(string Key, string Hash, Func<Change, StoredAnswer> Answer);

/// <summary>What was answered: status and body.</summary>
public sealed record StoredAnswer(int Status, string Body);

/// <summary>Answers by actor and key, kept for a day and written in the transaction of their change.</summary>
internal static class StoredAnswers
{
    private const long KeptMilliseconds = 24 * 60 * 60 * 1000;

    public static readonly SystemTable Table = new(
        "_answer",
        [
            new("actor", StorageType.Integer), new("key", StorageType.Text), new("hash", StorageType.Text), new("status", StorageType.Integer),
            new("body", StorageType.Text), new("at", StorageType.Integer),
        ],
        "actor", "key")
    {
        Indexes = [new("_answer_at", "at")],
    };

    public static StoredAnswer? Find(Connection connection, Actor actor, IdempotentCall call, DateTime now)
    {
        connection.Lock($"answer {actor.UserId ?? 0} {call.Key}");
        var row = connection.Prepare("SELECT hash, status, body FROM _answer WHERE actor = ?1 AND key = ?2 AND at > ?3")
            .Bind(Value.Of(actor.UserId ?? 0), Value.Of(call.Key), Value.Of(Value.Of(now).Number - KeptMilliseconds));
        if (!row.Step())
            return null;
        var (hash, answer) = (row.Text(0), new StoredAnswer((int)row.Int64(1), row.Text(2)));
        row.Reset();
        return hash == call.Hash ? answer : throw FailureException.Invalid("idempotency_key_reused");
    }

    public static void Keep(Connection connection, Actor actor, IdempotentCall call, StoredAnswer answer, DateTime now) => connection
        .Prepare("INSERT INTO _answer (actor, key, hash, status, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (actor, key) DO UPDATE SET hash = excluded.hash, status = excluded.status, body = excluded.body, at = excluded.at")
        .Bind(Value.Of(actor.UserId ?? 0), Value.Of(call.Key), Value.Of(call.Hash), Value.Of((long)answer.Status), Value.Of(answer.Body), Value.Of(now))
        .Run();

    public static void Purge(Connection connection, DateTime now) =>
        connection.Prepare("DELETE FROM _answer WHERE at <= ?1").Bind(Value.Of(Value.Of(now).Number - KeptMilliseconds)).Run();
}
