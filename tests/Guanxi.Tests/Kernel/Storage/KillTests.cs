using System.Diagnostics;
using System.Globalization;
using Guanxi.Crm;
using Guanxi.Crm.Customers;
using Guanxi.Crm.Sales;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Shouldly;
using Xunit;
using Xunit.Sdk;

namespace Guanxi.Tests.Kernel.Storage;

/// <summary>A process that writes orders and is killed in the middle: what it acknowledged is there, nothing is there by half.</summary>
public sealed class KillTests : IDisposable
{
    internal const int Lines = 3;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("guanxi-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact(SkipUnless = nameof(TestDatabase.IsSqlite), SkipType = typeof(TestDatabase), Skip = TestDatabase.OnlySqlite)]
    public async Task Whatever_was_acknowledged_survives_a_kill_and_nothing_is_half()
    {
        var kills = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1" ? 200 : 5;
        var path = Path.Combine(_folder.FullName, "killed.db");
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        for (var kill = 0; kill < kills; kill++)
        {
            // A fixed sequence of moments, counted in acknowledgements.
            var after = 20 + (kill * 37) % 150;
            await foreach (var number in KilledAfter(path, after))
                acknowledged.Add(number).ShouldBeTrue($"{number} was given twice");
            Check(path, acknowledged);
        }
        acknowledged.Count.ShouldBeGreaterThan(20 * kills);
    }

    /// <summary>Not a test: the process that is killed runs only this, with the file in a variable.</summary>
    [Fact(Explicit = true)]
    public Task Write_until_killed() => OrderWriter.WriteUntilKilled(Environment.GetEnvironmentVariable(OrderWriter.Variable) ?? throw SkipException.ForSkip("Only for the process that is killed."));

    private static async IAsyncEnumerable<string> KilledAfter(string path, int acknowledgements)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Guanxi.Tests"), ["-explicit", "only", "-method", $"{typeof(KillTests).FullName}.{nameof(Write_until_killed)}"])
        {
             RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [OrderWriter.Variable] = path },
        };
        using var process = Process.Start(start)!;
        var seen = 0;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith(OrderWriter.Done, StringComparison.Ordinal))
                continue;
            if (++seen == acknowledgements)
                process.Kill();
            // The last line may be cut off: an acknowledgement ends with a full stop.
            if (line.EndsWith('.'))
                yield return line[OrderWriter.Done.Length..^1];
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        seen.ShouldBeGreaterThanOrEqualTo(acknowledgements);
    }

    private static void Check(string path, HashSet<string> acknowledged)
    {
        using var workspace = OrderWriter.Open(path);
        workspace.Database.Read(c => c.Scalar("PRAGMA integrity_check")).Text.ShouldBe("ok");
        workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM pragma_foreign_key_check")).Number.ShouldBe(0);
        var stored = workspace.Database.Read(connection =>
        {
            var found = new HashSet<string>(StringComparer.Ordinal);
            var row = connection.Prepare("""SELECT number, line_count, total, (SELECT count(*) FROM order_line l WHERE l."order" = o.id) FROM "order" o""");
            while (row.Step())
            {
                (row.Int64(1), row.Int64(2), row.Int64(3)).ShouldBe((Lines, Lines * 10_000, Lines));
                found.Add(row.Text(0));
            }
            return found;
        });
        acknowledged.Except(stored).ShouldBeEmpty();
        workspace.Database.Read(c => c.Scalar("SELECT revenue - 10000 * (SELECT count(*) FROM order_line) FROM account")).Number.ShouldBe(0);
    }
}

/// <summary>What the killed process runs.</summary>
internal static class OrderWriter
{
    public const string Done = "order ";

    public const string Variable = "GUANXI_TEST_WRITE_UNTIL_KILLED";

    public static async Task WriteUntilKilled(string path)
    {
        var workspace = Open(path);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Write(workspace))));
    }

    public static Workspace Open(string path) =>
        Workspace.Open(DatabaseAddress.File(path), Guanxi.Kernel.Schema.Schema.Create([.. Areas.All.SelectMany(a => a.Objects)]), [.. Areas.All.SelectMany(a => a.Rules)], TimeProvider.System);

    private static async Task Write(Workspace workspace)
    {
        var actor = Actor.Program(TimeZoneInfo.Utc);
        var (account, product) = await workspace.Database.WriteAsync(c => Masters(c, workspace, actor));
        while (true)
        {
            var id = workspace.Database.Ids.Next();
            var number = id.ToString(CultureInfo.InvariantCulture);
            await workspace.BulkAsync(actor, block =>
            {
                var order = block.Create(Order.Type).Set(Order.Number, number).Set(Order.Account, account).Set(Order.OrderedAt, DateTime.UnixEpoch);
                for (var i = 1; i <= KillTests.Lines; i++)
                    block.Create(OrderLine.Type).Set(OrderLine.Order, order.Id).Set(OrderLine.Product, product).Set(OrderLine.Position, i).Set(OrderLine.Quantity, 1).Set(OrderLine.UnitPrice, 1);
                return true;
            });
            lock (actor)
            {
                Console.Out.Write($"{Done}{number}.\n");
                Console.Out.Flush();
            }
        }
    }

    private static (long Account, long Product) Masters(Connection connection, Workspace workspace, Actor actor)
    {
        var account = connection.Scalar("SELECT id FROM account");
        if (!account.IsMissing)
            return (account.Number, connection.Scalar("SELECT id FROM product").Number);
        var change = new Change();
        var (first, second) = (change.Create(Account.Type).Set(Account.Name, "a"), change.Create(Product.Type).Set(Product.Code, "P1").Set(Product.Name, "Goods"));
        new ChangeRun(connection, workspace, actor).Run(change.Records);
        return (first.Id, second.Id);
    }
}
