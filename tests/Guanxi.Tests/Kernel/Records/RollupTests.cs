using FsCheck;
using FsCheck.Fluent;
using Guanxi.Crm.Customers;
using Guanxi.Crm.Sales;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Records;

/// <summary>After any sequence of changes every rollup is what plain C# computes from all rows.</summary>
public sealed class RollupTests : IDisposable
{
    private static readonly DateTime Start = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly CrmWorkspace _crm = new();
    private readonly List<(ObjectType Type, long Id)> _bin = [];
    private int _number;

    public void Dispose() => _crm.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_sequence_of_changes_leaves_every_rollup_exact(ulong seed)
    {
        for (var i = 0; i < 3; i++)
        {
            _crm.Account($"account {i}");
            _crm.Product($"P{i}");
        }
        foreach (var step in Steps.Sample(50, new Rnd(seed, 1), 40))
        {
            Run(step);
            Compare($"seed {seed}, after {string.Join(' ', step)}");
        }
    }

    /// <summary>One change of one to four operations, each a kind and three numbers to choose by.</summary>
    private static readonly Gen<int[][]> Steps = Gen.NonEmptyListOf(Gen.Choose(0, 999).ArrayOf(4)).Select(l => l.Take(4).ToArray());

    private void Run(int[][] operations)
    {
        var change = new Change();
        foreach (var o in operations)
            Add(change, o);
        try
        {
            _crm.Run(change);
        }
        catch (FailureException failure)
        {
            // Twice the same record, a product that is still linked: refused as a whole, which is a change too.
            failure.Kind.ShouldBeOneOf(FailureKind.Malformed, FailureKind.Conflict, FailureKind.Invalid, FailureKind.NotFound);
            return;
        }
        _bin.AddRange(change.Records.Where(r => r.Kind == OperationKind.Delete).Select(r => (r.Type, r.Id)));
    }

    private void Add(Change change, int[] o)
    {
        var (orders, lines) = (Ids(Order.Type), Ids(OrderLine.Type));
        long Pick(List<long> ids, int by) => ids.Count == 0 ? 0 : ids[o[by] % ids.Count];
        switch (o[0] % 16)
        {
            case 0 or 1 or 2 or 3:
                change.Create(Order.Type).With((Order.Account, Pick(Ids(Account.Type), 1)), (Order.Number, $"O{++_number}"), (Order.OrderedAt, Start.AddDays(o[2] % 9)), (Order.Kind, o[3] % 3 == 0 ? "return" : "sale"), (Order.Status, Status(o[3])));
                break;
            case 4 or 5 or 6 or 7 when orders.Count > 0:
                change.Create(OrderLine.Type).With((OrderLine.Order, Pick(orders, 1)), (OrderLine.Product, Pick(Ids(Product.Type), 2)), (OrderLine.Position, ++_number), (OrderLine.Quantity, (o[3] % 9) - 3m), (OrderLine.UnitPrice, o[2] / 100m));
                break;
            case 8 or 9 when lines.Count > 0:
                change.Update(OrderLine.Type, Pick(lines, 1)).With((OrderLine.Quantity, (decimal)(o[2] % 7)), (OrderLine.UnitPrice, o[3] / 1000m));
                break;
            case 10 when lines.Count > 0:
                change.Update(OrderLine.Type, Pick(lines, 1)).With((OrderLine.Order, Pick(orders, 2)), (OrderLine.Product, Pick(Ids(Product.Type), 3)));
                break;
            case 11 or 12 when orders.Count > 0:
                change.Update(Order.Type, Pick(orders, 1)).With((Order.Status, Status(o[2])), (Order.Kind, o[3] % 2 == 0 ? "sale" : "return"));
                break;
            case 13 when orders.Count > 0:
                change.Update(Order.Type, Pick(orders, 1)).With((Order.Account, Pick(Ids(Account.Type), 2)), (Order.OrderedAt, Start.AddDays(o[3] % 9)));
                break;
            case 14 when orders.Count > 0:
                if (o[2] % 2 == 0 && lines.Count > 0)
                    change.Delete(OrderLine.Type, Pick(lines, 1));
                else
                    change.Delete(Order.Type, Pick(orders, 1));
                break;
            case 15 when _bin.Count > 0:
                var (type, id) = _bin[o[1] % _bin.Count];
                change.Restore(type, id);
                break;
        }
    }

    private static string Status(int by) => (by % 4) switch { 0 => "cancelled", 1 => "draft", _ => "confirmed" };

    private List<long> Ids(ObjectType type) => _crm.Ids(type.Name, "true");

    private List<T> All<T>(ObjectType type, Func<Value[], T> row) => [.. Ids(type).Select(id => row(_crm.Load(type, id)!))];

