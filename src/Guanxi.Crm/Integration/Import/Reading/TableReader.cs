namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>
/// Reads a table out of a file of any size, row by row, whatever its format. Damage to a row is told with the row;
/// only a file that cannot be read at all throws, and then a <see cref="ReadException"/>.
/// </summary>
public abstract class TableReader : IDisposable
{
    /// <summary>The most characters of a cell that are kept.</summary>
    public const int LongestCell = 100_000;

    /// <summary>As many columns as a sheet of Excel can have.</summary>
    public const int MostColumns = 16_384;

    bool ahead;

    private protected RowBuffer Buffer { get; } = new();

    /// <summary>What was found out about the file when it was opened.</summary>
    public FileShape Shape { get; private protected set; } = null!;

    /// <summary>The row that the last read found; its cells hold until the next read.</summary>
    public Row Current { get; private set; }

    /// <summary>How far the reading has come, for showing progress.</summary>
    public abstract long BytesRead { get; }

    /// <summary>The size of the file.</summary>
    public abstract long TotalBytes { get; }

    /// <summary>The number of the row in the buffer, blank rows included.</summary>
    private protected abstract long Number { get; }

    /// <summary>Opens a text file or a workbook, told apart by its bytes, not by its name.</summary>
    public static TableReader Open(string path, ReadOptions options)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        try
        {
            var sample = new FileSample(FileSample.Take(stream, out var whole), whole);
            if (sample.Bytes.IsEmpty) throw new ReadException(ReadException.EmptyFile, []);

            return sample.IsZip || sample.IsCompoundFile
                ? WorkbookTable.Open(stream, sample.IsZip, options)
                : CsvTable.Open(stream, sample, options);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the next row that is not blank; false at the end of the table.</summary>
    public bool Read()
    {
        if (!ahead && !Advance()) return false;

        ahead = false;
        Current = Buffer.ToRow(Number);
        return true;
    }

    /// <summary>Reads the next row into the buffer; false at the end.</summary>
    private protected abstract bool ReadRow();

    /// <summary>
    /// Reads the header and looks at the row after it: columns at the end without a name count only if that row has a value there,
    /// for otherwise they come from a delimiter at the end of each line.
    /// </summary>
    private protected List<string> ReadColumns(bool hasHeader)
    {
        if (!Advance()) throw new ReadException(ReadException.EmptyFile, []);
        if (Buffer.Count > MostColumns) throw new ReadException(ReadException.TooManyColumns, [MostColumns]);

        var names = new List<string?>();
        if (hasHeader)
        {
            if (Buffer.Problem?.Code is RowProblem.UnclosedQuote or RowProblem.CellTooLong) throw new ReadException(ReadException.NoHeader, []);
            for (var i = 0; i < Buffer.Filled; i++) names.Add(Buffer[i]);
            HeaderDamaged = Buffer.Problem?.Code == RowProblem.BadBytes;
            var headerCells = Buffer.Count;
            Buffer.Expect(names.Count);
            ahead = Advance();
            while (ahead && names.Count < Math.Min(headerCells, Buffer.Filled)) names.Add(null);
        }
        else
        {
            ahead = true;
            names.AddRange(new string?[Buffer.Filled]);
        }

        Buffer.Expect(names.Count);
        return ColumnNames.Of(names);
    }

    private protected bool HeaderDamaged { get; private set; }

    bool Advance()
    {
        while (ReadRow())
            if (!Buffer.IsBlank) return true;
        return false;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what the reader holds.</summary>
    protected abstract void Dispose(bool disposing);
}
