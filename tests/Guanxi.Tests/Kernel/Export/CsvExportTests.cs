using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Export;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Export;

public sealed class CsvExportTests : IDisposable
{
    private readonly ExportLab _lab = new();

    private LabSchema Types => _lab.Lab.Types;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Every_kind_of_field_is_written_for_programs()
    {
        var team = _lab.Lab.Create(Types.Team, (Types.TeamName, "团队"), (Types.TeamNumber, "T-1"));
        _lab.Lab.Thing(
            "Tea, \"green\"", (Types.Text, "one\ntwo"), (Types.Count, -5), (Types.Amount, 1.5m), (Types.Price, 12m), (Types.Active, true), (Types.Born, "2024-06-01"),
            (Types.Seen, "2024-06-01T10:00:00Z"), (Types.Color, "blue"), (Types.Owner, team));
        _lab.Text(ExportLab.Things("name,text,count,amount,price,active,born,seen,color,owner,parent,age,owner.rank")).ShouldBe(
            "name,text,count,amount,price,active,born,seen,color,owner,parent,age,owner.rank\r\n"
            + "\"Tea, \"\"green\"\"\",\"one\ntwo\",-5,1.5,12.00,true,2024-06-01,2024-06-01T10:00:00Z,blue,T-1,,14,\r\n");
    }

    [Fact]
    public void People_get_labels_titles_and_the_hour_of_their_zone()
    {
        var team = _lab.Lab.Create(Types.Team, (Types.TeamName, "团队"), (Types.TeamNumber, "T-1"));
        var parent = _lab.Lab.Thing("parent");
        _lab.Lab.Thing("child", (Types.Color, "blue"), (Types.Active, false), (Types.Owner, team), (Types.Parent, parent), (Types.Seen, "2024-06-01T20:00:00.5Z"));
        var request = ExportLab.Things("name,color,active,owner,parent,parent.owner,seen", texts: ExportTexts.Labels) with { Filter = "name = \"child\"", Language = Language.SimplifiedChinese };
        _lab.Text(request, _lab.Lab.User with { Zone = TestWorkspace.Shanghai }).ShouldBe(
            "Name,Color,Active,Owner,Parent,Parent / Owner,Seen\r\nchild,Blue,否,团队,parent,,2024-06-02T04:00:00.5+08:00\r\n");
    }

    [Fact]
    public void A_link_without_title_is_its_number_and_without_that_its_id()
    {
        var thing = _lab.Lab.Thing("t");
        var other = _lab.Lab.Create(Types.Part, (Types.PartThing, thing));
        _lab.Lab.Create(Types.Part, (Types.PartThing, thing), (Types.PartOther, other));
        var request = new ExportRequest("part") { Fields = "thing,other", Filter = "other is not null", Texts = ExportTexts.Labels };
        _lab.Text(request).ShouldBe($"Thing,Other\r\nt,{other}\r\n");
        _lab.Text(request with { Texts = ExportTexts.Names }).ShouldBe($"thing,other\r\n{thing},{other}\r\n");
    }

    [Fact]
    public void Paths_that_leave_no_room_for_titles_turn_links_into_ids()
    {
        var parent = _lab.Lab.Thing("parent");
        _lab.Lab.Thing("child", (Types.Parent, parent));
        // All paths that do not begin with the parent, until there are as many as one query may follow.
        List<string> paths = ["owner", "created_by", "updated_by"];
        for (var i = 0; paths.Count < 30; i++)
            paths.AddRange([paths[i] + ".created_by", paths[i] + ".updated_by"]);
        var request = ExportLab.Things("parent," + string.Join(',', paths.Take(30).Select(p => p + ".id")), texts: ExportTexts.Labels) with { Filter = "name = \"child\"" };
        _lab.Text(request).Split("\r\n")[1].Split(',')[0].ShouldBe(parent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        _lab.Text(request with { Fields = "parent,owner.id" }).Split("\r\n")[1].ShouldBe("parent,");
    }

    /// <summary>Attack: text that a spreadsheet would run.</summary>
    [Fact]
    public void Text_that_would_be_a_formula_is_marked_and_numbers_stay_numbers()
    {
        var team = _lab.Lab.Create(Types.Team, (Types.TeamName, "=cmd|' /C calc'!A0"));
        _lab.Lab.Thing("@SUM(1)", (Types.Text, "\t=1+1\n+2"), (Types.Count, -3), (Types.Amount, -0.5m), (Types.Owner, team));
        _lab.Text(ExportLab.Things("name,text,count,amount,owner", texts: ExportTexts.Labels)).Split("\r\n")[1]
            .ShouldBe("'@SUM(1),\"'\t=1+1\n+2\",-3,-0.5,'=cmd|' /C calc'!A0");
    }

    [Fact]
    public void All_fields_are_the_default_and_what_belongs_to_the_program_is_not_there()
    {
        _lab.Lab.Thing("one");
        _lab.Text(ExportLab.Things()).Split("\r\n")[0].Split(',').ShouldBe(Types.Thing.Fields.Select(f => f.Name));
        Refused(new ExportRequest("secret")).ShouldBe((FailureKind.NotFound, "unknown_object"));
        Refused(new ExportRequest("nothing")).ShouldBe((FailureKind.NotFound, "unknown_object"));
        Refused(ExportLab.Things("name,hash")).ShouldBe((FailureKind.Malformed, "unknown_field"));
        Refused(ExportLab.Things("name; DROP TABLE thing")).ShouldBe((FailureKind.Malformed, "not_a_field_name"));
        Refused(ExportLab.Things() with { Sort = "(SELECT 1)" }).ShouldBe((FailureKind.Malformed, "not_a_field_name"));
        Refused(ExportLab.Things() with { Filter = "hash = 1" }).ShouldBe((FailureKind.Malformed, "unknown_field"));
        Refused(ExportLab.Things(string.Join(',', Enumerable.Range(0, 2_100).Select(i => "parent." + string.Concat(Enumerable.Repeat("parent.", i % 4)) + "name,x" + i)))).Item1.ShouldBe(FailureKind.Malformed);
    }

    [Fact]
    public void Lines_of_json_are_the_records_of_the_api()
    {
        for (var i = 0; i < 3; i++)
            _lab.Lab.Thing($"=n{i}", (Types.Count, i), (Types.Price, 2m));
        var lines = _lab.Text(ExportLab.Things("name,price,owner.name", ExportFormat.Jsonl) with { Sort = "-count" }).Split('\n');
        lines[^1].ShouldBe("");
        var page = _lab.Lab.Page(new Guanxi.Kernel.Query.RecordQuery("thing") { Fields = "name,price,owner.name", Sort = "-count" }).GetProperty("records");
        lines[..^1].ShouldBe(page.EnumerateArray().Select(r => r.GetRawText()));
        JsonDocument.Parse(lines[0]).RootElement.GetProperty("name").GetString().ShouldBe("=n2");
    }

    [Fact]
    public void A_file_of_no_records_has_its_header()
    {
        _lab.Text(ExportLab.Things("name,count")).ShouldBe("name,count\r\n");
        _lab.Text(ExportLab.Things("name", ExportFormat.Jsonl)).ShouldBe("");
        _lab.Bytes(ExportLab.Things("name"))[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    private (FailureKind, string) Refused(ExportRequest request, Actor? actor = null)
    {
        var failure = Should.Throw<FailureException>(() => _lab.Bytes(request, actor));
        return (failure.Kind, failure.Findings[0].Code);
    }
}