    private void Compare(string after)
    {
        var lines = All(OrderLine.Type, v => (Order: v[OrderLine.Order.Ordinal].Number, Product: v[OrderLine.Product.Ordinal].Number, Quantity: v[OrderLine.Quantity.Ordinal].Decimal, Price: v[OrderLine.UnitPrice.Ordinal].Decimal, Amount: v[OrderLine.Amount.Ordinal].Decimal));
        foreach (var line in lines)
            line.Amount.ShouldBe(decimal.Round(line.Quantity * line.Price, 4, MidpointRounding.AwayFromZero), after);
        var orders = All(Order.Type, v => (Id: v[0].Number, Account: v[Order.Account.Ordinal].Number, Kind: Order.Kind.FromValue(v[Order.Kind.Ordinal]), Status: Order.Status.FromValue(v[Order.Status.Ordinal]), At: v[Order.OrderedAt.Ordinal].Time,
            Total: v[Order.Total.Ordinal].Decimal, Units: v[Order.Units.Ordinal].Decimal, Lines: v[Order.LineCount.Ordinal].Number));
        foreach (var order in orders)
        {
            var own = lines.Where(l => l.Order == order.Id).ToList();
            (order.Total, order.Units, order.Lines).ShouldBe((own.Sum(l => l.Amount), own.Sum(l => l.Quantity), own.Count), after);
        }
        var cancelled = orders.Where(o => o.Status == "cancelled").Select(o => o.Id).ToHashSet();
        foreach (var product in All(Product.Type, v => (Id: v[0].Number, Units: v[Product.UnitsSold.Ordinal].Decimal, Revenue: v[Product.Revenue.Ordinal].Decimal, Lines: v[Product.LineCount.Ordinal].Number)))
        {
            var own = lines.Where(l => l.Product == product.Id && !cancelled.Contains(l.Order)).ToList();
            (product.Units, product.Revenue, product.Lines).ShouldBe((own.Sum(l => l.Quantity), own.Sum(l => l.Amount), own.Count), after);
        }
        foreach (var account in Ids(Account.Type))
        {
            var v = _crm.Load(Account.Type, account)!;
            var counted = orders.Where(o => o.Account == account && o.Status != "cancelled").ToList();
            var sales = counted.Where(o => o.Kind == "sale").ToList();
            v[Account.Revenue.Ordinal].Decimal.ShouldBe(counted.Sum(o => o.Total), after);
            v[Account.SalesRevenue.Ordinal].Decimal.ShouldBe(sales.Sum(o => o.Total), after);
            v[Account.OrderCount.Ordinal].Number.ShouldBe(sales.Count, after);
            v[Account.ReturnCount.Ordinal].Number.ShouldBe(counted.Count - sales.Count, after);
            Time(v[Account.FirstOrderAt.Ordinal]).ShouldBe(sales.Count == 0 ? null : sales.Min(o => o.At), after);
            Time(v[Account.LastOrderAt.Ordinal]).ShouldBe(sales.Count == 0 ? null : sales.Max(o => o.At), after);
            v[Account.Type.Version.Ordinal].Number.ShouldBe(1, after);
        }
    }

    private static DateTime? Time(Value value) => value.IsMissing ? null : value.Time;

    [Fact]
    public void A_line_that_moves_while_its_old_order_is_cancelled_counts_with_the_new_one()
    {
        var (account, product) = (_crm.Account("a"), _crm.Product("P1"));
        var (from, to) = (_crm.Order(account, "1", Start), _crm.Order(account, "2", Start));
        var line = _crm.Line(from, product, 1, 2, 5);
        foreach (var lineFirst in new[] { true, false })
        {
            var change = new Change();
            if (lineFirst)
                change.Update(OrderLine.Type, line).With((OrderLine.Order, to));
            change.Update(Order.Type, from).With((Order.Status, "cancelled"));
            if (!lineFirst)
                change.Update(OrderLine.Type, line).With((OrderLine.Order, to));
            _crm.Run(change);
            _crm.Read(Product.Revenue, product).Decimal.ShouldBe(10);
            _crm.Update(Order.Type, from, (Order.Status, "confirmed"));
            _crm.Update(OrderLine.Type, line, (OrderLine.Order, from));
        }
    }

    [Fact]
    public void A_line_that_returns_to_an_order_cancelled_meanwhile_does_not_count()
    {
        var (account, product) = (_crm.Account("a"), _crm.Product("P1"));
        var order = _crm.Order(account, "1", Start);
        var line = _crm.Line(order, product, 1, 2, 5);
        _crm.Delete(OrderLine.Type, line);
        _crm.Update(Order.Type, order, (Order.Status, "cancelled"));
        _crm.Restore(OrderLine.Type, line);
        _crm.Read(Product.Revenue, product).Decimal.ShouldBe(0);
        _crm.Read(Order.Total, order).Decimal.ShouldBe(10);
    }

    [Fact]
    public void A_total_that_leaves_64_bits_refuses_the_change()
    {
        var (account, product) = (_crm.Account("a"), _crm.Product("P1"));
        var order = _crm.Order(account, "1", Start);
        _crm.Line(order, product, 1, 1, 800_000_000_000_000m);
        var change = new Change();
        change.Create(OrderLine.Type).With((OrderLine.Order, order), (OrderLine.Product, product), (OrderLine.Position, 2), (OrderLine.Quantity, 1m), (OrderLine.UnitPrice, 800_000_000_000_000m));
        _crm.Refused(change).Findings[0].Code.ShouldBe("total_out_of_range");
        _crm.Read(Order.Total, order).Decimal.ShouldBe(800_000_000_000_000m);
    }
}
