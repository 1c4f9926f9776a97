namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>One row as it stands in the file. Its cells belong to the reader and hold until the next read.</summary>
public readonly struct Row
{
    readonly string?[] cells;
    readonly int count;

    internal Row(long number, string?[] cells, int count, RowProblem? problem)
    {
        this.cells = cells;
        this.count = count;
        Number = number;
        Problem = problem;
    }

    /// <summary>The number the user sees: the header is row 1, blank rows count, a quoted cell of several lines is one row.</summary>
    public long Number { get; }

    /// <summary>Why the row cannot be taken as it is, or null.</summary>
    public RowProblem? Problem { get; }

    /// <summary>At least one cell per column, an empty cell is null; with too_many_cells some of the surplus follows.</summary>
    public ReadOnlySpan<string?> Cells => cells.AsSpan(0, count);

    /// <summary>The cell of a column.</summary>
    public string? this[int column] => column < count ? cells[column] : null;
}

/// <summary>What is wrong with a row. The text for the user is looked up by the code.</summary>
/// <param name="Code">One of the constants of this type.</param>
/// <param name="Column">The column, counted from 0, where it was noticed.</param>
/// <param name="Detail">What was found, such as a number of cells or an error value.</param>
public sealed record RowProblem(string Code, int Column, string? Detail = null)
{
    /// <summary>More cells than the header has columns, and not only empty ones.</summary>
    public const string TooManyCells = "too_many_cells";

    /// <summary>Fewer cells than the header has columns.</summary>
    public const string TooFewCells = "too_few_cells";

    /// <summary>A cell longer than <see cref="TableReader.LongestCell"/>; what is beyond is not kept.</summary>
    public const string CellTooLong = "cell_too_long";

    /// <summary>A quote that is never closed; reading goes on with the line after it.</summary>
    public const string UnclosedQuote = "unclosed_quote";

    /// <summary>Bytes that mean nothing in the file's encoding; they read as U+FFFD.</summary>
    public const string BadBytes = "bad_bytes";

    /// <summary>A cell of a workbook that holds an error such as #N/A.</summary>
    public const string FormulaError = "formula_error";
}
