using Guanxi.Kernel.Access;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

public sealed class RefusalTests(EmptyLab empty) : IClassFixture<EmptyLab>
{
    private readonly Lab _lab = empty.Lab;

    [Theory]
    [InlineData("nam = 1", "unknown_field", 0)]
    [InlineData("count = 1 and nam = 1", "unknown_field", 14)]
    [InlineData("owner.nme = \"a\"", "unknown_field", 0)]
    [InlineData("name.length = 1", "not_a_link", 0)]
    [InlineData("parent.parent.parent.parent.parent.parent.name = \"a\"", "path_too_long", 0)]
    [InlineData("nme(count) = 1", "unknown_function", 0)]
    [InlineData("count =", "unexpected_end", 7)]
    [InlineData("count = 1 1", "unexpected", 10)]
    [InlineData("count = 1 and", "unexpected_end", 13)]
    [InlineData("(count = 1", "expected", 10)]
    [InlineData("count = 1)", "unexpected", 9)]
    [InlineData("count in ()", "unexpected", 10)]
    [InlineData("count between 1", "expected", 15)]
    [InlineData("count is 1", "expected", 9)]
    [InlineData("name starts \"a\"", "expected", 12)]
    [InlineData("name = \"a", "unclosed_text", 7)]
    [InlineData("count = 1; drop table thing", "unexpected_character", 9)]
    [InlineData("count = 1 -- x", "unknown_field", 13)]
    [InlineData("count = 1.2.3", "not_a_number", 8)]
    [InlineData("count = 0.00001", "too_many_decimals", 8)]
    [InlineData("count = 99999999999999999999", "out_of_range", 8)]
    [InlineData("count = \"many\"", "not_a_number", 8)]
    [InlineData("born = \"2024-02-30\"", "not_a_date", 7)]
    [InlineData("seen = \"yesterday\"", "not_a_date_time", 7)]
    [InlineData("color = \"pink\"", "not_a_choice", 8)]
    [InlineData("parent = true", "types_differ", 7)]
    [InlineData("count = true", "types_differ", 6)]
    [InlineData("name > 5", "types_differ", 5)]
    [InlineData("me() = \"x\"", "types_differ", 5)]
    [InlineData("active > true", "operator_not_for_type", 7)]
    [InlineData("owner > 5", "operator_not_for_type", 6)]
    [InlineData("5 < owner", "operator_not_for_type", 2)]
    [InlineData("count contains 5", "operator_not_for_type", 6)]
    [InlineData("name + count = \"a\"", "operator_not_for_types", 5)]
    [InlineData("born * 2 = 4", "operator_not_for_types", 5)]
    [InlineData("count", "not_a_condition", 0)]
    [InlineData("count and active", "not_a_condition", 0)]
    [InlineData("\"1=1\"", "not_a_condition", 0)]
    [InlineData("round(count) = 1", "wrong_argument_count", 0)]
    [InlineData("concat() = \"\"", "wrong_argument_count", 0)]
    [InlineData("coalesce(count) = 1", "wrong_argument_count", 0)]
    [InlineData("year(name) = 1", "wrong_argument_type", 5)]
    [InlineData("length(count) = 1", "wrong_argument_type", 7)]
    [InlineData("if(active, 1, \"a\") = 1", "not_a_number", 14)]
    [InlineData("count(partz) = 1", "unknown_rollup", 6)]
    [InlineData("count(owner) = 1", "unknown_rollup", 6)]
    [InlineData("count(secrets) = 1", "unknown_rollup", 6)]
    [InlineData("count(parts.parts) = 1", "rollup_takes_no_field", 6)]
    [InlineData("sum(parts) = 1", "rollup_needs_field", 4)]
    [InlineData("sum(parts.parts.weight) = 1", "unknown_field", 4)]
    [InlineData("sum(parts.spare) = 1", "wrong_argument_type", 4)]
    [InlineData("max(things.name) = \"a\"", "wrong_argument_type", 4)]
    [InlineData("count(1) = 1", "rollup_needs_name", 6)]
    [InlineData("max(count, 2) = 1", "expected", 9)]
    [InlineData("any(parts", "expected", 9)]
    [InlineData("any(parts where)", "unexpected", 15)]
    [InlineData("count(parts where weight) = 1", "not_a_condition", 18)]
    [InlineData("active and count(parts where nme = 1) = 1", "unknown_field", 29)]
    [InlineData("my_team() = owner", "list_needs_in", 0)]
    [InlineData("owner > my_team()", "list_needs_in", 8)]
    [InlineData("coalesce(my_team(), 1) = 1", "list_needs_in", 9)]
    [InlineData("name in my_team()", "types_differ", 8)]
    [InlineData("owner in me", "expected", 9)]
    [InlineData("name not \"in\" (1)", "unexpected", 9)]
    [InlineData("name has any (\"a\")", "operator_not_for_type", 5)]
    [InlineData("name has (\"a\")", "expected", 9)]
    [InlineData("owner.name.x = 1", "not_a_link", 0)]
    [InlineData("where = 1", "unexpected", 0)]
    public void A_bad_expression_is_refused_with_the_place_of_the_mistake(string text, string code, int position)
    {
        var finding = _lab.RefusedFilter("thing", text);
        (finding.Code, finding.Position).ShouldBe((code, position));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_nearest_known_ones()
    {
        _lab.RefusedFilter("thing", "nme = 1").Arguments[2].ShouldBe("name, age");
        _lab.RefusedFilter("thing", "colour = 1").Arguments[2].ShouldBe("color");
        _lab.RefusedFilter("thing", "todai() = 1").Arguments[1].ShouldBe("today");
        _lab.RefusedFilter("thing", "my_tem() = 1").Arguments[1].ShouldBe("my_team");
        _lab.RefusedFilter("thing", "count(party) = 1").Arguments[2].ShouldBe("parts");
        _lab.RefusedFilter("thing", "color = \"gren\"").Arguments[1].ShouldBe("green, red");
        _lab.RefusedFilter("thing", "color = \"purple\"").Arguments[1].ShouldBe("red, green, blue");
    }

    [Fact]
    public void A_text_that_cannot_be_stored_is_refused()
    {
        _lab.RefusedFilter("thing", "name = \"a\0b\"").Code.ShouldBe("forbidden_character");
        _lab.RefusedFilter("thing", "name = \"a\uD83Db\"").Code.ShouldBe("forbidden_character");
    }

    [Fact]
    public void Length_depth_and_terms_are_limited()
    {
        _lab.RefusedFilter("thing", "active or " + new string(' ', 10_000) + "active").Code.ShouldBe("expression_too_long");
        _lab.RefusedFilter("thing", new string('(', 51) + "active" + new string(')', 51)).Code.ShouldBe("expression_too_deep");
        _lab.RefusedFilter("thing", string.Concat(Enumerable.Repeat("not ", 51)) + "active").Code.ShouldBe("expression_too_deep");
        _lab.RefusedFilter("thing", "count = " + new string('-', 51) + "1").Code.ShouldBe("expression_too_deep");
        _lab.RefusedFilter("thing", string.Concat(Enumerable.Repeat("abs(", 51)) + "count" + new string(')', 51) + " = 1").Code.ShouldBe("expression_too_deep");
        _lab.RefusedFilter("thing", string.Join(" or ", Enumerable.Repeat("active", 501))).Code.ShouldBe("expression_too_large");
        _lab.RefusedFilter("thing", $"count in ({string.Join(",", Enumerable.Repeat("1", 501))})").Code.ShouldBe("expression_too_large");
        _lab.RefusedFilter("thing", $"count = {string.Join(" + ", Enumerable.Repeat("1", 502))}").Code.ShouldBe("expression_too_large");
    }

    [Theory]
    [InlineData("active", " or ", 500)]
    [InlineData("not (count = 1)", " and ", 250)]
    [InlineData("count", " + ", 499)]
    [InlineData("born", " - ", 2)]
    [InlineData("amount", " * ", 499)]
    [InlineData("name", " + ", 499)]
    [InlineData("twice", " + ", 20)]
    public void What_is_within_the_limits_runs(string term, string between, int times)
    {
        var text = string.Join(between, Enumerable.Repeat(term, times));
        _lab.Ids("thing", between.Contains('r', StringComparison.Ordinal) || between.Contains('d', StringComparison.Ordinal) ? text : $"{text} is not null").ShouldBeEmpty();
    }

    [Fact]
    public void The_deepest_nesting_runs() =>
        _lab.Ids("thing", string.Concat(Enumerable.Repeat("add_months(add_days(", 24)) + "seen" + string.Concat(Enumerable.Repeat(", 1), 1)", 24)) + " is not null").ShouldBeEmpty();

    [Fact]
    public void Linked_records_are_looked_at_only_so_many_times()
    {
        _lab.Ids("thing", string.Join(" or ", Enumerable.Repeat("any(parts)", 10))).ShouldBeEmpty();
        _lab.RefusedFilter("thing", string.Join(" or ", Enumerable.Repeat("any(parts)", 11))).Code.ShouldBe("too_many_rollups");
        _lab.RefusedFilter("thing", string.Concat(Enumerable.Repeat("any(things where ", 11)) + "active" + new string(')', 11)).Code.ShouldBe("too_many_rollups");
    }

    [Fact]
    public void Paths_open_only_so_many_joins()
    {
        string[] links = ["created_by", "updated_by"];
        var paths = from a in links from b in links from c in links from d in links from e in links select $"{a}.{b}.{c}.{d}.{e}.id is null";
        _lab.RefusedFilter("thing", string.Join(" or ", paths)).Code.ShouldBe("too_many_links");
    }

    [Fact]
    public void An_object_of_the_program_does_not_exist_for_users()
    {
        _lab.RefusedFilter("thing", "secret.hash = \"a\"").Code.ShouldBe("unknown_field");
        Should.Throw<Guanxi.Kernel.Records.FailureException>(() => _lab.Ids("secret", "hash = \"a\"", _lab.User)).Kind.ShouldBe(Guanxi.Kernel.Records.FailureKind.NotFound);
        _lab.Ids("secret", "hash = \"a\"", Actor.Program(TimeZoneInfo.Utc)).ShouldBeEmpty();
    }
}

/// <summary>A workspace of the small schema without a record, for tests that change nothing.</summary>
public sealed class EmptyLab : IDisposable
{
    internal Lab Lab { get; } = Lab.Open();

    public void Dispose() => Lab.Dispose();
}
