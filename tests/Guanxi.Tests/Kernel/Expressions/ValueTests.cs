using Guanxi.Kernel.Access;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>Single cases that are worth their own names, on one record or a few.</summary>
public sealed class ValueTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("1 + 2 * 3 = 7")]
    [InlineData("(1 + 2) * 3 = 9")]
    [InlineData("10 - 4 - 3 = 3")]
    [InlineData("100 / 10 / 5 = 2")]
    [InlineData("-2 * -3 = 6")]
    [InlineData("- -2 = 2")]
    [InlineData("2 - -3 = 5")]
    [InlineData("true or true and false")]
    [InlineData("not false and true")]
    [InlineData("not (true and false)")]
    [InlineData("1 between 0 and 2 and true")]
    [InlineData("1 / 3 = 0.3333")]
    [InlineData("2 / 3 = 0.6667")]
    [InlineData("-2 / 3 = -0.6667")]
    [InlineData("0.0001 / 2 = 0.0001")]
    [InlineData("-0.0001 / 2 = -0.0001")]
    [InlineData("round(2.5, 0) = 3")]
    [InlineData("round(-2.5, 0) = -3")]
    [InlineData("1 / 0 is null")]
    [InlineData("900000000000000 * 900000000000000 is null")]
    [InlineData("abs(-9223372036854775806 - 2) is null")]
    [InlineData("abs(count - count - 9223372036854775806 - 2) is null")]
    [InlineData("\"it\" + \"'s\" = 'it\\'s'")]
    [InlineData("\"a\\\\b\" = 'a\\\\b'")]
    [InlineData("\"a\\nb\" != \"anb\"")]
    [InlineData("today() = \"2024-06-15\"")]
    [InlineData("today() - 90 = \"2024-03-17\"")]
    [InlineData("add_months(\"2024-01-31\", 1) = \"2024-02-29\"")]
    [InlineData("add_months(\"2024-03-31\", -1) = \"2024-02-29\"")]
    [InlineData("add_months(\"1969-12-31\", 2) = \"1970-02-28\"")]
    [InlineData("year(\"1969-12-31\") = 1969 and month(\"1969-12-31\") = 12")]
    [InlineData("days_between(\"2024-03-01\", \"2024-02-28\") = -2")]
    [InlineData("length(\"日本\U0001F600\") = 3")]
    [InlineData("coalesce(null, \"x\") = \"x\"")]
    [InlineData("if(1 = 2, 1, 2.5) = 2.5")]
    [InlineData("least(3, 1.5, 2) = 1.5 and greatest(3, 1.5, 2) = 3")]
    [InlineData("me() = 7")]
    [InlineData("lower(\"ÀB\") = \"àb\"")]
    [InlineData("trim(\"  a b \") = \"a b\"")]
    [InlineData("concat(\"a\", text, \"b\") = \"ab\"")]
    public void Values_are_computed_by_the_usual_rules(string condition)
    {
        var id = _lab.Thing("one", (_lab.Types.Count, 3));
        _lab.Ids("thing", condition, _lab.User).ShouldBe([id]);
    }

    [Theory]
    [InlineData("seen > today() + 9999999999")]
    [InlineData("seen < today() - 9999999999")]
    [InlineData("year(add_days(seen, 9000000000)) > 1")]
    [InlineData("year(add_days(born, 9007199254740991)) > 1")]
    [InlineData("month(add_days(now(), 9007199254740991)) > 1")]
    [InlineData("add_months(born, 9007199254740991) > \"2020-01-01\"")]
    [InlineData("days_between(add_days(seen, 9000000000), today()) > 1")]
    [InlineData("born = add_days(now(), 9000000000)")]
    [InlineData("round(amount, 9) > 1")]
    public void What_leaves_the_calendar_or_the_numbers_is_missing(string condition)
    {
        _lab.Thing("one", (_lab.Types.Seen, "2024-01-01"), (_lab.Types.Born, "2024-01-01"), (_lab.Types.Amount, 1m));
        _lab.Ids("thing", condition).ShouldBeEmpty();
    }

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
