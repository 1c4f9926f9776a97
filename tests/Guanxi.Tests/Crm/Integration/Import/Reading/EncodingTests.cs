using System.Text;
using Guanxi.Crm.Integration.Import.Reading;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Crm.Integration.Import.Reading;

public sealed class EncodingTests : ReadingFiles
{
    const string Simplified = "姓名,城市,电话\n张伟,北京,010-1\n李娜,上海市浦东新区,021-2\n";
    const string Traditional = "姓名,城市,電話\n陳怡君,臺北市信義區,02-1\n林志豪,高雄市,07-2\n";
    const string Western = "name,city,price\nMüller,Köln,5 €\nCafé Olé,Málaga,7\n";

    [Theory]
    [InlineData("utf-8", Simplified)]
    [InlineData("utf-16", Simplified)]
    [InlineData("utf-16BE", Simplified)]
    [InlineData("utf-16", "name,city\nAnna,Bonn\n")]
    [InlineData("gb18030", Simplified)]
    [InlineData("big5", Traditional)]
    [InlineData("utf-8", Traditional)]
    [InlineData("windows-1252", Western)]
    [InlineData("utf-8", Western)]
    public void The_encoding_is_found_without_a_mark(string encoding, string text)
    {
        var table = ReadAll(Write(text, encoding));

        table.Shape.Encoding.ShouldBe(encoding == "utf-16" ? "utf-16le" : encoding.ToLowerInvariant());
        Text(table).ShouldBe(text);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void The_encoding_is_found_by_its_mark_which_is_no_part_of_the_header(string encoding)
    {
        var bytes = Encoding.GetEncoding(encoding);

        Text(ReadAll(Write([.. bytes.GetPreamble(), .. bytes.GetBytes(Simplified)]))).ShouldBe(Simplified);
    }

    [Fact]
    public void An_asked_encoding_wins() =>
        ReadAll(Write(Traditional, "big5"), new ReadOptions(Encoding: "Big5")).Rows[0].Cells[0].ShouldBe("陳怡君");

    [Fact]
    public void An_unknown_encoding_is_told() =>
        CodeOf(() => ReadText("a,b\n", new ReadOptions(Encoding: "klingon"))).ShouldBe(ReadException.UnknownEncoding);

    [Theory]
    [InlineData("gb18030", "utf-8")]
    [InlineData("utf-8", "utf-16")]
    [InlineData("utf-16", "utf-8")]
    [InlineData("utf-16", "utf-16be")]
    public void A_wrong_encoding_is_told(string written, string asked) =>
        CodeOf(() => ReadAll(Write(Simplified, written), new ReadOptions(Encoding: asked))).ShouldBe(ReadException.WrongEncoding);

    [Theory]
    [InlineData(3)]
    [InlineData(100_000)]
    public void Bad_bytes_spoil_only_their_row(int rowsBefore)
    {
        var good = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("张伟,北京\n", Math.Max(rowsBefore, 30))));
        var path = Write([.. "name,city\n"u8, .. good, 0xFF, (byte)'x', .. ",y\n"u8, .. good]);

        var table = ReadAll(path);

        table.Shape.Encoding.ShouldBe("utf-8");
        var bad = table.Rows.Where(row => row.Problem != null).ShouldHaveSingleItem();
        bad.Problem.ShouldBe(RowProblem.BadBytes);
        bad.Cells[0].ShouldBe("\uFFFDx");
        table.Rows[^1].Cells[0].ShouldBe("张伟");
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13 })]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x2E, 0x37, 0x0A })]
    [InlineData(new byte[] { 0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, 0xFF, 0xFF, 0, 0 })]
    [InlineData(new byte[] { 0x61, 0x2C, 0x62, 0x0A, 0, 0, 0x31, 0x0A })]
    [InlineData(new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3, 4 })]
    public void A_binary_file_is_told(byte[] bytes) =>
        CodeOf(() => ReadAll(Write(bytes))).ShouldBe(ReadException.BinaryFile);

    static string Text(ReadTable table) =>
        string.Concat(table.Rows.Select(row => row.Cells).Prepend([.. table.Shape.Columns]).Select(cells => string.Join(',', cells) + "\n"));
}
