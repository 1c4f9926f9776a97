using Guanxi.Commands;
using Guanxi.Crm.Customers;
using Guanxi.Hosting;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("guanxi-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_file_is_written_whole_or_not_at_all()
    {
        await FillAsync();
        (await RunAsync("account", "--fields", "name,kind", "--filter", "name != \"B\"", "--sort=-name", "--language", "zh-CN", "--out", At("a.csv"))).ShouldBe(0);
        (await File.ReadAllTextAsync(At("a.csv"), TestContext.Current.CancellationToken)).ShouldBe("名称,客户类型\r\nA,企业\r\n'=C,企业\r\n");
        (await RunAsync("account", "--out", At("a.jsonl"))).ShouldBe(0);
        (await File.ReadAllLinesAsync(At("a.jsonl"), TestContext.Current.CancellationToken)).Length.ShouldBe(3);
        (await RunAsync("account", "--out", At("a.xlsx"))).ShouldBe(0);
        (await File.ReadAllBytesAsync(At("a.xlsx"), TestContext.Current.CancellationToken))[..2].ShouldBe("PK"u8.ToArray());
        (await RunAsync("account", "--filter", "nothing = 1", "--out", At("b.csv"))).ShouldBe(1);
        (await RunAsync("credential", "--out", At("b.csv"))).ShouldBe(1);
        (await RunAsync("account", "--format", "exe", "--out", At("b.csv"))).ShouldBe(1);
        (await RunAsync("account", "--language", "klingon", "--out", At("b.csv"))).ShouldBe(1);
        (await RunAsync("account", "--out", At("no/b.csv"))).ShouldBe(1);
        Directory.GetFiles(_folder, "*.csv*", SearchOption.AllDirectories).Select(Path.GetFileName).ShouldBe(["a.csv"]);
    }

    private string At(string name) => Path.Combine(_folder, name);

    private async Task FillAsync()
    {
        using var workspace = GuanxiServer.OpenWorkspace(new Settings { Data = _folder, Database = DatabaseAddress.File(At("guanxi.db")) });
        var change = new Change();
        foreach (var name in new[] { "A", "B", "=C" })
            change.Create(Account.Type).Set(Account.Name, name);
        await workspace.ChangeAsync(Actor.Program(TimeZoneInfo.Utc), change, cancellation: TestContext.Current.CancellationToken);
    }

    private Task<int> RunAsync(params string[] arguments) =>
        CommandLine.Root().Parse(["export", .. arguments, "--data", _folder, "--database", "sqlite"]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken);
}
