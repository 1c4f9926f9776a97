// Builds tests/data/online_retail from the data set as it is published by the R package onlineretail (exported as CSV):
//
//   zcat online_retail.csv.gz | dotnet run tools/build-online-retail.cs tests/data/online_retail
//
// online_retail.csv.br is the whole file, sample.csv every line of the invoices that the README of the folder describes.
using System.Globalization;
using System.IO.Compression;
using System.Text;

var folder = args[0];
using var input = new MemoryStream();
Console.OpenStandardInput().CopyTo(input);
var csv = input.ToArray();

var brotli = new byte[csv.Length];
if (!BrotliEncoder.TryCompress(csv, brotli, out var length, quality: 11, window: 24))
    throw new InvalidOperationException("The compressed file is larger than the original.");
File.WriteAllBytes(Path.Combine(folder, "online_retail.csv.br"), brotli[..length]);

var lines = Encoding.UTF8.GetString(csv).Split('\n', StringSplitOptions.RemoveEmptyEntries);
File.WriteAllText(Path.Combine(folder, "sample.csv"), string.Concat(lines.Where((line, i) => i == 0 || IsInSample(line)).Select(line => line + "\n")));

// Only descriptions are quoted and contain commas, so the first cell and the second last are safe to cut out.
static bool IsInSample(string line)
{
    var cells = line.Split(',');
    var (invoice, customer) = (cells[0], cells[^2]);
    return customer.Length == 0
        ? invoice == "A563186" || int.Parse(invoice.TrimStart('A', 'C'), CultureInfo.InvariantCulture) % 191 == 0
        : int.Parse(customer, CultureInfo.InvariantCulture) % 73 == 61;
}
