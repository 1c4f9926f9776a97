using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Query;

public sealed class AggregateTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("UTC", 1)]
    [InlineData("Asia/Shanghai", 2)]
    [InlineData("America/St_Johns", 3)]
    public void Buckets_and_measures_are_what_plain_code_computes(string zoneId, ulong seed)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var actor = new Actor(1, IsAdministrator: false, zone);
        var rows = new List<(DateTime? Seen, long? Count, decimal? Amount)>();
        var parts = from minutes in Gen.Choose(-40 * 365 * 24 * 4, 40 * 365 * 24 * 4) from count in Gen.Choose(-4, 5) from amount in Gen.Choose(-50000, 50000) select (minutes, count, amount);
        foreach (var (minutes, count, amount) in parts.Sample(50, new Rnd(seed, 1), 150).Prepend((-1, 0, 0)).Prepend((0, 0, 0)))
        {
            DateTime? seen = minutes % 17 == 0 && minutes != 0 ? null : DateTime.UnixEpoch.AddMinutes(15 * minutes);
            long? c = count == 5 ? null : count;
            decimal? a = amount % 7 == 0 ? null : amount / 10000m;
            _lab.Thing("x", (_lab.Types.Seen, seen), (_lab.Types.Count, c), (_lab.Types.Amount, a));
            rows.Add((seen, c, a));
        }
        foreach (var bucket in new[] { "day", "week", "month", "quarter", "year" })
        {
            var groups = _lab.Groups(
                new AggregateQuery("thing")
                {
                    Groups = [new GroupBy("seen", bucket)],
                    Measures = [new("count"), new("count", "amount"), new("count_distinct", "count"), new("sum", "count"), new("sum", "amount"), new("avg", "count"), new("avg", "amount"), new("min", "amount"), new("max", "count")],
                },
                actor);
            var expected = rows.GroupBy(r => r.Seen is { } t ? First(DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(t, zone)), bucket) : (DateOnly?)null).OrderBy(g => g.Key).Select(g => string.Join(
                '|',
                g.Key?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), g.Count(), g.Count(r => r.Amount is not null), g.Select(r => r.Count).Where(c => c is not null).Distinct().Count(),
                g.Sum(r => r.Count ?? 0), Text(g.Sum(r => r.Amount ?? 0)), Text(g.Average(r => (decimal?)r.Count)), Text(g.Average(r => r.Amount)), Text(g.Min(r => r.Amount)), g.Max(r => r.Count)));
            groups.Select(g => string.Join('|', g.EnumerateObject().Select(p => p.Value.ToString()))).ShouldBe(expected, bucket);
        }
    }

    private static string? Text(decimal? number) => number is { } n ? decimal.Round(n, 4, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture) : null;

    private static DateOnly First(DateOnly day, string bucket)
    {
        while (bucket switch { "day" => false, "week" => day.DayOfWeek != DayOfWeek.Monday, "month" => day.Day != 1, "quarter" => day.Day != 1 || day.Month % 3 != 1, _ => day.DayOfYear != 1 })
            day = day.AddDays(-1);
        return day;
    }

    [Fact]
    public void Sums_and_averages_stay_exact_beyond_64_bits_and_sort_by_their_value()
    {
        foreach (var (name, amount) in new[] { ("big", 899_999_999_999_999.9999m), ("big", 899_999_999_999_999.9999m), ("bigger", 899_999_999_999_999.9999m), ("bigger", 899_999_999_999_999.9999m), ("bigger", 0.0001m), ("small", 9m), ("low", -899_999_999_999_999.9999m), ("low", -899_999_999_999_999.9999m) })
            _lab.Thing(name, (_lab.Types.Amount, amount));
        var query = new AggregateQuery("thing") { Groups = [new GroupBy("name")], Measures = [new Measure("sum", "amount", "total"), new Measure("avg", "amount")], Sort = "-total" };
        var groups = _lab.Groups(query);
        groups.Select(g => g.GetProperty("total").GetString()).ShouldBe(["1799999999999999.9999", "1799999999999999.9998", "9", "-1799999999999999.9998"]);
        groups.Select(g => g.GetProperty("avg_amount").GetString()).ShouldBe(["600000000000000", "899999999999999.9999", "9", "-899999999999999.9999"]);
        _lab.Groups(query with { Limit = 2 }).Count.ShouldBe(2);
        _lab.Groups(query with { Sort = "total" })[0].GetProperty("name").GetString().ShouldBe("low");
        _lab.Groups(query with { Sort = "-name" })[0].GetProperty("name").GetString().ShouldBe("small");
    }

    [Fact]
    public void An_average_is_rounded_half_away_from_zero()
    {
        _lab.Thing("up", (_lab.Types.Amount, 0.0001m));
        _lab.Thing("up", (_lab.Types.Amount, 0m));
        _lab.Thing("down", (_lab.Types.Amount, -0.0001m));
        _lab.Thing("down", (_lab.Types.Amount, 0m));
        var groups = _lab.Groups(new AggregateQuery("thing") { Groups = [new GroupBy("name")], Measures = [new Measure("avg", "amount")], Sort = "avg_amount" });
        groups.Select(g => g.GetProperty("avg_amount").GetString()).ShouldBe(["-0.0001", "0.0001"]);
    }

    [Fact]
    public void Of_nothing_the_sum_is_zero_and_the_rest_is_missing()
    {
        var group = _lab.Groups(new AggregateQuery("thing") { Measures = [new("count"), new("sum", "price"), new("avg", "price"), new("min", "price"), new("max", "seen")] }).ShouldHaveSingleItem();
        group.GetRawText().ShouldBe("""{"count":0,"sum_price":"0.00","avg_price":null,"min_price":null,"max_seen":null}""");
    }

    [Fact]
    public void Groups_go_through_links_and_filters_hold()
    {
        var team = _lab.Create(_lab.Types.Team, (_lab.Types.TeamName, "t"), (_lab.Types.TeamRank, 4));
        _lab.Thing("a", (_lab.Types.Owner, team), (_lab.Types.Color, "green"));
        _lab.Thing("b", (_lab.Types.Owner, team), (_lab.Types.Color, "blue"));
        _lab.Thing("c");
        var groups = _lab.Groups(new AggregateQuery("thing") { Groups = [new GroupBy("owner.rank"), new GroupBy("color")], Filter = "name != \"b\"" });
        groups.Select(g => g.GetRawText()).ShouldBe(["""{"owner.rank":null,"color":null,"count":1}""", """{"owner.rank":4,"color":"green","count":1}"""]);
        JsonSerializer.Serialize(groups).ShouldNotContain("blue");
    }
}
