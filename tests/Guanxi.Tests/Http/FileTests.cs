using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Guanxi.Tests.Kernel.Files;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>Attachments through the door: good ones, and what people and attackers send and ask for instead.</summary>
public sealed class FileTests(GuanxiApp app) : IClassFixture<GuanxiApp>
{
    private static readonly string[] Languages = ["en", "zh-CN", "zh-TW"];

    [Fact]
    public async Task A_picture_goes_in_and_comes_out()
    {
        var uploaded = await UploadAsync(SampleBytes.Png, "图片.png");
        (uploaded.Status, uploaded["name"], uploaded["type"], uploaded["size"]).ShouldBe((201, "图片.png", "image/png", SampleBytes.Png.Length.ToString(CultureInfo.InvariantCulture)));
        uploaded.Header("Location").ShouldBe($"/api/v1/files/{uploaded["id"]}");
        using var answer = await GetAsync(uploaded.Header("Location")!);
        (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(SampleBytes.Png);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("image/png");
        answer.Content.Headers.GetValues("Content-Disposition").Single().ShouldEndWith("filename*=UTF-8''%E5%9B%BE%E7%89%87.png");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        answer.Headers.ETag!.Tag.ShouldBe($"\"{uploaded["sha256"]}\"");
    }

    /// <summary>Attack: a file that runs when it is opened.</summary>
    [Theory]
    [InlineData("a.svg", "svg", "application/octet-stream")]
    [InlineData("a.html", "html", "application/octet-stream")]
    [InlineData("a.xml", "xml", "application/octet-stream")]
    [InlineData("a.pdf", "pdf", "application/pdf")]
    [InlineData("a.csv", "csv", "text/csv")]
    [InlineData("a.docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    public async Task What_is_no_picture_or_recording_is_only_handed_over(string name, string content, string type)
    {
        var uploaded = await UploadAsync(SampleBytes.Of(content), name);
        using var answer = await GetAsync(uploaded.Header("Location")!);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("sandbox;");
        policy.ShouldContain("default-src 'none'");
        policy.ShouldNotContain("allow");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
    }

    /// <summary>Attack: programs, double ends, and bytes that are not what the name or the declared type says.</summary>
    [Fact]
    public async Task Files_that_are_not_what_they_say_are_refused_in_three_languages_and_leave_nothing()
    {
        var before = Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Length;
        foreach (var (name, content, code) in new[]
        {
            ("shell.aspx", "html", "file_type_not_allowed"), ("shell.php.png", "png", "file_type_not_allowed"), ("a.aspx;.jpg", "jpg", "file_type_not_allowed"),
            ("photo.png", "html", "file_type_differs"), ("photo.png", "exe", "file_type_differs"), ("note.txt", "php", "file_type_differs"),
        })
        {
            foreach (var language in Languages)
            {
                var answer = await UploadAsync(SampleBytes.Of(content), name, ("Accept-Language", language));
                (answer.Status, answer.Type, answer.Code).ShouldBe((415, "application/problem+json", code), name);
                answer["detail"]!.Any(c => c > 0x3000).ShouldBe(language != "en", answer["detail"]);
            }
        }
        (await UploadAsync([], "empty.txt")).Code.ShouldBe("empty_file");
        Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Length.ShouldBe(before);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        var answer = await UploadAsync(Encoding.ASCII.GetBytes(new string('a', (25 << 20) + 1)), "a.txt");
        (answer.Status, answer.Code).ShouldBe((413, "file_too_large"));
        (await UploadAsync(new byte[27 << 20], "a.txt", ("Expect", "100-continue"))).Code.ShouldBe("too_large");
        Directory.Exists(Path.Combine(app.Folder, "files", "incoming")).ShouldBeTrue();
        Directory.GetFiles(Path.Combine(app.Folder, "files", "incoming")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_without_a_file_are_refused()
    {
        (await app.Member.PostAsync("/api/v1/files", new { file = "x" })).Status.ShouldBe(415);
        (await app.Member.PostAsync("/api/v1/files", new MultipartFormDataContent { { new StringContent("x"), "other" } })).Code.ShouldBe("unknown_parameter");
        (await app.Member.PostAsync("/api/v1/files", Raw(""))).Code.ShouldBe("no_file");
        (await app.Member.PostAsync("/api/v1/files", Raw("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nabc"))).Code.ShouldBe("incomplete_file");
        (await app.Member.PostAsync("/api/v1/files?x=1", Raw(""))).Code.ShouldBe("unknown_parameter");
        (await app.Member.PostAsync("/api/v1/files", Raw("--b--"), ("Origin", "https://evil.example"))).Status.ShouldBe(403);
        (await app.Nobody.PostAsync("/api/v1/files", Raw("--b--"))).Status.ShouldBe(401);
    }

    /// <summary>Attack: somebody else's upload, by its id.</summary>
    [Fact]
    public async Task Foreign_and_absent_files_answer_the_same_bytes()
    {
        var path = (await UploadAsync(SampleBytes.Png, "a.png")).Header("Location")!;
        var absent = await app.Administrator.GetAsync("/api/v1/files/9007199254740991");
        var foreign = await app.Administrator.GetAsync(path);
        (foreign.Status, foreign.Text).ShouldBe((404, absent.Text));
        foreign.Headers.Concat(foreign.Content).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}")
            .ShouldBe(absent.Headers.Concat(absent.Content).Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}"));
        (await app.Administrator.GetAsync(path, ("Range", "bytes=0-1"))).Text.ShouldBe(absent.Text);
        (await app.Administrator.SendAsync("HEAD", path)).Status.ShouldBe(404);
        (await app.Nobody.GetAsync(path)).Status.ShouldBe(401);
        (await app.Member.GetAsync(path)).Status.ShouldBe(200);
        (await app.Member.GetAsync("/api/v1/files/../files/x")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Parts_heads_and_known_bytes_are_answered_as_http_has_it()
    {
        var text = string.Concat(Enumerable.Range(0, 1_000).Select(i => (char)('a' + (i % 26))));
        var uploaded = await UploadAsync(Encoding.ASCII.GetBytes(text), "a.txt");
        var (path, tag) = (uploaded.Header("Location")!, $"\"{uploaded["sha256"]}\"");
        var part = await app.Member.GetAsync(path, ("Range", "bytes=10-19"));
        (part.Status, part.Text, part.Header("Content-Range")).ShouldBe((206, text[10..20], "bytes 10-19/1000"));
        (await app.Member.GetAsync(path, ("Range", "bytes=-5"))).Text.ShouldBe(text[^5..]);
        (await app.Member.GetAsync(path, ("Range", "bytes=2000-"))).Status.ShouldBe(416);
        (await app.Member.GetAsync(path, ("Range", "bytes=10-19"), ("If-Range", "\"other\""))).Status.ShouldBe(200);
        var head = await app.Member.SendAsync("HEAD", path);
        (head.Status, head.Text, head.Header("Content-Length"), head.Header("ETag")).ShouldBe((200, "", "1000", tag));
        (await app.Member.GetAsync(path, ("If-None-Match", tag))).Status.ShouldBe(304);
        (await app.Member.GetAsync(path, ("If-None-Match", "\"other\""))).Text.ShouldBe(text);
    }

    /// <summary>Attack: script and line ends in the name of a file.</summary>
    [Theory]
    [InlineData("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png")]
    [InlineData("../../../etc/a.png", "a.png")]
    [InlineData("a\";filename=\"b.exe\".png", "a\";filename=\"b.exe\".png")]
    [InlineData("\u202Egnp.png", "gnp.png")]
    public async Task Names_are_only_names(string sent, string kept)
    {
        var uploaded = await UploadAsync(SampleBytes.Png, sent);
        if (uploaded.Status == 415)
        {
            // An end of a program within the name.
            kept.ShouldContain("exe");
            return;
        }
        (uploaded.Status, uploaded["name"]).ShouldBe((201, kept));
        using var answer = await GetAsync(uploaded.Header("Location")!);
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe(kept);
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    private Task<Answer> UploadAsync(byte[] bytes, string name, params (string, string?)[] headers)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse("image/png");
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = "\"file\"", FileNameStar = name };
        return app.Member.PostAsync("/api/v1/files", new MultipartFormDataContent { file }, headers);
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(app.Address, path));
        request.Headers.Add("Cookie", app.Member.Cookie);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static ByteArrayContent Raw(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        return content;
    }
}
