namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Finds the delimiter of a text by which character cuts its first rows most evenly.</summary>
static class Delimiters
{
    const int Rows = 50;
    static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>What Excel writes as a first line to say which delimiter follows.</summary>
    public static char? Declared(string text) =>
        text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 5 && text[5] is '\r' or '\n' ? text[4] : null;

    public static char Find(string text, bool whole)
    {
        var best = (Delimiter: ',', Share: 0.0, Cells: 1);
        foreach (var candidate in Candidates)
        {
            var counts = Count(text, candidate, whole);
            if (counts.Count == 0 || counts[0] < 2) continue;

            var share = (double)counts.Count(count => count == counts[0]) / counts.Count;
            var better = share > best.Share + 0.05 || (share > best.Share - 0.05 && counts[0] > best.Cells);
            if (better) best = (candidate, share, counts[0]);
        }

        return best.Delimiter;
    }

    /// <summary>The numbers of cells of the first rows that are not blank, quoted cells respected.</summary>
    static List<int> Count(string text, char delimiter, bool whole)
    {
        var counts = new List<int>();
        int cells = 1, length = 0;
        bool quoted = false, mayQuote = true;
        foreach (var letter in text)
        {
            if (quoted) quoted = letter != '"';
            else if (letter == '"' && mayQuote) quoted = true;
            else if (letter == delimiter) cells++;
            else if (letter is '\n' or '\r')
            {
                if (length > 0) counts.Add(cells);
                if (counts.Count == Rows) return counts;
                (cells, length, mayQuote) = (1, 0, true);
                continue;
            }

            // Right after a closing quote another one means a doubled quote.
            mayQuote = letter == delimiter || letter == '"';
            length++;
        }

        if (whole && length > 0) counts.Add(cells);
        return counts;
    }
}
