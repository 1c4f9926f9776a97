using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Files;

/// <summary>The rows of files, and the parts of those that lie in the database.</summary>
internal static class FileTable
{
    public static readonly IReadOnlyList<SystemTable> Tables =
    [
        new(
            "_file",
            [
                new("id", StorageType.Integer), new("key", StorageType.Text), new("place", StorageType.Text), new("name", StorageType.Text), new("type", StorageType.Text),
                new("size", StorageType.Integer), new("sha256", StorageType.Text), new("by_user", StorageType.Integer, IsRequired: false), new("at", StorageType.Integer),
                new("object", StorageType.Text, IsRequired: false), new("record", StorageType.Integer, IsRequired: false), new("field", StorageType.Text, IsRequired: false),
                new("released", StorageType.Integer, IsRequired: false),
            ],
            "id")
        {
            Indexes =
            [
                new("_file_key", "key") { IsUnique = true },
                new("_file_loose", "at") { Where = "object IS NULL" },
                new("_file_released", "released") { Where = "released IS NOT NULL" },
            ],
        },
        new("_file_part", [new("key", StorageType.Text), new("number", StorageType.Integer), new("bytes", StorageType.Bytes)], "key", "number"),
    ];

    /// <summary>A row before its bytes, so that what a broken upload left is found by it.</summary>
    public static void Begin(Connection connection, StoredFile file) => connection
        .Prepare("INSERT INTO _file (id, key, place, name, type, size, sha256, by_user, at) VALUES (?1, ?2, ?3, ?4, ?5, 0, '', ?6, ?7)")
        .Bind(Number(file.Id), Text(file.Key), Text(file.Place), Text(file.Name), Text(file.MediaType), new Parameter(file.By is { } user ? Value.Of(user) : default, StorageType.Integer), Time(file.At))
        .Run();

    /// <summary>From now on the file is there.</summary>
    public static void End(Connection connection, StoredFile file) => connection
        .Prepare("UPDATE _file SET size = ?2, sha256 = ?3 WHERE id = ?1")
        .Bind(Number(file.Id), Number(file.Size), Text(file.Sha256))
        .Run();

    public static StoredFile? Find(Connection connection, long id)
    {
        var row = connection.Prepare("SELECT key, place, name, type, size, sha256, by_user, at, object, record, field FROM _file WHERE id = ?1 AND sha256 <> ''").Bind(Number(id));
        if (!row.Step())
            return null;
        var home = row.IsNull(8) ? null : new FileHome(row.Text(8), row.Int64(9), row.Text(10));
        var file = new StoredFile(id, row.Text(2), row.Text(3), row.Int64(4), row.Text(5), row.IsNull(6) ? null : row.Int64(6), Value.Of(row.Int64(7)).Time, home)
        {
            Key = row.Text(0),
            Place = row.Text(1),
        };
        row.Reset();
        return file;
    }

    /// <summary>The bytes of all files together.</summary>
    public static long Used(Connection connection) => connection.Scalar("SELECT CAST(coalesce(sum(size), 0) AS bigint) FROM _file").Number;

    /// <summary>Gives the file to the field: one of the user's that hangs nowhere, or one that comes back. Without a user, anybody's. False when it is none of these.</summary>
    public static bool Attach(Connection connection, long id, FileHome home, long? user)
    {
        var uploader = user is null ? "" : " AND by_user = ?5";
        connection
            .Prepare($"UPDATE _file SET object = ?2, record = ?3, field = ?4, released = NULL WHERE id = ?1 AND sha256 <> '' AND ((object IS NULL{uploader}) OR (object = ?2 AND record = ?3 AND field = ?4))")
            .Bind(Number(id), Text(home.Object), Number(home.Record), Text(home.Field), Number(user ?? 0))
            .Run();
        return connection.Changes == 1;
    }

    public static void Release(Connection connection, long id, FileHome home, DateTime now) => connection
        .Prepare("UPDATE _file SET released = ?5 WHERE id = ?1 AND object = ?2 AND record = ?3 AND field = ?4")
        .Bind(Number(id), Text(home.Object), Number(home.Record), Text(home.Field), Time(now))
        .Run();

    /// <summary>Gives up files that nobody attached since one moment, or that were replaced before another: nobody finds them any more.</summary>
    public static void GiveUp(Connection connection, DateTime looseBefore, DateTime releasedBefore) => connection
        .Prepare("UPDATE _file SET sha256 = '', object = NULL, released = NULL WHERE (object IS NULL AND at < ?1) OR released < ?2")
        .Bind(Time(looseBefore), Time(releasedBefore))
        .Run();

    /// <summary>Where the bytes are of files that were given up, or that never came to their end.</summary>
    public static IReadOnlyList<(long Id, string Place, string Key)> GivenUp(Connection connection, DateTime before)
    {
        var row = connection.Prepare("SELECT id, place, key FROM _file WHERE object IS NULL AND sha256 = '' AND at < ?1").Bind(Time(before));
        var files = new List<(long, string, string)>();
        while (row.Step())
            files.Add((row.Int64(0), row.Text(1), row.Text(2)));
        return files;
    }

    public static void Delete(Connection connection, long id) => connection.Prepare("DELETE FROM _file WHERE id = ?1").Bind(Number(id)).Run();

    public static void AddPart(Connection connection, string key, long number, ReadOnlyMemory<byte> bytes) => connection
        .Prepare("INSERT INTO _file_part (key, number, bytes) VALUES (?1, ?2, ?3)")
        .Bind(Text(key), Number(number))
        .Bind(3, bytes)
        .Run();

    public static byte[]? Part(Connection connection, string key, long number)
    {
        var row = connection.Prepare("SELECT bytes FROM _file_part WHERE key = ?1 AND number = ?2").Bind(Text(key), Number(number));
        var bytes = row.Step() ? row.Utf8(0).ToArray() : null;
        row.Reset();
        return bytes;
    }

    public static void DeleteParts(Connection connection, string key) => connection.Prepare("DELETE FROM _file_part WHERE key = ?1").Bind(Text(key)).Run();

    private static Parameter Number(long number) => new(Value.Of(number), StorageType.Integer);

    private static Parameter Text(string text) => new(Value.Of(text), StorageType.Text);

    /// <summary>Milliseconds, as in the other bookkeeping.</summary>
    private static Parameter Time(DateTime time) => new(Value.Of(time), StorageType.Integer);
}
