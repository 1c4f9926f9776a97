using System.Globalization;
using System.Text;

namespace Guanxi.Tests.Data;

/// <summary>
/// What a correct import of Online Retail holds, computed straight from the file with nothing of the product: all
/// lines count, cancellations (negative quantities) reduce revenue, codes compare by their characters.
/// </summary>
internal sealed class ExpectedRetail
{
    private static readonly Lazy<ExpectedRetail> WholeFile = new(() => ReadFrom("online_retail/online_retail.csv.br"));
    private static readonly Lazy<ExpectedRetail> SampleFile = new(() => ReadFrom("online_retail/sample.csv"));

    private readonly Dictionary<string, ExpectedCustomer> _customers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _invoices = new(StringComparer.Ordinal);
    private readonly HashSet<string> _productCodes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _countries = new(StringComparer.Ordinal);

    private ExpectedRetail() { }

    public static ExpectedRetail Whole => WholeFile.Value;

    public static ExpectedRetail Sample => SampleFile.Value;

    public int Lines { get; private set; }

    /// <summary>Sum of quantity × price over all lines.</summary>
    public decimal Revenue { get; private set; }

    /// <summary>Lines of invoices whose number starts with C.</summary>
    public int CancellationLines { get; private set; }

    public int LinesWithoutCustomer { get; private set; }

    public decimal RevenueWithoutCustomer { get; private set; }

    public int LinesWithNegativePrice { get; private set; }

    /// <summary>Lines equal in all cells to an earlier one.</summary>
    public int IdenticalLines { get; private set; }

    /// <summary>By customer number; lines without one are in none.</summary>
    public IReadOnlyDictionary<string, ExpectedCustomer> Customers => _customers;

    /// <summary>Invoice numbers, cancellations among them.</summary>
    public IReadOnlySet<string> Invoices => _invoices;

    public IReadOnlySet<string> ProductCodes => _productCodes;

    public IReadOnlySet<string> Countries => _countries;

    private static ExpectedRetail ReadFrom(string name)
    {
        using var text = SampleFiles.OpenText(name);
        if (text.ReadLine() != "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country")
            throw new InvalidDataException($"{name} has other columns.");
        var expected = new ExpectedRetail();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (text.ReadLine() is { } line)
        {
            expected.Add(RetailLine.Parse(line));
            expected.IdenticalLines += seen.Add(line) ? 0 : 1;
        }
        return expected;
    }

    private void Add(RetailLine line)
    {
        Lines++;
        Revenue += line.Revenue;
        CancellationLines += line.IsCancellation ? 1 : 0;
        LinesWithNegativePrice += line.UnitPrice < 0 ? 1 : 0;
        _invoices.Add(line.Invoice);
        _productCodes.Add(line.StockCode);
        _countries.Add(line.Country);
        if (line.Customer.Length == 0)
        {
            LinesWithoutCustomer++;
            RevenueWithoutCustomer += line.Revenue;
            return;
        }
        if (!_customers.TryGetValue(line.Customer, out var customer))
            _customers[line.Customer] = customer = new();
        customer.Add(line);
    }
}

/// <summary>One customer number of the file.</summary>
internal sealed class ExpectedCustomer
{
    private readonly Dictionary<string, DateTime> _sales = new(StringComparer.Ordinal);
    private readonly HashSet<string> _cancellations = new(StringComparer.Ordinal);

    public int Lines { get; private set; }

    /// <summary>Sum of quantity × price over all lines, cancellations included.</summary>
    public decimal Revenue { get; private set; }

    /// <summary>Invoices whose number does not start with C.</summary>
    public int SaleInvoices => _sales.Count;

    public int CancellationInvoices => _cancellations.Count;

    /// <summary>The earliest time on a line of a sale; none for a customer with cancellations alone.</summary>
    public DateTime? FirstSale { get; private set; }

    /// <summary>The latest time on a line of a sale.</summary>
    public DateTime? LastSale { get; private set; }

    /// <summary>The earliest order. A few invoices have lines a minute apart: an order's time is that of its first line.</summary>
    public DateTime? FirstOrder => _sales.Count == 0 ? null : _sales.Values.Min();

    public DateTime? LastOrder => _sales.Count == 0 ? null : _sales.Values.Max();

    internal void Add(RetailLine line)
    {
        Lines++;
        Revenue += line.Revenue;
        if (line.IsCancellation)
        {
            _cancellations.Add(line.Invoice);
            return;
        }
        _sales.TryAdd(line.Invoice, line.Date);
        if (FirstSale is null || line.Date < FirstSale)
            FirstSale = line.Date;
        if (LastSale is null || line.Date > LastSale)
            LastSale = line.Date;
    }
}

/// <summary>One line of the file.</summary>
internal sealed record RetailLine(
    string Invoice, string StockCode, string Description, int Quantity, DateTime Date, decimal UnitPrice, string Customer, string Country)
{
    public decimal Revenue => Quantity * UnitPrice;

    public bool IsCancellation => Invoice.StartsWith('C');

    public static RetailLine Parse(string line)
    {
        var cells = Split(line);
        if (cells.Count != 8)
            throw new InvalidDataException($"{cells.Count} cells: {line}");
        return new(
            cells[0], cells[1], cells[2], int.Parse(cells[3], CultureInfo.InvariantCulture),
            DateTime.ParseExact(cells[4], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            decimal.Parse(cells[5], NumberStyles.Float, CultureInfo.InvariantCulture), cells[6], cells[7]);
    }

    /// <summary>Commas part cells except between quotes; two quotes within quotes are one. No cell has a line break.</summary>
    private static List<string> Split(string line)
    {
        var cells = new List<string>(8);
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[++i]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}
