using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>What is stored is a mark above all ids that may be in use, raised in the same transaction as the records.</summary>
internal sealed class SqliteIds : IdAllocator
{
    private const long Block = 10_000;

    private long _last;
    private long _mark;

    public override long Next() => Interlocked.Increment(ref _last);

    public override long Reserve(int count) => Interlocked.Add(ref _last, count) - count + 1;

    internal void Load(Connection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS _meta (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID");
        var mark = connection.Scalar("SELECT value FROM _meta WHERE key = 'next_id'");
        _last = _mark = mark.IsMissing ? 0 : mark.Number;
    }

    /// <summary>Called before each commit.</summary>
    internal void Save(Connection connection)
    {
        if (Volatile.Read(ref _last) < _mark)
            return;
        var mark = Volatile.Read(ref _last) + Block;
        connection.Prepare("INSERT INTO _meta (key, value) VALUES ('next_id', ?1) ON CONFLICT (key) DO UPDATE SET value = max(value, ?1)").Bind(Value.Of(mark)).Run();
        _mark = mark;
    }

    /// <summary>Called when a commit failed: the stored mark is not known any more.</summary>
    internal void Forget() => _mark = 0;
}
