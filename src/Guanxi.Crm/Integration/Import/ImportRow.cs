using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Integration.Import;

/// <summary>A row after mapping: values for each target, or why it cannot be taken.</summary>
internal sealed class ImportRow(long number, int targets)
{
    /// <summary>As the user counts: the header is row 1.</summary>
    public long Number { get; } = number;

    /// <summary>Values by target and mapped field; missing where the cell is empty.</summary>
    public Value[][] Values { get; } = new Value[targets][];

    /// <summary>The key of each target's record as one text; null where the record is known only through others.</summary>
    public string?[] Keys { get; } = new string?[targets];

    /// <summary>Which targets of this row use the record for rows without a key.</summary>
    public bool[] IsWithoutKey { get; } = new bool[targets];

    public List<ImportFinding>? Findings { get; private set; }

    /// <summary>The cells as they were, kept only for rejected rows.</summary>
    public string?[]? Cells { get; set; }

    public bool IsRejected => Findings is not null;

    /// <summary>What is wrong with a cell is told once, however many fields read it.</summary>
    public void Reject(ImportFinding finding)
    {
        Findings ??= [];
        if (finding.Column is null || !Findings.Exists(f => f.Column == finding.Column && f.Code == finding.Code))
            Findings.Add(finding);
    }
}

/// <summary>What is wrong with a row: a code for the translator, the column and field, and what stood there.</summary>
public sealed record ImportFinding(string Code, string? Column, string? Object, string? Field, string? Value, IReadOnlyList<string> Arguments);
