using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Guanxi.Tests.Data;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Files through the door for files: good ones, and all that people and attackers send instead.</summary>
public sealed class ImportTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private const string Row = "A1,P1,Tea,1,2024-01-01,1.5,C1,China\n";
    private static readonly string[] Languages = ["en", "zh-CN", "zh-TW"];

    [Fact]
    public async Task A_file_is_uploaded_checked_imported_and_undone()
    {
        var caller = app.Administrator;
        var uploaded = await UploadAsync(await File.ReadAllBytesAsync(Path.Combine(SampleFiles.Folder, "online_retail/sample.csv"), TestContext.Current.CancellationToken), "sample.csv");
        (uploaded.Status, uploaded["state"]).ShouldBe((201, "mapping"));
        var path = $"/api/v1/imports/{uploaded["id"]}";

        (await caller.PostAsync(path + "/check", null)).Status.ShouldBe(202);
        var read = await UntilAsync(path, "checked");
        read.Json.GetProperty("result").GetProperty("accepted").GetInt64().ShouldBe(ExpectedRetail.Sample.Lines);
        (await caller.PostAsync(path + "/commit", null)).Status.ShouldBe(202);
        var done = await UntilAsync(path, "done");
        done.Json.GetProperty("result").GetProperty("created").GetProperty("order_line").GetInt64().ShouldBe(ExpectedRetail.Sample.Lines);
        (await caller.PostAsync(path + "/commit", null)).Code.ShouldBe("wrong_state");
        (await caller.GetAsync(path + "/rejected")).Text.TrimStart('\uFEFF').ShouldStartWith("InvoiceNo,");
        (await caller.PostAsync(path + "/undo", null)).Status.ShouldBe(202);
        await UntilAsync(path, "undone");
    }

    [Fact]
    public async Task Files_that_are_no_tables_are_refused_in_three_languages_and_leave_nothing()
    {
        var before = await CountAsync();
        foreach (var (what, bytes, code) in NoTables())
        {
            foreach (var language in Languages)
            {
                var answer = await UploadAsync(bytes, "file.csv", null, ("Accept-Language", language));
                answer.Status.ShouldBe(422, $"{what}: {answer.Text}");
                answer.Code.ShouldBe(code, what);
                answer["detail"].ShouldNotBe(code);
                answer["detail"]!.Any(c => c > 0x3000).ShouldBe(language != "en", answer["detail"]);
            }
        }
        (await UploadAsync(Encoding.UTF8.GetBytes(Header + Row), "file.csv", """{"encoding": "utf-16"}""")).Code.ShouldBe("wrong_encoding");
        (await UploadAsync(Encoding.UTF8.GetBytes(Header + Row), "file.csv", """{"encoding": "klingon"}""")).Code.ShouldBe("unknown_encoding");
        (await UploadAsync(Encoding.UTF8.GetBytes(Header + Row), "file.csv", "{")).Status.ShouldBe(400);
        (await UploadAsync(Encoding.UTF8.GetBytes(Header + Row), "file.csv", "[]")).Status.ShouldBe(400);
        (await CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Requests_without_a_file_are_refused()
    {
        (await app.Administrator.PostAsync("/api/v1/imports", new { file = "x" })).Status.ShouldBe(415);
        (await app.Administrator.PostAsync("/api/v1/imports", new MultipartFormDataContent { { new StringContent("{}"), "options" } })).Code.ShouldBe("no_file");
        (await app.Administrator.PostAsync("/api/v1/imports", Raw("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n" + Header))).Status.ShouldBe(400);
        (await app.Administrator.PostAsync("/api/v1/imports", Raw("--b\r\nContent-Dispo"))).Status.ShouldBe(400);
        (await app.Administrator.PostAsync("/api/v1/imports", Raw(""))).Status.ShouldBe(400);
        (await app.Administrator.PostAsync("/api/v1/imports", Raw("--b\r\nX: " + new string('x', 100_000) + "\r\n\r\n--b--"))).Status.ShouldBe(400);
        (await app.Nobody.PostAsync("/api/v1/imports", new MultipartFormDataContent())).Status.ShouldBe(401);
        (await app.Administrator.GetAsync("/api/v1/imports/123456789")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_missing_column_is_told_before_anything_is_written()
    {
        var uploaded = await UploadAsync(Encoding.UTF8.GetBytes("InvoiceNo,StockCode,Quantity,CustomerID\nA1,P1,1,C1\n"), "file.csv");
        uploaded.Status.ShouldBe(201);

        foreach (var language in Languages)
        {
            var answer = await app.Administrator.PostAsync($"/api/v1/imports/{uploaded["id"]}/commit", null, ("Accept-Language", language));
            answer.Status.ShouldBe(422, answer.Text);
            answer["detail"]!.ShouldNotContain("{");
        }
    }

    [Theory]
    [InlineData("../../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\me\订单.csv", "订单.csv")]
    [InlineData("..", "..")]
    [InlineData("/", "file")]
    [InlineData("a%2f..%2fb.csv", "a%2f..%2fb.csv")]
    public async Task File_names_are_names_and_no_paths(string sent, string kept)
    {
        var files = Directory.GetFileSystemEntries(app.Folder, "*", SearchOption.AllDirectories).Length;
        var uploaded = await UploadAsync(Encoding.UTF8.GetBytes(Header + Row), sent);

        uploaded.Status.ShouldBe(201, uploaded.Text);
        uploaded["file"].ShouldBe(kept);
        File.Exists(Path.Combine(app.Folder, "imports", $"{uploaded["id"]}.table")).ShouldBeTrue();
        Directory.GetFileSystemEntries(app.Folder, "*", SearchOption.AllDirectories).Length.ShouldBeLessThanOrEqualTo(files + 2);
    }

    [Fact]
    public async Task A_long_name_keeps_its_end()
    {
        var uploaded = await UploadAsync(Encoding.UTF8.GetBytes(Header + Row), string.Concat(Enumerable.Repeat("😀", 300)) + "a.csv");

        uploaded.Status.ShouldBe(201, uploaded.Text);
        uploaded["file"]!.ShouldEndWith("😀a.csv");
    }

    private static IEnumerable<(string What, byte[] Bytes, string Code)> NoTables()
    {
        yield return ("empty", [], "empty_file");
        yield return ("blank", "\n\n\r\n"u8.ToArray(), "empty_file");
        yield return ("picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[500]], "binary_file");
        yield return ("zeros", new byte[10_000], "binary_file");
        yield return ("too many columns", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 17_000)) + "\n"), "too_many_columns");
        yield return ("zip", Zip(("readme.txt", "hello")), "binary_file");
        var book = Zip(Package("<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>"));
        yield return ("cut workbook", book[..(book.Length / 2)], "unreadable_workbook");
        yield return ("external entity", Zip(Package("<row><c><v>&x;</v></c></row>", "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")), "unreadable_workbook");
        yield return ("climbing", Zip([.. Package("<row/>"), ("xl/../../../evil.xml", "x")]), "unreadable_workbook");
        yield return ("bomb", Zip(Package("<row><c><v>" + new string('1', 60_000_000) + "</v></c></row>")), "workbook_too_large");
    }

    private static (string, string)[] Package(string rows, string before = "") =>
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", before + "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", before + "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows + "</sheetData></worksheet>"),
    ];

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }

    private static ByteArrayContent Raw(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }

    private Task<Answer> UploadAsync(byte[] bytes, string name, string? options = null, params (string, string?)[] headers)
    {
        var content = new MultipartFormDataContent();
        if (options is not null)
            content.Add(new StringContent(options), "options");
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileNameStar = name };
        content.Add(file);
        return app.Administrator.PostAsync("/api/v1/imports", content, headers);
    }

    private async Task<Answer> UntilAsync(string path, string state)
    {
        var answer = await app.Administrator.GetAsync(path);
        for (var i = 0; i < 3_000 && (answer["state"] != state || answer.Json.GetProperty("progress").GetProperty("working").GetBoolean()); i++)
        {
            answer["state"].ShouldNotBe("failed", answer.Text);
            await Task.Delay(10, TestContext.Current.CancellationToken);
            answer = await app.Administrator.GetAsync(path);
        }
        answer["state"].ShouldBe(state);
        return answer;
    }

    private async Task<(int Imports, int Files)> CountAsync()
    {
        var imports = await app.Administrator.GetAsync("/api/v1/imports");
        var folder = Path.Combine(app.Folder, "imports");
        return (imports.Json.GetProperty("imports").GetArrayLength(), Directory.Exists(folder) ? Directory.GetFiles(folder).Length : 0);
    }
}
