using System.Buffers;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>The cells of the row at hand. The row before stays in place until it is overwritten, so that a repeated value costs no string.</summary>
sealed class RowBuffer
{
    /// <summary>Surplus cells that are kept, for the file of rejected rows.</summary>
    const int Surplus = 50;

    static readonly SearchValues<char> Damage = SearchValues.Create([TextEncoding.BadByte, '\0']);

    readonly TextCache cache = new();
    int limit = TableReader.MostColumns;
    int used;
    string?[] cells = new string?[16];

    /// <summary>How many cells the row has, kept or not.</summary>
    public int Count { get; private set; }

    /// <summary>How many cells the row has up to the last that is not empty.</summary>
    public int Filled { get; private set; }

    /// <summary>How many columns the table has; 0 until the header is read.</summary>
    public int Columns { get; private set; }

    public RowProblem? Problem { get; private set; }

    public bool IsBlank => Filled == 0 && Problem is null;

    public string? this[int index] => index < Math.Min(Count, cells.Length) ? cells[index] : null;

    public void Clear()
    {
        Count = 0;
        Filled = 0;
        Problem = null;
    }

    public void Expect(int columns)
    {
        Columns = columns;
        limit = columns + Surplus;
        if (cells.Length < columns) Array.Resize(ref cells, columns);
    }

    public void Report(string code, string? detail = null) => Problem ??= new RowProblem(code, Count, detail);

    public void Add(ReadOnlySpan<char> text, bool damaged = false)
    {
        if (text.Length > TableReader.LongestCell)
        {
            Report(RowProblem.CellTooLong, TableReader.LongestCell.ToString());
            text = text[..TableReader.LongestCell];
        }

        if (damaged && text.ContainsAny(Damage))
        {
            Report(RowProblem.BadBytes);
            Keep(new string(text).Replace(TextEncoding.BadByte, '\uFFFD').Replace('\0', '\uFFFD'));
        }
        else if (text.IsEmpty) Keep(null);
        else if (Count < used && cells[Count] is { } above && text.SequenceEqual(above)) Keep(above);
        else Keep(Count < limit ? cache.Get(text) : string.Empty);
    }

    public Row ToRow(long number)
    {
        if (Filled > Columns) Report(RowProblem.TooManyCells, Filled.ToString());
        if (Count < Columns) Report(RowProblem.TooFewCells, Count.ToString());

        var kept = Math.Min(Count, cells.Length);
        var length = Math.Max(Columns, Math.Min(Filled, kept));
        if (kept < length) Array.Clear(cells, kept, length - kept);
        return new Row(number, cells, length, Problem);
    }

    void Keep(string? text)
    {
        if (text is not null) Filled = Count + 1;
        if (Count < limit)
        {
            if (Count == cells.Length) Array.Resize(ref cells, Math.Min(limit, 2 * cells.Length));
            cells[Count] = text;
            used = Math.Max(used, Count + 1);
        }

        Count++;
    }
}
