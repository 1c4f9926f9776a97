namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>What the values of a column look like.</summary>
public enum ColumnKind
{
    Text,
    Integer,
    Decimal,
    Date,
    DateTime,
    Boolean,
    Email,
    Phone,
}

/// <summary>What the first rows say about a column, for proposing what it means.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Samples">Up to five different values.</param>
/// <param name="Filled">The percentage of rows that have a value.</param>
/// <param name="Kind">What every value can be read as.</param>
/// <param name="DateOrder">Of dates, the order that all of them allow; ambiguous where several do.</param>
/// <param name="DecimalSign">Of numbers, '.' or ','.</param>
/// <param name="MaxLength">The length of the longest value.</param>
public sealed record ColumnProfile(
    string Name, IReadOnlyList<string> Samples, double Filled, ColumnKind Kind, DateOrder DateOrder, char? DecimalSign, int MaxLength);

/// <summary>Looks at the first rows of a table.</summary>
public static class ColumnProfiler
{
    /// <summary>Reads up to so many rows and tells what each column holds. Rows with a problem are looked at like others.</summary>
    public static IReadOnlyList<ColumnProfile> Profile(TableReader table, int rows)
    {
        var columns = table.Shape.Columns.Select(name => new ColumnEvidence(name)).ToList();
        var seen = 0;
        for (; seen < rows && table.Read(); seen++)
        {
            for (var i = 0; i < columns.Count; i++) columns[i].Add(table.Current[i]);
        }

        return [.. columns.Select(column => column.Conclude(seen))];
    }
}
