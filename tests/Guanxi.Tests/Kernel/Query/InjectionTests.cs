using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Query;

/// <summary>Texts that would be harm if any of them reached the SQL.</summary>
public sealed class InjectionTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public InjectionTests() => _lab.Thing("harmless");

    public void Dispose() => _lab.Dispose();

    public static TheoryData<string> Attacks { get; } =
    [
        "'; DROP TABLE thing; --", "\" OR 1=1 --", "name\" FROM secret --", "1) UNION SELECT hash FROM secret --", "' OR ''='", "*", "count(*)", "thing.name", "name--", "name/**/", "name;", "(SELECT hash FROM secret)",
        "name COLLATE nocase", "rowid", "_rowid_", "name__f", "NAME", "t.name", "\"name\"", "`name`", "[name]", "náme", "name\0", "name\n;", "%27", "?1", ":a", "$a", "@a", "sqlite_master.name", "-", "--name", "name.", ".name", "a..b", "", " , ;",
    ];

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_filter_that_is_no_expression_is_refused(string attack)
    {
        if (attack.Trim().Length > 0)
            Refused(() => _lab.Page(new RecordQuery("thing") { Filter = attack }));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_text_within_an_expression_never_reaches_the_sql(string attack)
    {
        var filter = $"name = {Expressions.RandomExpressions.Quote(attack)}";
        if (attack.Contains('\0', StringComparison.Ordinal))
        {
            Refused(() => _lab.Page(new RecordQuery("thing") { Filter = filter }));
            return;
        }
        var same = _lab.Workspace.Queries.SqlOf(_lab.Program, new RecordQuery("thing") { Filter = "name = \"x\"" });
        _lab.Workspace.Queries.SqlOf(_lab.Program, new RecordQuery("thing") { Filter = filter }).ShouldBe(same);
        _lab.Ids("thing", filter).ShouldBeEmpty();
        _lab.Workspace.Queries.SqlOf(_lab.Program, new RecordQuery("thing") { Search = "x" + attack.Replace("\0", "", StringComparison.Ordinal) })
            .ShouldBe(_lab.Workspace.Queries.SqlOf(_lab.Program, new RecordQuery("thing") { Search = "x" }));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void Names_outside_of_expressions_are_only_names(string attack)
    {
        if (attack.Split(',').Any(p => p.Trim().Length > 0))
        {
            Refused(() => _lab.Page(new RecordQuery("thing") { Fields = attack }));
            Refused(() => _lab.Page(new RecordQuery("thing") { Sort = attack }));
            Refused(() => _lab.Page(new RecordQuery("thing") { Sort = "-" + attack }));
            Refused(() => _lab.Groups(new AggregateQuery("thing") { Sort = attack }));
        }
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Groups = [new GroupBy(attack)] }));
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Groups = [new GroupBy("born", attack)] }));
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Measures = [new Measure("sum", attack)] }));
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Measures = [new Measure(attack, "count")] }));
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Measures = [new Measure(attack)] }));
        if (attack is not ("rowid" or "_rowid_" or "name__f" or "NAME"))
            Refused(() => _lab.Groups(new AggregateQuery("thing") { Measures = [new Measure("sum", "count", attack)] }));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void A_cursor_that_this_query_did_not_give_is_refused(string attack)
    {
        Refused(() => _lab.Page(new RecordQuery("thing") { Cursor = attack }));
        var forged = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new object[] { attack, attack }));
        Refused(() => _lab.Page(new RecordQuery("thing") { Cursor = forged }));
    }

    [Theory]
    [MemberData(nameof(Attacks))]
    public void An_object_is_one_of_the_schema(string attack)
    {
        Should.Throw<FailureException>(() => _lab.Page(new RecordQuery(attack))).Kind.ShouldBe(FailureKind.NotFound);
        Should.Throw<FailureException>(() => _lab.Groups(new AggregateQuery(attack))).Kind.ShouldBe(FailureKind.NotFound);
    }

    [Fact]
    public void Too_many_of_anything_is_refused()
    {
        Refused(() => _lab.Page(new RecordQuery("thing") { Limit = 501 }));
        Refused(() => _lab.Page(new RecordQuery("thing") { Limit = 0 }));
        Refused(() => _lab.Page(new RecordQuery("thing") { Sort = "name,code,count,amount,price,active" }));
        Refused(() => _lab.Page(new RecordQuery("thing") { Search = new string('a', 201) }));
        Refused(() => _lab.Page(new RecordQuery("thing") { Search = "a\0" }));
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Groups = [.. Enumerable.Repeat(new GroupBy("name"), 6)] }));
        Refused(() => _lab.Groups(new AggregateQuery("thing") { Limit = 10_001 }));
        string[] links = ["created_by", "updated_by"];
        var wide = from a in links from b in links from c in links from d in links from e in links select $"{a}.{b}.{c}.{d}.{e}.id";
        Refused(() => _lab.Page(new RecordQuery("user") { Fields = string.Join(',', wide) }));
    }

    private static void Refused(Func<object> ask) => Should.Throw<FailureException>(ask).Kind.ShouldBe(FailureKind.Malformed);
}
