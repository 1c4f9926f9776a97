using Guanxi.Crm.Customers;
using Guanxi.Crm.Integration.Import;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import;

/// <summary>What was exported comes in again as it was, formulas and all.</summary>
public sealed class ExportedFileTests : IDisposable
{
    private static readonly string[] Names = ["=1+1", "'=1+1", "''@x", "+86", "-", "@me", "＝全角", "'quoted'", "plain, with \"quotes\"", "茶\u000b"];

    private readonly ImportWorkspace _from = new();
    private readonly ImportWorkspace _to = new();

    public void Dispose()
    {
        _from.Dispose();
        _to.Dispose();
    }

    [Theory]
    [InlineData(ExportFormat.Csv, ExportTexts.Names, Language.English)]
    [InlineData(ExportFormat.Csv, ExportTexts.Labels, Language.SimplifiedChinese)]
    [InlineData(ExportFormat.Csv, ExportTexts.Labels, Language.TraditionalChinese)]
    [InlineData(ExportFormat.Xlsx, ExportTexts.Labels, Language.English)]
    [InlineData(ExportFormat.Xlsx, ExportTexts.Names, Language.English)]
    public async Task Accounts_come_in_as_they_went_out(ExportFormat format, ExportTexts texts, Language language)
    {
        foreach (var (i, name) in Names.Index())
            _from.Create(Account.Type, (Account.Name, name), (Account.Number, $"'-{i}"), (Account.Kind, i % 2 == 0 ? "person" : "company"), (Account.Phone, "+86 138 0013 8000"), (Account.Description, $"{name}\n=2"));
        var path = _to.Write(Bytes(format, texts, language), "accounts");

        var import = await _to.ImportAsync(path, "account");

        import.State.ShouldBe(ImportState.Done, import.Error);
        import.Messages.ShouldBeEmpty();
        Records(_to).ShouldBe(Records(_from));
        Records(_to).Count.ShouldBe(Names.Length);
    }

    private byte[] Bytes(ExportFormat format, ExportTexts texts, Language language)
    {
        using var file = new MemoryStream();
        using var export = new RecordExport(_from.Workspace, _from.User, new ExportRequest("account") { Fields = "number,name,kind,phone,description", Format = format, Texts = texts, Language = language });
        while (export.Next())
            file.Write(export.Piece.Span);
        return file.ToArray();
    }

    private static List<string> Records(ImportWorkspace workspace) =>
        [.. workspace.Workspace.Queries.Rows(workspace.Program, new RecordQuery("account") { Fields = "number,name,kind,phone,description", Sort = "number", Limit = 100 }).Select(r => string.Join('|', r.Skip(2)))];
}
