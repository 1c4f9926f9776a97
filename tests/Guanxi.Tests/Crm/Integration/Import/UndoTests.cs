using System.Text;
using Guanxi.Crm.Customers;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Sales;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

public sealed class UndoTests : IDisposable
{
    private readonly ImportWorkspace _workspace = new(keysAtHand: 200);

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Undo_brings_back_what_was_there_and_the_import_can_run_again()
    {
        var account = _workspace.Create(Account.Type, (Account.Name, "Known"), (Account.Number, "17873"), (Account.Tier, null));
        var product = _workspace.Create(Product.Type, (Product.Code, "84884A"), (Product.Price, 9m));
        var before = _workspace.Content();
        var import = await _workspace.ImportAsync(ImportWorkspace.Sample);
        _workspace.Read(Account.Country, account).Text.ShouldBe("United Kingdom");
        _workspace.Read(Product.Price, product).Decimal.ShouldBe(9m);
        var imported = _workspace.Content();

        var undone = await _workspace.UndoAsync(import.Id);

        undone.State.ShouldBe(ImportState.Undone, undone.Error);
        undone.Progress.Kept.ShouldBe(0);
        _workspace.Content().ShouldBe(before);
        _workspace.Count("account").ShouldBe(1);

        await _workspace.Imports.CommitAsync(_workspace.User, import.Id);
        await _workspace.Imports.WaitAsync(import.Id);
        _workspace.Imports.Get(import.Id).State.ShouldBe(ImportState.Done);
        _workspace.Content().ShouldBe(imported);
        (await _workspace.UndoAsync(import.Id)).Progress.Kept.ShouldBe(0);
        _workspace.Content().ShouldBe(before);
    }

    [Fact]
    public async Task What_later_rows_filled_is_no_work_of_somebody()
    {
        // The name of the product comes some blocks after the product itself.
        var text = new StringBuilder("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n1,P1,,1,2024-01-01,1,C1,\n");
        for (var i = 2; i < 9_000; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i},P2,Cup,1,2024-01-01,1,C1,\n");
        text.Append("9000,P1,Tea,1,2024-01-01,1,C1,France\n");
        var import = await _workspace.ImportTextAsync(text.ToString());
        _workspace.Scalar("SELECT count(*) FROM product WHERE name = 'Tea'").ShouldBe(1);

        (await _workspace.UndoAsync(import.Id)).Progress.Kept.ShouldBe(0);

        new[] { "account", "product", "order", "order_line" }.Sum(_workspace.Count).ShouldBe(0);
    }

    [Fact]
    public async Task What_somebody_worked_on_stays_and_is_counted()
    {
        var import = await _workspace.ImportAsync(ImportWorkspace.Sample);
        var noted = _workspace.Scalar("SELECT id FROM account WHERE number = '17873'");
        var edited = _workspace.Scalar("SELECT id FROM account WHERE kind <> 3 AND id <> " + noted);
        var order = _workspace.Scalar($"SELECT id FROM \"order\" WHERE account <> {noted} AND account <> {edited} AND line_count > 1 LIMIT 1");
        var lines = _workspace.Scalar($"SELECT line_count FROM \"order\" WHERE id = {order}");
        _workspace.Create(Note.Type, (Note.Account, noted), (Note.Body, "Called"));
        _workspace.Update(Account.Type, edited, (Account.City, "Leeds"));
        _workspace.Update(Order.Type, order, (Order.Description, "By hand"));

        var undone = await _workspace.UndoAsync(import.Id);

        undone.State.ShouldBe(ImportState.Undone, undone.Error);
        _workspace.Load(Account.Type, noted).ShouldNotBeNull();
        _workspace.Read(Account.City, edited).Text.ShouldBe("Leeds");
        _workspace.Read(Order.LineCount, order).Number.ShouldBe(lines);
        _workspace.Count("account").ShouldBe(3);
        _workspace.Count("order").ShouldBe(1);
        _workspace.Count("order_line").ShouldBe(lines);
        undone.Progress.Kept.ShouldBe(3 + 1 + lines + _workspace.Count("product"));
        _workspace.Read(Account.Revenue, noted).Number.ShouldBe(0);
    }

    [Fact]
    public async Task Cancelled_and_resumed_it_is_as_if_undisturbed()
    {
        var path = Path.Combine(_workspace.Folder, "long.csv");
        await KillTests.WriteRowsAsync(path, 20_000);
        var import = await _workspace.UploadAsync(path);
        await _workspace.Imports.CommitAsync(_workspace.User, import.Id);
        while (_workspace.Imports.Get(import.Id) is { IsWorking: true, Progress.Rows: < 3_000 })
            await Task.Delay(2, TestContext.Current.CancellationToken);
        await _workspace.Imports.CancelAsync(import.Id);
        var cancelled = _workspace.Imports.Get(import.Id);
        cancelled.State.ShouldBe(ImportState.Cancelled);
        cancelled.Progress.Rows.ShouldBeInRange(3_000, 19_999);
        _workspace.Count("order_line").ShouldBe(cancelled.Progress.Accepted);

        await _workspace.Imports.CommitAsync(_workspace.User, import.Id);
        await _workspace.Imports.WaitAsync(import.Id);

        _workspace.Imports.Get(import.Id).Progress.Accepted.ShouldBe(20_000);
        using var other = new ImportWorkspace();
        await other.ImportAsync(path);
        _workspace.Content().ShouldBe(other.Content());
    }
}
