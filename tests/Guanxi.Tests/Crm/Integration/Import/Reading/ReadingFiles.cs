using System.Text;
using Guanxi.Crm.Integration.Import.Reading;
using Shouldly;

namespace Guanxi.Tests.Crm.Integration.Import.Reading;

/// <summary>A folder of files to read, gone after the test.</summary>
public abstract class ReadingFiles : IDisposable
{
    static ReadingFiles() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    protected string Folder { get; } = Directory.CreateTempSubdirectory("guanxi-reading-").FullName;

    protected string Write(byte[] bytes, string name = "table")
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    protected string Write(string text, string encoding = "utf-8") => Write(Encoding.GetEncoding(encoding).GetBytes(text));

    protected static ReadTable ReadAll(string path, ReadOptions? options = null)
    {
        using var reader = TableReader.Open(path, options ?? new ReadOptions());
        var rows = new List<ReadRow>();
        while (reader.Read()) rows.Add(new ReadRow(reader.Current.Number, reader.Current.Cells.ToArray(), reader.Current.Problem?.Code));
        return new ReadTable(reader.Shape, rows);
    }

    protected ReadTable ReadText(string text, ReadOptions? options = null) => ReadAll(Write(text), options);

    protected static string CodeOf(Action read) => Should.Throw<ReadException>(read).Code;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected sealed record ReadTable(FileShape Shape, List<ReadRow> Rows);

    protected sealed record ReadRow(long Number, string?[] Cells, string? Problem);
}
