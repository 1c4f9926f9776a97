namespace Guanxi.Kernel.Files;

/// <summary>Where the bytes of files lie: in a folder, or in the database when several nodes share no disk.</summary>
public abstract class FilePlace
{
    /// <summary>The name that a file's row keeps, so that a file is found after the setting has changed.</summary>
    internal abstract string Name { get; }

    /// <summary>Begins a file under a random name; it is there only when it is kept.</summary>
    internal abstract IncomingFile Begin(string key);

    /// <summary>The bytes, from any position; null when they are not there.</summary>
    internal abstract Stream? Open(string key, long size);

    /// <summary>Takes the bytes away, also those of a file that did not come to its end; nothing when there are none.</summary>
    internal abstract Task DeleteAsync(string key);
}

/// <summary>A file on its way in. Disposed of without being kept, it leaves nothing.</summary>
internal abstract class IncomingFile : IAsyncDisposable
{
    public abstract Task WriteAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>Ends after all of it has reached the disk.</summary>
    public abstract Task KeepAsync();

    public abstract ValueTask DisposeAsync();
}
