using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Records;
using Guanxi.Tests.Data;
using Guanxi.Tests.Kernel;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

/// <summary>The real file of 541,909 lines, imported once for all tests of the class.</summary>
public sealed class WholeFile : IAsyncLifetime
{
    internal ImportWorkspace Workspace { get; } = new();

    internal ImportView Import { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var path = Path.Combine(Workspace.Folder, "online_retail.csv");
        await using (var packed = SampleFiles.Open("online_retail/online_retail.csv.br"))
        await using (var file = File.Create(path))
            await packed.CopyToAsync(file, TestContext.Current.CancellationToken);
        Import = await Workspace.ImportAsync(path);
    }

    public ValueTask DisposeAsync()
    {
        Workspace.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class WholeFileTests(WholeFile file) : IClassFixture<WholeFile>
{
    private readonly ImportWorkspace _workspace = file.Workspace;

    private static ExpectedRetail Expected => ExpectedRetail.Whole;

    [Fact]
    public void Every_line_is_accepted_or_rejected()
    {
        file.Import.State.ShouldBe(ImportState.Done, file.Import.Error);
        var progress = file.Import.Progress;
        (progress.Accepted + progress.Rejected).ShouldBe(541_909);
        progress.Rejected.ShouldBe(0);
        progress.Created.ShouldBe(new Dictionary<string, long>
        {
            ["account"] = Expected.Customers.Count + 1,
            ["product"] = Expected.ProductCodes.Count,
            ["order"] = Expected.Invoices.Count,
            ["order_line"] = Expected.Lines,
        }, ignoreOrder: true);
    }

    [Fact]
    public void Totals_equal_those_of_the_file()
    {
        Ten(_workspace.Scalar("SELECT sum(total) FROM \"order\"")).ShouldBe(Expected.Revenue);
        Ten(_workspace.Scalar("SELECT sum(revenue) FROM account")).ShouldBe(Expected.Revenue);
        Ten(_workspace.Scalar("SELECT sum(revenue) FROM product")).ShouldBe(Expected.Revenue);
        Ten(_workspace.Scalar("SELECT revenue FROM account WHERE kind = 3")).ShouldBe(Expected.RevenueWithoutCustomer);
        _workspace.Scalar("SELECT count(*) FROM account WHERE kind <> 3").ShouldBe(Expected.Customers.Count);
        _workspace.Scalar("SELECT count(*) FROM order_line l JOIN \"order\" o ON o.id = l.\"order\" WHERE o.kind = 2").ShouldBe(Expected.CancellationLines);
        Texts("SELECT number FROM \"order\"").ShouldBe(Expected.Invoices.Order(StringComparer.Ordinal));
        Texts("SELECT code FROM product").ShouldBe(Expected.ProductCodes.Order(StringComparer.Ordinal));
        Texts("SELECT DISTINCT country FROM \"order\"").ShouldBe(Expected.Countries.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_customer_has_the_revenue_orders_and_dates_of_the_file()
    {
        var customers = _workspace.Workspace.Database.Read(c =>
        {
            var found = new Dictionary<string, (decimal, long, long, DateTime?, DateTime?)>(StringComparer.Ordinal);
            var row = c.Prepare("SELECT number, revenue, order_count, return_count, first_order_at, last_order_at FROM account WHERE kind <> 3");
            while (row.Step())
                found[row.Text(0)] = (Ten(row.Int64(1)), row.Int64(2), row.Int64(3), Local(row.Value(4)), Local(row.Value(5)));
            return found;
        });

        customers.Count.ShouldBe(Expected.Customers.Count);
        var wrong = Expected.Customers.Where(e => customers[e.Key] != (e.Value.Revenue, e.Value.SaleInvoices, e.Value.CancellationInvoices, e.Value.FirstOrder, e.Value.LastOrder));
        wrong.Select(e => $"{e.Key}: {customers[e.Key]}").ShouldBeEmpty();
    }

    [Fact]
    public void Lines_identical_to_another_stay_and_stand_at_positions_of_their_own()
    {
        _workspace.Count("order_line").ShouldBe(Expected.Lines);
        _workspace.Scalar("SELECT count(*) FROM \"order\" WHERE line_count <> (SELECT max(position) FROM order_line l WHERE l.\"order\" = \"order\".id)").ShouldBe(0);
    }

    [Fact]
    public void Products_that_are_none_are_kept_and_marked()
    {
        foreach (var code in new[] { "POST", "M", "BANK CHARGES", "D", "CRUK" })
            _workspace.Scalar($"SELECT review FROM product WHERE code = '{code}'").ShouldBe(1, code);
        _workspace.Scalar("SELECT review FROM product WHERE code = '85123A'").ShouldBe(0);
        _workspace.Scalar("SELECT count(*) FROM product WHERE review").ShouldBeInRange(30, 800);
        _workspace.Scalar("SELECT count(*) FROM product WHERE review <> (review_reason IS NOT NULL)").ShouldBe(0);
    }

    [Fact]
    public void Customers_are_valued_and_walk_ins_are_not()
    {
        _workspace.Scalar("SELECT count(*) FROM account WHERE kind <> 3 AND order_count > 0 AND (rfm IS NULL OR tier IS NULL OR revenue_share IS NULL OR valued_at IS NULL)").ShouldBe(0);
        _workspace.Scalar("SELECT count(*) FROM account WHERE (kind = 3 OR order_count = 0) AND (rfm IS NOT NULL OR tier IS NOT NULL OR valued_at IS NOT NULL)").ShouldBe(0);
        _workspace.Scalar("SELECT count(*) FROM account WHERE rfm <> rfm_r || '-' || rfm_f || '-' || rfm_m").ShouldBe(0);
        _workspace.Scalar("SELECT min(tier) FROM account WHERE kind <> 3 AND revenue = (SELECT max(revenue) FROM account WHERE kind <> 3)").ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_in_the_history_but_the_creation_in_blocks()
    {
        _workspace.Scalar("SELECT count(*) FROM _history_block").ShouldBeLessThan(20_000);
        if (TestDatabase.IsSqlite)
            _workspace.Workspace.Database.Read(c => c.Scalar("PRAGMA integrity_check")).Text.ShouldBe("ok");
    }

    private static decimal Ten(long stored) => stored / 10_000m;

    private static DateTime? Local(Value value) => value.IsMissing ? null : TimeZoneInfo.ConvertTimeFromUtc(value.Time, TestWorkspace.Shanghai);

    private List<string> Texts(string sql) => _workspace.Workspace.Database.Read(c =>
    {
        var texts = new List<string>();
        var row = c.Prepare(sql);
        while (row.Step())
            texts.Add(row.Text(0));
        return texts.Order(StringComparer.Ordinal).ToList();
    });
}
