using Guanxi.Api;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

public sealed class RejectedRowsTests : IDisposable
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    private readonly ImportWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Corrected_rows_land_where_they_would_have_been()
    {
        const string Correct = Header
            + "A1,P1,Tea,1,2024-01-01,1.5,C1,China\nA1,P2,\"Cup, blue\",2,2024-01-01,2,C1,China\nA1,P1,Tea,3,2024-01-01,1.5,C1,China\n"
            + "A2,P1,Tea,4,2024-01-02,1.5,,China\nA2,P3,\"15\"\" tray\",5,2024-01-02,9,,China\n";
        var import = await _workspace.ImportTextAsync(Correct.Replace("blue\",2,", "blue\",abc,", StringComparison.Ordinal).Replace("A2,P1,Tea,4", "A2,P1,Tea,x", StringComparison.Ordinal));
        import.Progress.Rejected.ShouldBe(2);
        import.Messages.Select(m => (m.Row, m.Finding.Column, m.Finding.Code)).ShouldBe([(3, "Quantity", "not_a_number"), (5, "Quantity", "not_a_number")]);

        var rejected = await RejectedAsync(import);
        var lines = rejected.TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        lines[0].ShouldBe(Header.TrimEnd() + ",guanxi_position,guanxi_reason");
        lines[1].ShouldStartWith("A1,P2,\"Cup, blue\",abc,2024-01-01,2,C1,China,2,");
        lines[2].ShouldStartWith("A2,P1,Tea,x,2024-01-02,1.5,,China,1,");
        var before = _workspace.Scalar("SELECT CAST(sum(version) AS bigint) FROM order_line");

        // One is still wrong the second time; its file has the same columns and the same position.
        var second = await _workspace.ImportTextAsync(rejected.Replace(",abc,", ",2,", StringComparison.Ordinal));
        second.Progress.Created["order_line"].ShouldBe(1);
        var again = await RejectedAsync(second);
        again.Split("\r\n")[0].ShouldBe('\uFEFF' + lines[0]);
        again.Split("\r\n")[1].ShouldStartWith("A2,P1,Tea,x,2024-01-02,1.5,,China,1,");
        await _workspace.ImportTextAsync(again.Replace(",x,", ",4,", StringComparison.Ordinal));

        _workspace.Scalar("SELECT CAST(sum(version) AS bigint) FROM order_line").ShouldBe(before + 2);
        using var other = new ImportWorkspace();
        await other.ImportTextAsync(Correct);
        _workspace.Content().ShouldBe(other.Content());
    }

    [Fact]
    public async Task A_row_without_its_order_takes_no_other_lines_place_when_corrected()
    {
        var import = await _workspace.ImportTextAsync(Header + "A1,P1,Tea,1,2024-01-01,1.5,C1,China\n,P2,Cup,2,2024-01-01,2,C1,China\n");
        import.Messages.ShouldHaveSingleItem().Finding.Code.ShouldBe("missing_cell");
        var corrected = (await RejectedAsync(import)).Replace("\r\n,P2", "\r\nA1,P2", StringComparison.Ordinal);

        await _workspace.ImportTextAsync(corrected);
        await _workspace.ImportTextAsync(corrected);

        _workspace.Count("order_line").ShouldBe(2);
        _workspace.Scalar("SELECT total FROM \"order\"").ShouldBe(55_000);
    }

    [Fact]
    public async Task Rows_that_a_rule_refuses_do_not_take_their_block_with_them()
    {
        var rows = Enumerable.Range(1, 600).Select(i => i % 200 == 0
            ? $"A{i},P1,Tea,99999999999,2024-01-01,99999999999,C1,China"
            : $"A{i},P1,Tea,1,2024-01-01,1.5,C1,China");

        var import = await _workspace.ImportTextAsync(Header + string.Join('\n', rows));

        import.State.ShouldBe(ImportState.Done, import.Error);
        (import.Progress.Accepted, import.Progress.Rejected).ShouldBe((597, 3));
        import.Messages.Select(m => m.Row).ShouldBe([201, 401, 601]);
        _workspace.Count("order_line").ShouldBe(597);
        (await RejectedAsync(import)).ShouldContain("A400,P1,Tea,99999999999,2024-01-01,99999999999,C1,China,1,");
    }

    [Theory]
    [InlineData("abc", "1.5", "2024-01-01", "Quantity", "“abc”")]
    [InlineData("=1+1", "1.5", "2024-01-01", "Quantity", "“=1+1”")]
    [InlineData("1", "1e400", "2024-01-01", "UnitPrice", "outside")]
    [InlineData("1", "1.5", "31.02.2011", "InvoiceDate", "31.02.2011")]
    [InlineData("1", "0.12345", "2024-01-01", "UnitPrice", "decimals")]
    public async Task What_is_wrong_is_told_with_row_and_column(string quantity, string price, string date, string column, string part)
    {
        var import = await _workspace.ImportTextAsync(Header + $"A1,P1,=1+1,1,2024-01-01,1.5,C1,China\nA2,P1,=1+1,{quantity},{date},{price},C1,China\n");

        var message = import.Messages.ShouldHaveSingleItem();
        (message.Row, message.Finding.Column).ShouldBe((3, column));
        foreach (var language in Enum.GetValues<Language>())
        {
            var text = ImportJson.Message(message.Finding, _workspace.Workspace.Schema, language);
            text.ShouldNotBe(message.Finding.Code);
            text.ShouldNotContain("{");
        }
        ImportJson.Message(message.Finding, _workspace.Workspace.Schema, Language.English).ShouldContain(part);
        _workspace.Count("order").ShouldBe(1);
        _workspace.Scalar("SELECT count(*) FROM product WHERE name = '=1+1'").ShouldBe(1);
    }

    [Fact]
    public async Task Damaged_rows_are_told_and_the_others_go_in()
    {
        var import = await _workspace.ImportTextAsync(Header
            + "A1,P1,Tea,1,2024-01-01,1.5,C1,China\n"
            + "A2,P1," + new string('x', 10_000_000) + ",1,2024-01-01,1.5,C1,China\n"
            + "A3,P1,\"never closed,1,2024-01-01,1.5,C1,China\n"
            + "A4,P1,Tea,1,2024-01-01\n"
            + "A5,P1,Tea,1,2024-01-01,1.5,C1,China,more\n"
            + "A6,P1,Tea,1,2024-01-01,1.5,C1,China\n");

        import.State.ShouldBe(ImportState.Done, import.Error);
        import.Messages.Select(m => (m.Row, m.Finding.Code)).ShouldBe([(3, "cell_too_long"), (4, "unclosed_quote"), (5, "too_few_cells"), (6, "too_many_cells")]);
        import.Progress.Accepted.ShouldBe(2);
    }

    /// <summary>Attack: a formula in a file, run by whoever opens the file of its rejected rows.</summary>
    [Fact]
    public async Task Rejected_rows_run_no_formula_and_come_in_unchanged()
    {
        var import = await _workspace.ImportTextAsync(Header + "A1,P1,=1+1,x,2024-01-01,-1.5,+C1,China\nA2,P2,'=1+1,x,2024-01-01,1.5,C2,@China\n");
        var rejected = await RejectedAsync(import);
        rejected.ShouldContain("A1,P1,'=1+1,x,2024-01-01,-1.5,'+C1,China,");
        rejected.ShouldContain("A2,P2,'=1+1,x,2024-01-01,1.5,C2,'@China,");

        await _workspace.ImportTextAsync(rejected.Replace(",x,", ",1,", StringComparison.Ordinal));
        _workspace.Scalar("SELECT count(*) FROM product WHERE name = '=1+1'").ShouldBe(2);
        _workspace.Scalar("SELECT count(*) FROM account WHERE number = '+C1' OR country = '@China'").ShouldBe(2);
    }

    private async Task<string> RejectedAsync(ImportView import)
    {
        var text = "";
        await RejectedFile.WriteAsync(_workspace.Imports, import, _workspace.Workspace.Schema, Language.English, part =>
        {
            text += part;
            return Task.CompletedTask;
        });
        return text;
    }
}
