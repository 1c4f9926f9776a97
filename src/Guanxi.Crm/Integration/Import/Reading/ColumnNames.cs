using System.Globalization;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Makes the cells of a header into names that are all there and all different.</summary>
static class ColumnNames
{
    public static List<string> Of(IReadOnlyList<string?> header)
    {
        var names = new List<string>(header.Count);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Count; i++)
        {
            var name = header[i]?.Trim(' ', '\t', '\r', '\n', '\uFEFF', '\u00A0', '\u3000');
            if (string.IsNullOrEmpty(name)) name = string.Create(CultureInfo.InvariantCulture, $"column {i + 1}");
            var unique = name;
            for (var n = 2; !taken.Add(unique); n++) unique = string.Create(CultureInfo.InvariantCulture, $"{name} ({n})");
            names.Add(unique);
        }

        return names;
    }
}
