using Guanxi.Kernel.Query;
using Guanxi.Kernel.Schema;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>What is computed over the records that link here.</summary>
public sealed class LinkedRecordsTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Of_nothing_the_sum_is_zero_and_least_greatest_and_average_are_missing()
    {
        var id = _lab.Thing("lonely");
        var empty = _lab.Thing("empty");
        _lab.Create(_lab.Types.Part, (_lab.Types.PartThing, empty));
        _lab.Ids("thing", "sum(parts.weight) = 0 and min(parts.weight) is null and max(parts.place) is null and avg(parts.weight) is null").ShouldBe([id, empty]);
        _lab.Ids("thing", "count(parts) = 0 and not any(parts)").ShouldBe([id]);
        _lab.Ids("thing", "count(parent.parts) = 0 and sum(parent.parts.weight) = 0 and max(parent.parts.weight) is null").ShouldBe([id, empty]);
    }

    [Fact]
    public void Sums_and_averages_are_exact_and_missing_where_they_do_not_fit()
    {
        const decimal most = 899_999_999_999_999.9999m;
        var fits = Thing("fits", most, -most, 0.0001m);
        var large = Thing("large", most, most);
        var thirds = Thing("thirds", 0.0001m, 0m, 0m, 1m, -1m);
        _lab.Ids("thing", "sum(parts.weight) = 0.0001").ShouldBe([fits, thirds]);
        _lab.Ids("thing", "sum(parts.weight) is null").ShouldBe([large]);
        _lab.Ids("thing", "avg(parts.weight) = 899999999999999.9999").ShouldBe([large]);
        _lab.Ids("thing", "avg(parts.weight) = 0").ShouldBe([fits, thirds]);
        _lab.Ids("thing", "avg(parts.weight where weight >= 0 and weight < 1) = 0.0001").ShouldBe([fits]);
    }

    [Fact]
    public void A_condition_sees_the_linked_records_own_fields_and_not_those_around_it()
    {
        var id = Thing("a", 1m, 2m);
        _lab.Ids("thing", "count(parts where weight > 1) = 1").ShouldBe([id]);
        _lab.Ids("thing", "count(parts where thing.name = \"a\") = 2").ShouldBe([id]);
        _lab.RefusedFilter("thing", "count(parts where amount > 1) = 1").Code.ShouldBe("unknown_field");
        _lab.RefusedFilter("thing", "sum(parts.amount) = 1").Code.ShouldBe("unknown_field");
    }

    [Fact]
    public void A_formula_may_count_and_be_reached_through_a_link()
    {
        var (parent, child) = Objects();
        parent.Formula<long>("open", Guanxi.Kernel.Schema.FieldTypes.FieldTypeList.Integer, LabSchema.L("Open"), "count(children where done != true)");
        parent.Formula<decimal>("share", Guanxi.Kernel.Schema.FieldTypes.FieldTypeList.Decimal, LabSchema.L("Share"), "open / count(children)");
        var schema = Guanxi.Kernel.Schema.Schema.Create(parent, child, new ObjectType("user", LabSchema.L("User"), LabSchema.L("Users")));
        using var workspace = new OtherWorkspace(schema);
        var (a, b) = (workspace.Create(parent), workspace.Create(parent));
        var first = workspace.Create(child, (child.Find("up")!, a));
        workspace.Create(child, (child.Find("up")!, a), (child.Find("done")!, true));
        workspace.Ids("parent", "open = 1 and share = 0.5").ShouldBe([a]);
        workspace.Ids("parent", "share is null").ShouldBe([b]);
        workspace.Ids("child", "up.share < 0.6 and done is null").ShouldBe([first]);
        workspace.Record("child", first, "up.open").GetProperty("up.open").GetInt64().ShouldBe(1);
        workspace.Page(new RecordQuery("child") { Sort = "-up.share" }).GetProperty("records").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void Links_are_known_to_their_target_by_the_objects_name_and_by_the_name_they_were_given()
    {
        _lab.Types.PartThing.Inverse.ShouldBe("parts");
        _lab.Types.Thing.CreatedBy.Inverse.ShouldBeNull();
        var (parent, child) = Objects();
        child.Link("other", LabSchema.L("Other"), "parent").Inverse.ShouldBe("childs_by_other");
        var schema = Guanxi.Kernel.Schema.Schema.Create(parent, child, new ObjectType("user", LabSchema.L("User"), LabSchema.L("Users")));
        schema.InversesOf(parent).Select(f => f.Inverse).Order(StringComparer.Ordinal).ShouldBe(["children", "childs_by_other"]);
        schema.Inverse(parent, "children").ShouldBe(child.Find("up"));
    }

    [Theory]
    [InlineData("children")]
    [InlineData("boss")]
    [InlineData("where")]
    [InlineData("No Name")]
    public void A_name_that_is_taken_or_none_is_refused(string name)
    {
        var (parent, child) = Objects();
        parent.Link("boss", LabSchema.L("Boss"), "parent");
        child.Link("other", LabSchema.L("Other"), "parent").KnownAs(name);
        Should.Throw<ArgumentException>(() => Guanxi.Kernel.Schema.Schema.Create(parent, child, new ObjectType("user", LabSchema.L("User"), LabSchema.L("Users"))));
    }

    [Fact]
    public void The_index_of_the_link_serves()
    {
        foreach (var filter in new[] { "count(parts where weight > 1) > 3", "sum(parts.weight) > 3", "max(parts.weight) > 3", "not any(parts where spare)", "count(things) > 2", "any(parent.parts)" })
        {
            var plan = string.Join('\n', _lab.Plan(new RecordQuery("thing") { Filter = filter }));
            plan.ShouldContain(filter.Contains("things", StringComparison.Ordinal) ? "thing__index__parent" : "part__key__thing__place", customMessage: plan);
        }
    }

    private long Thing(string name, params decimal[] weights)
    {
        var id = _lab.Thing(name);
        foreach (var weight in weights)
            // The weight that is kept counts no spare parts, and would not hold such sums.
            _lab.Create(_lab.Types.Part, (_lab.Types.PartThing, id), (_lab.Types.PartWeight, weight), (_lab.Types.PartSpare, true));
        return id;
    }

    private static (ObjectType Parent, ObjectType Child) Objects()
    {
        var parent = new ObjectType("parent", LabSchema.L("Parent"), LabSchema.L("Parents"));
        var child = new ObjectType("child", LabSchema.L("Child"), LabSchema.L("Children"));
        child.Link("up", LabSchema.L("Up"), "parent").KnownAs("children");
        child.Boolean("done", LabSchema.L("Done"));
        return (parent, child);
    }

    private sealed class OtherWorkspace(Guanxi.Kernel.Schema.Schema schema) : TestWorkspace(schema, []);
}
