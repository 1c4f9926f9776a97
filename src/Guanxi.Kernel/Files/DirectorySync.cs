using System.Runtime.InteropServices;

namespace Guanxi.Kernel.Files;

/// <summary>Brings the names in a folder to the disk, for which .NET has no word. Windows does it with the file.</summary>
internal static partial class DirectorySync
{
    public static void Flush(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, flags: 0);
        if (handle < 0)
            throw new IOException($"The folder {folder} cannot be opened.", Marshal.GetLastPInvokeError());
        try
        {
            if (Sync(handle) != 0)
                throw new IOException($"The folder {folder} cannot be brought to the disk.", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);
}
