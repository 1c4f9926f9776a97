using Guanxi.Kernel.Files;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Files;

public sealed class FileTypeTests
{
    private static readonly string[] Extensions =
    [
        "png", "jpg", "gif", "webp", "bmp", "tif", "heic", "avif", "svg", "pdf", "docx", "xlsx", "pptx", "odt", "doc", "xls", "ppt", "msg", "wps", "rtf", "txt", "csv", "json", "eml", "ics", "vcf",
        "xml", "html", "zip", "ofd", "7z", "rar", "mp3", "wav", "ogg", "amr", "m4a", "mp4", "mov", "webm",
    ];

    [Fact]
    public void Each_type_knows_its_own_bytes()
    {
        foreach (var extension in Extensions)
            FileType.Of(extension)!.Matches(SampleBytes.Of(extension)).ShouldBeTrue(extension);
    }

    /// <summary>Attack: a file that says it is another. Only the kin of one container may take each other's place.</summary>
    [Fact]
    public void No_type_takes_the_bytes_of_another()
    {
        foreach (var extension in Extensions)
        {
            foreach (var other in Extensions.Append("exe").Append("php").Append("sh").Where(o => Kin(o) != Kin(extension)))
                FileType.Of(extension)!.Matches(SampleBytes.Of(other)).ShouldBeFalse($"{other} as {extension}");
        }
    }

    [Fact]
    public void Nothing_that_runs_is_shown()
    {
        foreach (var extension in new[] { "svg", "html", "htm", "xml" })
        {
            var type = FileType.Of(extension)!;
            (type.IsShown, type.IsActive).ShouldBe((false, true), extension);
            new StoredFile(1, "a." + extension, type.MediaType, 1, "", null, default, null).ServedAs.ShouldBe("application/octet-stream");
        }
        foreach (var extension in new[] { "exe", "php", "aspx", "js", "sh", "jar", "dll", "bat", "ps1", "docm", "xlsm", "lnk", "com", "", "iso", "swf" })
            FileType.Of(extension).ShouldBeNull(extension);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("C:\\Users\\me\\合同.pdf", "合同.pdf")]
    [InlineData("annexe\u202Efdp.exe", "annexefdp.exe")]
    [InlineData("a\u0000b\r\n.png", "ab.png")]
    [InlineData("photo.jpg. .", "photo.jpg")]
    [InlineData("zero\u200Bwidth.png", "zerowidth.png")]
    [InlineData("", "file")]
    [InlineData("/", "file")]
    [InlineData("..", "file")]
    public void Names_are_cleaned(string sent, string kept) => FileName.Clean(sent).ShouldBe(kept);

    [Fact]
    public void A_long_name_keeps_its_end()
    {
        var name = FileName.Clean(string.Concat(Enumerable.Repeat("😀", 300)) + "a.csv");
        name.ShouldEndWith("😀a.csv");
        name.Length.ShouldBeLessThanOrEqualTo(200);
        char.IsLowSurrogate(name[0]).ShouldBeFalse();
    }

    /// <summary>Attack: the end of a program hidden behind a harmless one, or the other way round.</summary>
    [Theory]
    [InlineData("shell.aspx.png", true)]
    [InlineData("shell.php.jpg", true)]
    [InlineData("a.aspx;.jpg", true)]
    [InlineData("a.PhP .png", true)]
    [InlineData("a.asp:.jpg", true)]
    [InlineData("a.php%00.png", true)]
    [InlineData("report.v2.final.pdf", false)]
    [InlineData("example.com.pdf", false)]
    [InlineData("ASP.NET.pdf", false)]
    [InlineData("php.pdf", false)]
    public void Double_ends_are_seen(string name, bool hides) => FileName.HidesProgram(name).ShouldBe(hides);

    private static string Kin(string extension) => extension switch
    {
        "docx" or "xlsx" or "pptx" or "odt" or "zip" or "ofd" => "zip",
        "doc" or "xls" or "ppt" or "msg" or "wps" or "rtf" => "zip",
        "m4a" or "mp4" or "mov" => "mp4",
        "txt" or "csv" or "json" or "eml" or "ics" or "vcf" or "xml" or "html" or "svg" => "text",
        _ => extension,
    };
}
