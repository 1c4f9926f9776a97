using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Files;

/// <summary>
/// Attachments. A file belongs to its uploader until a record's field takes it; from then on it is seen by whom the field
/// of that record is seen by. What nobody takes within a day is thrown away.
/// </summary>
/// <param name="workspace">The workspace that the files belong to.</param>
/// <param name="limits">How much may be stored.</param>
/// <param name="places">Where bytes lie; new files go to the first.</param>
public sealed class FileStore(Workspace workspace, FileLimits limits, params IReadOnlyList<FilePlace> places)
{
    private static readonly TimeSpan LooseKept = TimeSpan.FromDays(1);
    private static readonly TimeSpan ReplacedKept = TimeSpan.FromDays(30);

    /// <summary>How much may be stored.</summary>
    public FileLimits Limits => limits;

    /// <summary>Takes a file in. It is on the disk, and in the database, when the task ends; else nothing of it is left.</summary>
    /// <param name="actor">The uploader.</param>
    /// <param name="sent">The name that was sent.</param>
    /// <param name="read">Reads the next bytes, 0 at the end.</param>
    public async Task<StoredFile> AddAsync(Actor actor, string sent, Func<Memory<byte>, ValueTask<int>> read)
    {
        var name = FileName.Clean(sent);
        if (FileType.Of(FileName.Extension(name)) is not { } type || FileName.HidesProgram(name))
            throw new FailureException(FailureKind.UnsupportedType, new Finding("file_type_not_allowed", "file", name));
        CheckTotal(workspace.Database.Read(FileTable.Used), 1);
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            var head = await FillAsync(buffer.AsMemory(0, FileType.HeadBytes), read);
            if (head == 0)
                throw FailureException.Invalid("empty_file", "file");
            if (!type.Matches(buffer.AsSpan(0, head)))
                throw new FailureException(FailureKind.UnsupportedType, new Finding("file_type_differs", "file", name));
            return await StoreAsync(actor, name, type, buffer, head, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The file, when there is one that the actor may read; null in both other cases.</summary>
    public StoredFile? Find(Actor actor, long id) => workspace.Database.Read(c => FileTable.Find(c, id)) is { } file && MayRead(actor, file) ? file : null;

    /// <summary>Whether the actor may read the file: who uploaded it until it hangs on a record, then who may read that field of that record.</summary>
    public bool MayRead(Actor actor, StoredFile file)
    {
        if (actor.IsProgram)
            return true;
        if (file.Home is not { } home)
            return actor.UserId is { } user && user == file.By;
        try
        {
            var query = new RecordQuery(home.Object) { Fields = home.Field, Filter = $"id = {home.Record.ToString(CultureInfo.InvariantCulture)}", Limit = 1 };
            return workspace.Queries.Rows(actor, query) is [var record] && record[2] == Value.Of(file.Id);
        }
        catch (FailureException)
        {
            // The object or the field does not exist, or not for this actor.
            return false;
        }
    }

    /// <summary>The bytes of a file, from any position; null when they are lost.</summary>
    public Stream? Open(StoredFile file) => places.First(p => p.Name == file.Place).Open(file.Key, file.Size);

    /// <summary>Throws away uploads that no record took within a day, files that were replaced a month ago, and what broken uploads left.</summary>
    public async Task PurgeAsync()
    {
        var now = workspace.Time.GetUtcNow().UtcDateTime;
        await workspace.Database.WriteAsync(c => FileTable.GiveUp(c, now - LooseKept, now - ReplacedKept));
        foreach (var (id, place, key) in workspace.Database.Read(c => FileTable.GivenUp(c, now - LooseKept)))
            await DeleteAsync(id, places.First(p => p.Name == place), key);
    }

    private static async Task<int> FillAsync(Memory<byte> buffer, Func<Memory<byte>, ValueTask<int>> read)
    {
        var filled = 0;
        while (filled < buffer.Length && await read(buffer[filled..]) is > 0 and var count)
            filled += count;
        return filled;
    }

    private async Task<StoredFile> StoreAsync(Actor actor, string name, FileType type, byte[] buffer, int count, Func<Memory<byte>, ValueTask<int>> read)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var file = new StoredFile(workspace.Database.Ids.Next(), name, type.MediaType, 0, "", actor.UserId, workspace.Time.GetUtcNow().UtcDateTime, Home: null) { Key = key, Place = places[0].Name };
        await workspace.Database.WriteAsync(c => FileTable.Begin(c, file));
        try
        {
            var (size, hash) = await WriteAsync(key, buffer, count, read);
            file = file with { Size = size, Sha256 = hash };
            await workspace.Database.WriteAsync(connection =>
            {
                connection.Lock("files");
                CheckTotal(FileTable.Used(connection), size);
                FileTable.End(connection, file);
            });
            return file;
        }
        catch
        {
            await TryDeleteAsync(file.Id, key);
            throw;
        }
    }

    private async Task<(long Size, string Hash)> WriteAsync(string key, byte[] buffer, int count, Func<Memory<byte>, ValueTask<int>> read)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var incoming = places[0].Begin(key);
        var size = 0L;
        for (; count > 0; count = await read(buffer))
        {
            size += count;
            if (size > limits.Largest)
                throw new FailureException(FailureKind.TooLarge, new Finding("file_too_large", "file", limits.Largest >> 20));
            hash.AppendData(buffer, 0, count);
            await incoming.WriteAsync(buffer.AsMemory(0, count));
        }
        await incoming.KeepAsync();
        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>What cannot be taken away now is found by its row in the night.</summary>
    private async Task TryDeleteAsync(long id, string key)
    {
        try
        {
            await DeleteAsync(id, places[0], key);
        }
        catch (Exception exception) when (exception is StorageException or IOException)
        {
            // Why the file could not be stored is what its uploader hears.
        }
    }

    /// <summary>The bytes go first: a row without them is found again, bytes without a row are not.</summary>
    private async Task DeleteAsync(long id, FilePlace place, string key)
    {
        await place.DeleteAsync(key);
        await workspace.Database.WriteAsync(c => FileTable.Delete(c, id));
    }

    private void CheckTotal(long used, long more)
    {
        if (used + more > limits.Total)
            throw FailureException.Invalid("files_full", "file", limits.Total >> 20);
    }
}
