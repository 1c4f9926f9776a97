namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>What the user said about a file; everything that is null is found out from the file itself.</summary>
/// <param name="Encoding">A name such as <c>utf-8</c>, <c>gb18030</c> or <c>windows-1252</c>.</param>
/// <param name="Delimiter">The character between the cells of a text file.</param>
/// <param name="Sheet">The sheet of a workbook; by default the first that has anything in it.</param>
/// <param name="HasHeader">Whether the first row that is not blank names the columns.</param>
public sealed record ReadOptions(string? Encoding = null, char? Delimiter = null, string? Sheet = null, bool HasHeader = true);

/// <summary>What was found out about a file.</summary>
/// <param name="Format"><c>csv</c>, <c>xlsx</c> or <c>xls</c>.</param>
/// <param name="Encoding">Of a text file, one of the names <see cref="ReadOptions.Encoding"/> takes.</param>
/// <param name="Delimiter">Of a text file.</param>
/// <param name="Sheets">Of a workbook, in its order; empty for a text file.</param>
/// <param name="Sheet">The sheet that is read.</param>
/// <param name="Columns">Unique names, in the order of the cells.</param>
public sealed record FileShape(
  string Format, string? Encoding, char? Delimiter, IReadOnlyList<string> Sheets, string? Sheet, IReadOnlyList<string> Columns);
