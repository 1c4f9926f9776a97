using Guanxi.Kernel.Export;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>A table in a file of delimited text.</summary>
sealed class CsvTable : TableReader
{
    readonly FileStream stream;
    readonly TextWindow window;
    readonly CsvTokenizer tokenizer;
    long number;

    CsvTable(FileStream stream, TextEncoding encoding, char delimiter)
    {
        this.stream = stream;
        TotalBytes = stream.Length;
        window = new TextWindow(stream, encoding);
        tokenizer = new CsvTokenizer(window, delimiter, Buffer);
    }

    public static CsvTable Open(FileStream stream, FileSample sample, ReadOptions options)
    {
        var encoding = TextEncoding.For(sample, options.Encoding);
        var text = encoding.Encoding.GetString(sample.Bytes[encoding.MarkLength..]);
        var declared = Delimiters.Declared(text);
        var delimiter = options.Delimiter ?? declared ?? Delimiters.Find(text, sample.Whole);
        var table = new CsvTable(stream, encoding, delimiter);
        try
        {
            if (declared is not null) table.ReadRow();
            List<string> columns = [.. table.ReadColumns(options.HasHeader).Select(FormulaMark.Remove)];
            if (table.HeaderDamaged && options.Encoding is not null) throw new ReadException(ReadException.WrongEncoding, [options.Encoding]);
            table.Shape = new FileShape("csv", encoding.Name, delimiter, [], Sheet: null, columns);
            return table;
        }
        catch
        {
            table.window.Dispose();
            throw;
        }
    }

    public override long BytesRead => stream.CanRead ? stream.Position : TotalBytes;

    public override long TotalBytes { get; }

    private protected override long Number => number;

    private protected override bool ReadRow()
    {
        number++;
        return tokenizer.Read();
    }

    protected override void Dispose(bool disposing)
    {
        window.Dispose();
        stream.Dispose();
    }
}
