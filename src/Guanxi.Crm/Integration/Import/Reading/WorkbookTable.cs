using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>A sheet of a workbook, xlsx or the older xls.</summary>
sealed class WorkbookTable : TableReader
{
    readonly FileStream stream;
    readonly IExcelDataReader reader;
    readonly char[] text = new char[64];
    long number;

    WorkbookTable(FileStream stream, IExcelDataReader reader)
    {
        this.stream = stream;
        this.reader = reader;
        TotalBytes = stream.Length;
    }

    public static WorkbookTable Open(FileStream stream, bool isZip, ReadOptions options)
    {
        var sheets = isZip ? WorkbookPackage.Inspect(stream) : [];
        var table = Guard(() => new WorkbookTable(stream, ExcelReaderFactory.CreateReader(stream, new ExcelReaderConfiguration { LeaveOpen = true })));
        try
        {
            if (sheets.Count == 0) sheets = Guard(table.ListSheets);
            if (options.Sheet is { } name) Guard(() => table.GoTo(name));
            var columns = table.ReadColumnsOfSheet(options);
            table.Shape = new FileShape(isZip ? "xlsx" : "xls", Encoding: null, Delimiter: null, sheets, table.reader.Name, columns);
            return table;
        }
        catch
        {
            table.reader.Dispose();
            throw;
        }
    }

    /// <summary>The library scans a sheet before it gives out rows, so that the share of rows is the share of the work.</summary>
    public override long BytesRead => reader.IsClosed ? TotalBytes : TotalBytes * Math.Min(number, reader.RowCount) / Math.Max(1, reader.RowCount);

    public override long TotalBytes { get; }

    private protected override long Number => number;

    private protected override bool ReadRow() => Guard(() =>
    {
        Buffer.Clear();
        if (!reader.Read()) return false;

        number++;
        for (var i = 0; i < reader.FieldCount; i++) AddCell(reader.GetValue(i));
        return true;
    });

    protected override void Dispose(bool disposing)
    {
        reader.Dispose();
        stream.Dispose();
    }

    void AddCell(object? value)
    {
        switch (value)
        {
            case null:
                Buffer.Add([]);
                break;
            case string cell:
                if (WorkbookCell.IsError(cell)) Buffer.Report(RowProblem.FormulaError, cell);
                Buffer.Add(cell);
                break;
            default:
                Buffer.Add(text.AsSpan(0, WorkbookCell.Format(value, text)));
                break;
        }
    }

    List<string> ListSheets()
    {
        var names = new List<string>();
        do names.Add(reader.Name);
        while (reader.NextResult());
        reader.Reset();
        return names;
    }

    bool GoTo(string sheet)
    {
        do
            if (string.Equals(reader.Name, sheet, StringComparison.OrdinalIgnoreCase)) return true;
        while (reader.NextResult());

        throw new ReadException(ReadException.NoSuchSheet, [sheet]);
    }

    /// <summary>Goes on to the next sheet while the one at hand is empty and no other was asked for.</summary>
    List<string> ReadColumnsOfSheet(ReadOptions options)
    {
        while (true)
        {
            try
            {
                return ReadColumns(options.HasHeader);
            }
            catch (ReadException e) when (e.Code == ReadException.EmptyFile && options.Sheet is null)
            {
                if (!Guard(reader.NextResult)) throw;
                number = 0;
            }
        }
    }

    /// <summary>Whatever the library stumbles over means the same to the user; it throws a wide range of exceptions on damaged files.</summary>
    static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidPasswordException e)
        {
            throw new ReadException(ReadException.EncryptedWorkbook, [], e);
        }
        catch (HeaderException e)
        {
            throw new ReadException(ReadException.BinaryFile, [], e);
        }
        catch (Exception e) when (e is ExcelReaderException or XmlException or IOException or InvalidDataException or FormatException or OverflowException
            or ArgumentException or InvalidOperationException or NotSupportedException or IndexOutOfRangeException or NullReferenceException or KeyNotFoundException
            or InvalidCastException)
        {
            throw new ReadException(ReadException.UnreadableWorkbook, [], e);
        }
    }
}
