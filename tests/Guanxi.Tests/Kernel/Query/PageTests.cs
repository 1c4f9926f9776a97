using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Search;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Query;

public sealed class PageTests : IDisposable
{
    private static readonly string[] Names = ["a", "A", "b", "张三", "張三", "é", "zz"];

    private readonly Lab _lab = Lab.Open();
    private readonly List<(long Id, string Name, long? Count, decimal? Amount, long? Rank)> _rows = [];

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Paging_over_ties_and_missing_values_visits_every_record_once_in_order()
    {
        Fill();
        var keys = Gen.Elements("name", "count", "amount", "owner.rank", "id", "twice", "owner");
        var orders = from count in Gen.Choose(0, 3) from names in keys.ArrayOf(count) from down in Gen.Elements(true, false).ArrayOf(count) select names.Zip(down, (n, d) => (Name: n, Down: d)).DistinctBy(k => k.Name).ToArray();
        var cases = from order in orders from limit in Gen.Choose(1, 30) from filter in Gen.Elements(null, "count is not null", "name != \"b\"") select (order, limit, filter);

        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var sort = string.Join(',', c.order.Select(k => (k.Down ? "-" : "") + k.Name));
            var visited = Visit(new RecordQuery("thing") { Fields = "id", Sort = sort, Limit = c.limit, Filter = c.filter });
            visited.ShouldBe(Expected(c.order, c.filter), $"{sort} {c.filter} {c.limit}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithReplay(5, 1));
    }

    private List<long> Visit(RecordQuery query)
    {
        var visited = new List<long>();
        string? cursor = null;
        do
        {
            var page = _lab.Page(query with { Cursor = cursor, Count = true });
            page.GetProperty("count").GetInt64().ShouldBe(_lab.Ids("thing", query.Filter ?? "true").Count);
            visited.AddRange(page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return visited;
    }

    private List<long> Expected((string Name, bool Down)[] order, string? filter)
    {
        var rows = _rows.Where(r => filter switch { null => true, "count is not null" => r.Count is not null, _ => r.Name != "b" });
        var sorted = rows.OrderBy(_ => 0);
        foreach (var (name, down) in order)
        {
            // Missing is the smallest; texts go by their folded form.
            IComparable? Key((long Id, string Name, long? Count, decimal? Amount, long? Rank) r) => name switch { "name" => new Folded(TextFold.Fold(r.Name)), "count" => r.Count, "amount" or "twice" => r.Amount, "id" => r.Id, _ => r.Rank };
            sorted = down ? sorted.ThenByDescending(Key) : sorted.ThenBy(Key);
        }
        return [.. (order is [.., (_, true)] ? sorted.ThenByDescending(r => r.Id) : sorted.ThenBy(r => r.Id)).Select(r => r.Id)];
    }

    private void Fill()
    {
        var teams = Enumerable.Range(0, 3).Select(i => _lab.Create(_lab.Types.Team, (_lab.Types.TeamName, "t"), (_lab.Types.TeamRank, i))).ToArray();
        var parts = from name in Gen.Elements(Names) from count in Gen.Choose(-2, 3) from amount in Gen.Choose(-2, 4) from team in Gen.Choose(0, 3) select (name, count, amount, team);
        foreach (var (name, count, amount, team) in parts.Sample(50, new Rnd(3, 1), 70))
        {
            long? c = count == 3 ? null : count;
            decimal? a = amount == 4 ? null : amount / 2m;
            var id = _lab.Thing(name, (_lab.Types.Count, c), (_lab.Types.Amount, a), (_lab.Types.Owner, team == 3 ? null : teams[team]));
            _rows.Add((id, name, c, a, team == 3 ? null : team));
        }
    }

#pragma warning disable CA1036, MA0097 // Only ever sorted.
    private sealed record Folded(string Text) : IComparable
    {
        public int CompareTo(object? obj) => string.CompareOrdinal(Text, ((Folded)obj!).Text);
    }
#pragma warning restore CA1036, MA0097

    [Fact]
    public void A_cursor_belongs_to_its_query()
    {
        for (var i = 0; i < 3; i++)
            _lab.Thing($"n{i}", (_lab.Types.Count, i));
        var query = new RecordQuery("thing") { Sort = "count", Limit = 1 };
        var cursor = _lab.Page(query).GetProperty("next").GetString();
        _lab.Page(query with { Cursor = cursor }).GetProperty("records")[0].GetProperty("count").GetInt64().ShouldBe(1);
        foreach (var other in new[] { query with { Sort = "-count" }, query with { Sort = "count,name" }, query with { Filter = "true" }, query with { Search = "n" }, query with { Object = "team", Sort = "rank" } })
            Should.Throw<FailureException>(() => _lab.Page(other with { Cursor = cursor })).Findings[0].Code.ShouldBe("bad_cursor");
    }

    [Fact]
    public void Fields_are_those_asked_for_also_through_links()
    {
        var team = _lab.Create(_lab.Types.Team, (_lab.Types.TeamName, "团队"), (_lab.Types.TeamRank, 2));
        var parent = _lab.Thing("parent", (_lab.Types.Owner, team));
        var id = _lab.Thing("child", (_lab.Types.Parent, parent), (_lab.Types.Price, 12m), (_lab.Types.Color, "blue"), (_lab.Types.Born, "2024-06-01"));
        var json = _lab.Record("thing", id, "name,parent.owner.name,owner.rank,price,color,age,name");
        json.GetRawText().ShouldBe($$"""{"id":{{id}},"version":1,"name":"child","parent.owner.name":"团队","owner.rank":null,"price":"12.00","color":"blue","age":14}""");
    }

    [Fact]
    public void No_fields_are_not_all_fields()
    {
        var id = _lab.Thing("one");
        _lab.Record("thing", id).EnumerateObject().Count().ShouldBeGreaterThan(20);
        _lab.Record("thing", id, "").EnumerateObject().Select(p => p.Name).ShouldBe(["id", "version"]);
        _lab.Page(new RecordQuery("thing")).GetProperty("records")[0].EnumerateObject().Count().ShouldBeGreaterThan(20);
        _lab.Page(new RecordQuery("thing") { Fields = "" }).GetProperty("records")[0].EnumerateObject().Count().ShouldBe(2);
    }

    [Fact]
    public void Rows_are_as_many_as_the_limit()
    {
        var ids = Enumerable.Range(0, 5).Select(i => _lab.Thing($"n{i}")).ToList();
        _lab.Workspace.Queries.Rows(_lab.Program, new RecordQuery("thing") { Fields = "name", Limit = 2 }).Select(r => r[0].Number).ShouldBe(ids.Take(2));
        _lab.Workspace.Queries.Rows(_lab.Program, new RecordQuery("thing") { Fields = "name", Limit = int.MaxValue }).Count.ShouldBe(5);
    }

    [Fact]
    public void A_reader_that_failed_half_way_sees_what_is_written_later()
    {
        _lab.Thing("one");
        _lab.Thing("two");
        var database = _lab.Workspace.Database;
        Should.Throw<InvalidOperationException>(() => database.Read<int>(c =>
        {
            c.Prepare("SELECT id FROM thing").Step();
            throw new InvalidOperationException();
        }));
        _lab.Thing("three");
        _lab.Scalar("SELECT count(*) FROM thing").ShouldBe(3);
    }

    [Theory]
    [InlineData("account", "", "-revenue", "account__index__revenue")]
    [InlineData("account", "", "name", "account__index__name")]
    [InlineData("account", "", "-name", "account__index__name")]
    [InlineData("account", "", "-last_order_at", "account__index__last_order_at")]
    [InlineData("account", "", "last_order_at", "account__index__last_order_at")]
    [InlineData("account", "tier = \"vip\"", "-revenue", "account__index__tier__revenue")]
    [InlineData("account", "tier = \"vip\"", "id", "account__index__tier__revenue")]
    [InlineData("account", "country = \"Deutschland\"", "", "account__index__country")]
    [InlineData("account", "country in (\"China\", \"France\")", "", "account__index__country")]
    [InlineData("account", "name starts with \"Ac\"", "name", "account__index__name")]
    [InlineData("account", "number = \"4711\"", "", "account__key__number")]
    [InlineData("order", "account = 5", "-ordered_at", "order__index__account__ordered_at")]
    [InlineData("order", "account = \"4711\"", "-ordered_at", "order__index__account__ordered_at")]
    [InlineData("order", "ordered_at >= today() - 90", "-ordered_at", "order__index__ordered_at")]
    [InlineData("order", "", "-total", "order__index__total")]
    [InlineData("order_line", "order = 5", "position", "order_line__key__order__position")]
    [InlineData("product", "", "-revenue", "product__index__revenue")]
    [InlineData("note", "account = 5", "-created_at", "note__index__account__created_at")]
    public void Common_pages_use_an_index_from_the_first_to_the_last(string name, string filter, string sort, string index)
    {
        using var crm = new CrmWorkspace();
        var query = new RecordQuery(name) { Filter = filter, Sort = sort };
        var sorts = !(name == "account" && (sort == "id" || filter.StartsWith("country in", StringComparison.Ordinal)));
        Check(query);
        // What PostgreSQL does with the ranges of later pages depends on what it knows of the rows, and here are none.
        if (!TestDatabase.IsSqlite)
            return;
        var keys = crm.Workspace.Queries.SqlOf(crm.Program, query)["SELECT ".Length..].Split(" ORDER BY ")[1].Split(',').Length;
        var values = Enumerable.Range(0, keys).Select(i => (object?)(i == 0 && sort.EndsWith("name", StringComparison.Ordinal) ? "m" : 5)).ToArray();
        foreach (var first in new[] { values[0], null })
        {
            object?[] parts = [Hash(query), first, .. values.Skip(1)];
            Check(query with { Cursor = System.Buffers.Text.Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts)) });
        }

        void Check(RecordQuery page)
        {
            var plan = string.Join('\n', crm.Plan(page));
            plan.ShouldContain(index, customMessage: plan);
            // PostgreSQL sorts the one row of a unique key, which costs nothing.
            if (sorts && (TestDatabase.IsSqlite || !index.Contains("__key__", StringComparison.Ordinal)))
                plan.ShouldNotContain(TestDatabase.IsSqlite ? "USE TEMP B-TREE FOR ORDER BY" : "Sort", customMessage: plan);
        }
    }

    private static string Hash(RecordQuery query)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in System.Text.Encoding.UTF8.GetBytes($"{query.Object}\0{query.Filter}\0{query.Search}\0{query.Sort}"))
            hash = (hash ^ b) * 1099511628211UL;
        return hash.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    }
}
