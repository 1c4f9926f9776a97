using System.Globalization;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

public sealed class LongFileTests
{
    [Fact]
    public async Task With_few_keys_at_hand_the_result_is_the_same()
    {
        using var bounded = new ImportWorkspace(keysAtHand: 500);
        using var unbounded = new ImportWorkspace(keysAtHand: int.MaxValue);
        var path = Path.Combine(bounded.Folder, "long.csv");
        await KillTests.WriteRowsAsync(path, 100_000);

        (await bounded.ImportAsync(path)).Progress.Accepted.ShouldBe(100_000);
        (await unbounded.ImportAsync(path)).Progress.Accepted.ShouldBe(100_000);

        bounded.Content().ShouldBe(unbounded.Content());
    }

    [Fact]
    public async Task A_million_rows_need_no_more_memory_than_a_few()
    {
        if (Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") != "1")
            Assert.Skip("Only with GUANXI_TEST_ALL=1.");
        using var workspace = new ImportWorkspace();
        var path = Path.Combine(workspace.Folder, "million.csv");
        await using (var file = File.CreateText(path))
        {
            await file.WriteLineAsync("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country");
            for (var i = 0; i < 1_000_000; i++)
                await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{i / 4},P{i * 7919L % 50_000},Thing number {i % 50_000},{i % 9},2024-01-{(i % 28) + 1:00},1.5,{i * 104_729L % 200_000},China"));
        }
        var import = await workspace.UploadAsync(path);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        await workspace.Imports.CommitAsync(workspace.User, import.Id);
        while (workspace.Imports.Get(import.Id) is { IsWorking: true, Progress: var progress } && progress.Rows < 1_000_000)
        {
            var seen = progress.Rows;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            while (workspace.Imports.Get(import.Id) is { IsWorking: true, Progress.Rows: var rows } && rows < seen + 50_000 && rows < 1_000_000)
                await Task.Delay(2, TestContext.Current.CancellationToken);
        }
        await workspace.Imports.WaitAsync(import.Id);

        workspace.Imports.Get(import.Id).Progress.Accepted.ShouldBe(1_000_000);
        most.ShouldBeLessThan(150L << 20);
    }
}
