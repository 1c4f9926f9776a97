using Guanxi.Crm.Integration.Import;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

public sealed class OtherObjectsTests : IDisposable
{
    private readonly ImportWorkspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Contacts_come_with_their_accounts_and_namesakes_stay_apart()
    {
        const string Text = "公司,联系人,手机,邮箱\n甲公司,王伟,13800000001,a@example.com\n乙公司,王伟,13800000002,b@example.com\n甲公司,李娜,,\n";

        var first = await _workspace.ImportTextAsync(Text, "contact");
        var second = await _workspace.ImportTextAsync(Text, "contact");

        first.Progress.Rejected.ShouldBe(0, string.Join('\n', first.Messages));
        first.Progress.Created.ShouldBe(new Dictionary<string, long> { ["account"] = 2, ["contact"] = 3 });
        second.Progress.Created.ShouldBeEmpty();
        _workspace.Scalar("SELECT count(*) FROM contact c JOIN account a ON a.id = c.account WHERE c.name = '王伟'").ShouldBe(2);
    }

    [Fact]
    public async Task The_same_contact_twice_in_a_file_is_one()
    {
        var import = await _workspace.ImportTextAsync("Company,Contact,Mobile\nA,Ann,\nA,Ann,13800000001\nB,Ben,\n", "contact");

        (import.Progress.Accepted, import.Progress.Rejected).ShouldBe((3, 0));
        _workspace.Count("contact").ShouldBe(2);
        _workspace.Scalar("SELECT count(*) FROM contact WHERE name = 'Ann' AND mobile IS NOT NULL").ShouldBe(1);
    }

    [Fact]
    public async Task Accounts_alone_with_choices_by_their_labels()
    {
        var import = await _workspace.ImportTextAsync("客户编号,客户名称,客户类型,城市\n1,甲,个人,上海\n2,乙,Company,北京\n3,丙,无,广州\n", "account", recipe => recipe);

        import.Progress.Accepted.ShouldBe(2, string.Join('\n', import.Messages));
        _workspace.Scalar("SELECT kind FROM account WHERE number = '1'").ShouldBe(2);
        _workspace.Scalar("SELECT kind FROM account WHERE number = '2'").ShouldBe(1);
        var message = import.Messages.ShouldHaveSingleItem();
        (message.Row, message.Finding.Column, message.Finding.Code).ShouldBe((4, "客户类型", "not_a_choice"));
    }

    [Fact]
    public async Task Products_alone_are_known_by_their_codes_case_and_all()
    {
        const string Text = "SKU,Product name,List price\nab1,Tea,1.5\nAB1,Cup,2\n";

        await _workspace.ImportTextAsync(Text, "product");
        var again = await _workspace.ImportTextAsync(Text.Replace("Cup", "", StringComparison.Ordinal), "product");

        again.Progress.Unchanged.ShouldBe(new Dictionary<string, long> { ["product"] = 2 });
        _workspace.Scalar("SELECT count(*) FROM product WHERE name IN ('Tea', 'Cup')").ShouldBe(2);
    }

    [Fact]
    public async Task Overwriting_replaces_and_filling_only_fills()
    {
        await _workspace.ImportTextAsync("客户编号,客户名称,城市\n1,甲,\n2,乙,北京\n", "account");
        await _workspace.ImportTextAsync("客户编号,客户名称,城市\n1,子,上海\n2,丑,\n", "account");
        _workspace.Scalar("SELECT count(*) FROM account WHERE name || city IN ('甲上海', '乙北京')").ShouldBe(2);

        await _workspace.ImportTextAsync("客户编号,客户名称,城市\n1,子,天津\n2,丑,\n", "account", recipe => recipe with { Targets = [.. recipe.Targets.Select(t => t with { OnExisting = OnExisting.Overwrite })] });
        _workspace.Scalar("SELECT count(*) FROM account WHERE name || city IN ('子天津', '丑北京')").ShouldBe(2);
    }
}
