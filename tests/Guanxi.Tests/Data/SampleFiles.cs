using System.IO.Compression;
using System.Text;

namespace Guanxi.Tests.Data;

/// <summary>The files under tests/data, read where they lie in the repository.</summary>
internal static class SampleFiles
{
    public static string Folder { get; } = Path.Combine(RepositoryRoot(), "tests", "data");

    /// <summary>Opens a text file, decompressed if its name ends in .gz or .br.</summary>
    public static StreamReader OpenText(string name) => new(Open(name), Encoding.UTF8);

    public static Stream Open(string name)
    {
        var file = File.OpenRead(Path.Combine(Folder, name));
        return Path.GetExtension(name) switch
        {
            ".gz" => new GZipStream(file, CompressionMode.Decompress),
            ".br" => new BrotliStream(file, CompressionMode.Decompress),
            _ => file,
        };
    }

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Guanxi.slnx")))
                return folder.FullName;
        throw new DirectoryNotFoundException("The tests read tests/data and run inside the repository.");
    }
}
