using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Schema;

public sealed class SchemaTests
{
    [Theory]
    [InlineData("Name")]
    [InlineData("na me")]
    [InlineData("name\"")]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("_a")]
    [InlineData("a__f")]
    [InlineData("and")]
    [InlineData("null")]
    [InlineData("a123456789a123456789a123456789a123456789a123456789b")]
    public void A_field_name_that_would_not_be_one_is_refused(string name) => Refused(t => t.Integer(name, L("x")));

    [Theory]
    [InlineData("sqlite_x")]
    [InlineData("_meta")]
    [InlineData("A")]
    public void An_object_name_that_would_not_be_one_is_refused(string name) =>
        Should.Throw<ArgumentException>(() => Guanxi.Kernel.Schema.Schema.Create(User(), new ObjectType(name, L("x"), L("x"))));

    [Fact]
    public void What_does_not_hold_together_is_refused()
    {
        Refused(t => t.Integer("id", L("x")));
        Refused(t => t.Link("other", L("x"), "nobody"));
        Refused(t => t.Formula<long>("f", FieldTypeList.Integer, L("x"), "unknown + 1"));
        Refused(t => t.Formula<long>("f", FieldTypeList.Integer, L("x"), "f + 1"));
        Refused(t => t.Formula<long>("f", FieldTypeList.Integer, L("x"), "today()"));
        Refused(t => t.Formula<long>("f", FieldTypeList.Integer, L("x"), "1 +"));
    }

    [Theory]
    [InlineData(RollupOperation.Count, "nothing", "up", null, null)]
    [InlineData(RollupOperation.Count, "child", "nothing", null, null)]
    [InlineData(RollupOperation.Count, "child", "away", null, null)]
    [InlineData(RollupOperation.Count, "child", "up", "number", null)]
    [InlineData(RollupOperation.Sum, "child", "up", null, null)]
    [InlineData(RollupOperation.Sum, "child", "up", "nothing", null)]
    [InlineData(RollupOperation.Sum, "child", "up", "text", null)]
    [InlineData(RollupOperation.Sum, "child", "up", "amount", null)]
    [InlineData(RollupOperation.Max, "child", "up", "text", null)]
    [InlineData(RollupOperation.Sum, "child", "up", "number", "up.name = \"a\"")]
    [InlineData(RollupOperation.Sum, "child", "up", "number", "day > today()")]
    [InlineData(RollupOperation.Sum, "child", "up", "number", "double > 1")]
    [InlineData(RollupOperation.Sum, "child", "up", "number", "number >")]
    public void A_rollup_that_cannot_be_kept_is_refused(RollupOperation operation, string child, string link, string? of, string? where) => Should.Throw<Exception>(() =>
    {
        var (parent, kind) = (Parent(), Child());
        parent.Rollup<long>("rolled", FieldTypeList.Integer, L("x"), new Rollup(operation, child, link, of, where));
        return Guanxi.Kernel.Schema.Schema.Create(User(), parent, kind);
    }).ShouldBeOfType(where == "number >" ? typeof(FailureException) : typeof(ArgumentException));

    [Fact]
    public void A_schema_does_not_change_once_it_is_made()
    {
        var type = Parent();
        Guanxi.Kernel.Schema.Schema.Create(User(), type, Child());
        Should.Throw<InvalidOperationException>(() => type.Integer("late", L("x")));
    }

    [Fact]
    public void Tables_grow_with_the_schema_and_old_records_fit_the_new_fields()
    {
        using var database = new TestDatabase();
        var time = new FakeTime(DateTimeOffset.UnixEpoch);
        var (before, beforeChild) = (new ObjectType("parent", L("x"), L("x")), new ObjectType("child", L("x"), L("x")));
        var name = before.Text("name", L("x"), folded: false);
        var up = beforeChild.Link("up", L("x"), "parent");
        var number = beforeChild.Integer("number", L("x"));
        long parent;
        using (var workspace = Guanxi.Kernel.Workspace.Open(database.Address, Guanxi.Kernel.Schema.Schema.Create(User(), before, beforeChild), [], time))
        {
            var change = new Change();
            var record = change.Create(before).Set(name, "ÄLTER");
            Run(workspace, change);
            parent = record.Id;
            var children = new Change();
            children.Create(beforeChild).Set(up, parent).Set(number, 3);
            children.Create(beforeChild).Set(up, parent).Set(number, 4);
            Run(workspace, children);
        }

        var (after, afterChild) = (new ObjectType("parent", L("x"), L("x")), new ObjectType("child", L("x"), L("x")));
        after.Integer("first", L("x")).Required().WithDefault(7).Indexed();
        var folded = after.Text("name", L("x"));
        var total = after.Rollup<long>("total", FieldTypeList.Integer, L("x"), new Rollup(RollupOperation.Sum, "child", "up", "number"));
        var most = after.Rollup<long>("most", FieldTypeList.Integer, L("x"), new Rollup(RollupOperation.Max, "child", "up", "number", "number < 4"));
        afterChild.Link("up", L("x"), "parent");
        afterChild.Integer("number", L("x"));
        using (var workspace = Guanxi.Kernel.Workspace.Open(database.Address, Guanxi.Kernel.Schema.Schema.Create(User(), after, afterChild, new ObjectType("new", L("x"), L("x"))), [], time))
        {
            var values = workspace.Database.Read(c => RecordStore.Load(c, after, parent))!;
            (values[total.Ordinal].Number, values[most.Ordinal].Number).ShouldBe((7, 3));
            workspace.Queries.Rows(Guanxi.Kernel.Access.Actor.Program(TimeZoneInfo.Utc), new Guanxi.Kernel.Query.RecordQuery("parent") { Filter = "name contains \"alter\" and first = 7" }).Count.ShouldBe(1);
            var change = new Change();
            change.Update(after, parent).Set(folded, "new");
            Run(workspace, change);
        }

        var narrowed = new ObjectType("parent", L("x"), L("x"));
        narrowed.Integer("name", L("x"));
        Should.Throw<InvalidOperationException>(() => Guanxi.Kernel.Workspace.Open(database.Address, Guanxi.Kernel.Schema.Schema.Create(User(), narrowed), [], time));
    }

    private static void Run(Guanxi.Kernel.Workspace workspace, Change change) =>
        workspace.ChangeAsync(Guanxi.Kernel.Access.Actor.Program(TimeZoneInfo.Utc), change).GetAwaiter().GetResult();

    private static void Refused(Action<ObjectType> declare) => Should.Throw<ArgumentException>(() =>
    {
        var type = new ObjectType("thing", L("x"), L("x"));
        declare(type);
        return Guanxi.Kernel.Schema.Schema.Create(User(), type);
    });

    private static ObjectType User() => new("user", L("x"), L("x"));

    private static ObjectType Parent()
    {
        var type = new ObjectType("parent", L("x"), L("x"));
        type.Text("name", L("x"));
        return type;
    }

    private static ObjectType Child()
    {
        var type = new ObjectType("child", L("x"), L("x"));
        type.Link("up", L("x"), "parent");
        type.Link("away", L("x"), "child");
        type.Integer("number", L("x"));
        type.Decimal("amount", L("x"));
        type.Text("text", L("x"));
        type.Date("day", L("x"));
        type.Formula<long>("double", FieldTypeList.Integer, L("x"), "number + number");
        return type;
    }

    private static Labels L(string text) => new(text, text, text);
}
