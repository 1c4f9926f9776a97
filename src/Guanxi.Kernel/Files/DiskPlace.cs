using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Files;

/// <summary>
/// A folder outside of everything that is served, with two levels of folders in it. A file is written under another name,
/// brought to the disk, and then named.
/// </summary>
/// <param name="folder">The folder; it is made when it is needed.</param>
/// <param name="reserve">Bytes that are left free for the database on the same disk.</param>
public sealed class DiskPlace(string folder, long reserve = 256L << 20) : FilePlace
{
    private const int NoSpaceLeft = 28;
    private const int QuotaReached = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    private string Incoming => Path.Combine(folder, "incoming");

    internal override string Name => "disk";

    internal override IncomingFile Begin(string key)
    {
        Directory.CreateDirectory(Incoming);
        if (new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace < reserve)
            throw NoSpace();
        return new Part(this, key);
    }

    internal override Stream? Open(string key, long size)
    {
        var path = PathOf(key);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true) : null;
    }

    internal override Task DeleteAsync(string key)
    {
        foreach (var path in (string[])[PathOf(key), Path.Combine(Incoming, key)])
        {
            if (File.Exists(path))
                File.Delete(path);
        }
        return Task.CompletedTask;
    }

    private string PathOf(string key) => Path.Combine(folder, key[..2], key[2..4], key);

    private static FailureException NoSpace() => new(FailureKind.NoSpace, new Finding("no_space"));

    private static bool IsFull(IOException exception) => exception.HResult is NoSpaceLeft or QuotaReached or WindowsDiskFull;

    private sealed class Part : IncomingFile
    {
        private readonly DiskPlace _place;
        private readonly string _key;
        private readonly string _path;
        private readonly FileStream _stream;

        public Part(DiskPlace place, string key)
        {
            (_place, _key, _path) = (place, key, Path.Combine(place.Incoming, key));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            _stream = Guard(() => new FileStream(_path, options));
        }

        public override async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            try
            {
                await _stream.WriteAsync(bytes);
            }
            catch (IOException exception) when (IsFull(exception))
            {
                throw NoSpace();
            }
        }

        public override Task KeepAsync() => Task.FromResult(Guard(() =>
        {
            _stream.Flush(flushToDisk: true);
            _stream.Dispose();
            var target = _place.PathOf(_key);
            var folder = Path.GetDirectoryName(target)!;
            Directory.CreateDirectory(folder);
            File.Move(_path, target);
            // The names are on the disk only when their folders are.
            DirectorySync.Flush(folder);
            DirectorySync.Flush(Path.GetDirectoryName(folder)!);
            return true;
        }));

        public override async ValueTask DisposeAsync()
        {
            try
            {
                await _stream.DisposeAsync();
            }
            catch (IOException)
            {
                // What could not be written is not wanted any more.
            }
            File.Delete(_path);
        }

        private static T Guard<T>(Func<T> work)
        {
            try
            {
                return work();
            }
            catch (IOException exception) when (IsFull(exception))
            {
                throw NoSpace();
            }
        }
    }
}
