using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Guanxi.Commands.Demo;

/// <summary>The shop's invoice lines (UCI Online Retail, CC BY 4.0) as a CSV file, all dates moved by the same number of days.</summary>
internal static class ShopFile
{
    private const string Form = "yyyy-MM-dd";
    private static readonly DateOnly LastDay = new(2011, 12, 9);

    public static async Task WriteAsync(string path, DateOnly lastDay, CancellationToken cancellation)
    {
        var packed = Path.Combine(AppContext.BaseDirectory, "demo", "online_retail.csv.br");
        using var input = new StreamReader(new BrotliStream(File.OpenRead(packed), CompressionMode.Decompress), Encoding.UTF8);
        await using var output = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        var days = lastDay.DayNumber - LastDay.DayNumber;
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        await output.WriteLineAsync(await input.ReadLineAsync(cancellation));
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            var start = DateStart(line);
            var day = line.Substring(start, Form.Length);
            if (!moved.TryGetValue(day, out var other))
                moved[day] = other = DateOnly.ParseExact(day, Form, CultureInfo.InvariantCulture).AddDays(days).ToString(Form, CultureInfo.InvariantCulture);
            output.Write(line.AsSpan(0, start));
            output.Write(other);
            output.WriteLine(line.AsSpan(start + Form.Length));
        }
    }

    /// <summary>The date is the fifth column, and the fourth from the end: descriptions before it may contain commas.</summary>
    private static int DateStart(string line)
    {
        var at = line.Length;
        for (var i = 0; i < 4; i++)
            at = line.LastIndexOf(',', at - 1);
        return at + 1;
    }
}
