using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Files;

/// <summary>The workspace's database, in parts that are written and read one at a time.</summary>
public sealed class DatabasePlace(Database database) : FilePlace
{
    /// <summary>The bytes of each part but the last.</summary>
    internal const int PartBytes = 256 * 1024;

    internal override string Name => "database";

    internal override IncomingFile Begin(string key) => new Parts(database, key);

    internal override Stream? Open(string key, long size) => database.Read(c => FileTable.Part(c, key, 0)) is null ? null : new PartStream(database, key, size);

    internal override Task DeleteAsync(string key) => database.WriteAsync(c => FileTable.DeleteParts(c, key));

    private sealed class Parts(Database database, string key) : IncomingFile
    {
        private readonly byte[] _part = new byte[PartBytes];
        private int _filled;
        private long _count;
        private bool _isKept;

        public override async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            while (bytes.Length > 0)
            {
                var length = Math.Min(bytes.Length, PartBytes - _filled);
                bytes[..length].CopyTo(_part.AsMemory(_filled));
                _filled += length;
                bytes = bytes[length..];
                if (_filled == PartBytes)
                    await FlushAsync();
            }
        }

        public override async Task KeepAsync()
        {
            if (_filled > 0)
                await FlushAsync();
            _isKept = true;
        }

        public override async ValueTask DisposeAsync()
        {
            if (!_isKept && _count > 0)
                await database.WriteAsync(c => FileTable.DeleteParts(c, key));
        }

        private async Task FlushAsync()
        {
            await database.WriteAsync(c => FileTable.AddPart(c, key, _count, _part.AsMemory(0, _filled)));
            _count++;
            _filled = 0;
        }
    }
}
