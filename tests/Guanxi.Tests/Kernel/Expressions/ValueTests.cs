using Guanxi.Kernel.Access;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>Single cases that are worth their own names, on one record or a few.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Today_is_the_day_in_the_callers_zone()
    {
        var day = _lab.Thing("born", (_lab.Types.Born, "2024-06-16"));
        _lab.Ids("thing", "born = today()").ShouldBeEmpty();
        _lab.Ids("thing", "born = today()", new Actor(1, IsAdministrator: false, TestWorkspace.Shanghai)).ShouldBe([day]);
    }

    [Fact]
    public void A_date_that_meets_a_moment_begins_in_the_callers_zone()
    {
        var before = _lab.Thing("before", (_lab.Types.Seen, "2024-06-14T15:59:59.999Z"));
        var after = _lab.Thing("after", (_lab.Types.Seen, "2024-06-14T16:00:00Z"));
        var shanghai = new Actor(1, IsAdministrator: false, TestWorkspace.Shanghai);
        _lab.Ids("thing", "seen < \"2024-06-15\"", shanghai).ShouldBe([before]);
        _lab.Ids("thing", "seen >= \"2024-06-15\"", shanghai).ShouldBe([after]);
        _lab.Ids("thing", "seen = \"2024-06-15T00:00\"", shanghai).ShouldBe([after]);
        _lab.Ids("thing", "seen = \"2024-06-14T16:00:00Z\"", shanghai).ShouldBe([after]);
        _lab.Ids("thing", "seen = \"2024-06-14T18:00:00+02:00\"", shanghai).ShouldBe([after]);
    }

    [Theory]
    [InlineData("America/Havana", "2024-03-10", "2024-03-10T05:00:00Z")]
    [InlineData("America/Havana", "2024-11-03", "2024-11-03T04:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("America/St_Johns", "2005-10-30", "2005-10-30T02:30:00Z")]
    [InlineData("Europe/Berlin", "2024-03-31T02:30", "2024-03-31T01:00:00Z")]
    [InlineData("Europe/Berlin", "2024-10-27T02:30", "2024-10-27T00:30:00Z")]
    public void Where_the_clock_leaps_or_repeats_a_local_time_is_its_first_moment(string zone, string written, string moment)
    {
        var actor = new Actor(1, IsAdministrator: false, TimeZoneInfo.FindSystemTimeZoneById(zone));
        var id = _lab.Thing("x", (_lab.Types.Seen, moment));
        _lab.Ids("thing", $"seen = \"{written}\"", actor).ShouldBe([id]);
    }

    [Fact]
    public void Two_missing_values_are_equal_and_a_missing_value_equals_no_other()
    {
        var none = _lab.Thing("none");
        var one = _lab.Thing("one", (_lab.Types.Count, 1));
        _lab.Ids("thing", "count = amount").ShouldBe([none]);
        _lab.Ids("thing", "count != 5").ShouldBe([none, one]);
        _lab.Ids("thing", "not (count > 5)").ShouldBe([none, one]);
        _lab.Ids("thing", "not (count < 5)").ShouldBe([none]);
        _lab.Ids("thing", "owner != \"nobody\"").ShouldBe([none, one]);
        _lab.Ids("thing", "owner = me()").ShouldBe([none, one]);
    }

    [Fact]
    public void A_text_names_a_record_by_its_number_or_else_by_its_title()
    {
        var first = Owned("Same", null);
        var second = Owned("Same", "N2");
        var third = Owned("N2", "N3");
        _lab.Ids("thing", "owner = \"N3\"").ShouldBe([third]);
        _lab.Ids("thing", "owner = \"N2\"").ShouldBe([second]);
        _lab.Ids("thing", "owner = \"Same\"").ShouldBe([first]);
        _lab.Ids("thing", "owner.name = \"Same\"").ShouldBe([first, second]);
        _lab.Ids("thing", "owner = \"same\"").ShouldBeEmpty();
        _lab.Ids("thing", "owner != \"same\"").ShouldBe([first, second, third]);

        long Owned(string name, string? number) =>
            _lab.Thing("x", (_lab.Types.Owner, _lab.Create(_lab.Types.Team, (_lab.Types.TeamName, name), (_lab.Types.TeamNumber, number))));
    }

    [Fact]
    public void Every_prefix_finds_what_begins_with_it()
    {
        string[] texts = ["\uD7FFx", "\uE000", "z\U0010FFFFq", "z\U0010FFFF", "\U0010FFFF", "zz"];
        var ids = Array.ConvertAll(texts, t => _lab.Thing(t));
        foreach (var prefix in new[] { "\uD7FF", "z", "z\U0010FFFF", "\U0010FFFF", "\U0010FFFF\U0010FFFF", "" })
            _lab.Ids("thing", $"name starts with \"{prefix}\"").ShouldBe(ids.Where((_, i) => texts[i].StartsWith(prefix, StringComparison.Ordinal)).ToList(), prefix);
    }

    [Fact]
    public void The_index_serves_what_is_known_when_the_query_runs()
    {
        foreach (var filter in new[] { "owner = me()", "owner in my_team()", "born = today() - 1", "born = add_months(\"2024-01-31\", 1)", "born > add_days(today(), -90)", "count in (2, 3)", "name = lower(\"ABC\")", "born between today() - 7 and today()" })
        {
            var plan = string.Join('\n', _lab.Workspace.Queries.PlanOf(_lab.User, new Guanxi.Kernel.Query.RecordQuery("thing") { Filter = filter, Sort = filter.Split(' ')[0] }));
            plan.ShouldContain($"thing__index__{filter.Split(' ')[0]}", customMessage: $"{filter}: {plan}");
        }
    }

    [Fact]
    public void Choices_of_different_fields_do_not_compare()
    {
        using var crm = new CrmWorkspace();
        crm.RefusedFilter("account", "kind = tier").Code.ShouldBe("types_differ");
    }

    [Fact]
    public void A_search_takes_its_words_as_they_are()
    {
        var id = _lab.Thing("50% \"off\" a_b \\ it's");
        _lab.Thing("other");
        foreach (var words in new[] { "50%", "\"OFF\"", "a_b", "\\", "it's", "" })
        {
            var page = _lab.Page(new Guanxi.Kernel.Query.RecordQuery("thing") { Search = words, Fields = "id" });
            page.GetProperty("records").GetArrayLength().ShouldBe(words.Length == 0 ? 2 : 1, words);
            page.GetProperty("records")[0].GetProperty("id").GetInt64().ShouldBe(id);
        }
        _lab.Page(new Guanxi.Kernel.Query.RecordQuery("thing") { Search = "% _" }).GetProperty("records").GetArrayLength().ShouldBe(0);
    }
}
