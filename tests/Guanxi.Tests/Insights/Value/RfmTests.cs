using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Insights.Value;
using Guanxi.Tests.Data;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Insights.Value;

public sealed class RfmTests
{
    [Fact]
    public void Published_thresholds_and_segments_are_reproduced()
    {
        var customers = Customer.ReadAll(new(2006, 12, 31));
        var scores = Score(customers);

        customers.Length.ShouldBe(995);
        Fences(scores.Thresholds.Recency).ShouldBe([115, 181, 297.4m, 482]);
        Fences(scores.Thresholds.Frequency).ShouldBe([4, 5, 6, 8]);
        Fences(scores.Thresholds.Monetary).ShouldBe([255.8m * 10_000, 382 * 10_000, 506.4m * 10_000, 666 * 10_000]);
        scores.Segments.CountBy(segment => segment).ShouldBe(new Dictionary<RfmSegment, int>
        {
            [RfmSegment.Champions] = 35,
            [RfmSegment.Loyal] = 170,
            [RfmSegment.PotentialLoyalist] = 342,
            [RfmSegment.New] = 104,
            [RfmSegment.Promising] = 9,
            [RfmSegment.NeedAttention] = 10,
            [RfmSegment.AboutToSleep] = 102,
            [RfmSegment.AtRisk] = 28,
            [RfmSegment.CantLose] = 47,
            [RfmSegment.Lost] = 148,
        }, ignoreOrder: true);
    }

    [Fact]
    public void The_worked_example_of_the_guide()
    {
        var scores = Rfm.Score(
            [5, 12, 30, 45, 60, 90, 120, 200, 300, 400],
            [9, 7, 1, 4, 3, 6, 2, 2, 1, 1],
            [4_200_0000, 2_500_0000, 90_0000, 1_100_0000, 600_0000, 1_900_0000, 300_0000, 250_0000, 80_0000, 40_0000]);

        Fences(scores.Thresholds.Recency).ShouldBe([27.4m, 55, 103, 221]);
        Fences(scores.Thresholds.Frequency).ShouldBe([2, 3, 4.4m, 7.2m]);
        Fences(scores.Thresholds.Monetary).ShouldBe([89_0000, 281_0000, 801_0000, 2_021_0000]);
        scores.Recency.ShouldBe(new byte[] { 5, 5, 4, 4, 3, 3, 2, 2, 1, 1 });
        scores.Frequency.ShouldBe(new byte[] { 5, 4, 1, 3, 3, 4, 2, 2, 1, 1 });
        scores.Monetary.ShouldBe(new byte[] { 5, 5, 2, 4, 3, 4, 3, 2, 1, 1 });
        scores.Segments.ShouldBe(
        [
            RfmSegment.Champions, RfmSegment.PotentialLoyalist, RfmSegment.New, RfmSegment.PotentialLoyalist,
            RfmSegment.PotentialLoyalist, RfmSegment.PotentialLoyalist, RfmSegment.Loyal, RfmSegment.Loyal,
            RfmSegment.Lost, RfmSegment.Lost,
        ]);
        scores.Thresholds.Score(33, 5, 900_0000).ShouldBe((4, 4, 4));
    }

    [Fact]
    public void No_customers_give_no_scores()
    {
        var scores = Rfm.Score([], [], []);

        scores.Recency.ShouldBeEmpty();
        scores.Segments.ShouldBeEmpty();
        Fences(scores.Thresholds.Monetary).ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public void Customers_who_do_not_differ_share_the_score_of_the_lowest_group()
    {
        var scores = Rfm.Score([10, 10, 10], [3, 3, 3], [50_0000, 50_0000, 50_0000]);

        scores.Recency.ShouldAllBe(score => score == 5);
        scores.Frequency.ShouldAllBe(score => score == 1);
        scores.Monetary.ShouldAllBe(score => score == 1);
    }

    [Fact]
    public void Extreme_revenues_are_compared_exactly()
    {
        const long limit = 9_000_000_000_000_000_000;
        var scores = Rfm.Score([1, 1, 1, 1], [1, 1, 1, 1], [-limit, limit, limit, -limit]);

        scores.Monetary.ShouldBe(new byte[] { 1, 4, 4, 1 });
        Should.Throw<OverflowException>(() => Rfm.Score([1], [1], [long.MaxValue]));
    }

    [Fact]
    public void Measures_of_different_length_are_refused()
    {
        Should.Throw<ArgumentException>(() => Rfm.Score([1, 2], [1], [1, 2]));
        Should.Throw<ArgumentException>(() => Rfm.Score([1, 2], [1, 2], [1]));
    }

    [Fact]
    public void A_score_out_of_range_has_no_segment()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => RfmSegments.Of(0, 1, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => RfmSegments.Of(1, 6, 1));
    }

    [Fact]
    public void The_order_of_the_customers_does_not_matter() => Prop.ForAll(AnyCustomers, customers =>
    {
        var scores = Score(customers);
        var reversed = Score([.. customers.Reverse()]);
        return scores.Thresholds == reversed.Thresholds
            && scores.Segments.SequenceEqual(reversed.Segments.Reverse())
            && scores.Monetary.SequenceEqual(reversed.Monetary.Reverse());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_better_value_never_has_a_worse_score_and_equal_values_share_one() => Prop.ForAll(AnyCustomers, customers =>
    {
        var scores = Score(customers);
        return Rises(customers.Select((c, i) => (-(long)c.RecencyDays, scores.Recency[i])))
            && Rises(customers.Select((c, i) => ((long)c.Frequency, scores.Frequency[i])))
            && Rises(customers.Select((c, i) => (c.Monetary, scores.Monetary[i])));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_thresholds_agree_with_the_textbook_quantile() => Prop.ForAll(AnyCustomers, customers =>
    {
        var sorted = customers.Select(c => c.Monetary).Order().ToArray();
        var expected = new[] { .2m, .4m, .6m, .8m }.Select(p => Type7(sorted, p) + 10_000);
        return customers.Length == 0 || Fences(Score(customers).Thresholds.Monetary).SequenceEqual(expected);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_customer_scored_alone_gets_the_score_of_the_run() => Prop.ForAll(AnyCustomers, customers =>
    {
        var scores = Score(customers);
        return customers.Index().All(x =>
            scores.Thresholds.Score(x.Item.RecencyDays, x.Item.Frequency, x.Item.Monetary)
                == (scores.Recency[x.Index], scores.Frequency[x.Index], scores.Monetary[x.Index]));
    }).QuickCheckThrowOnFailure();

    /// <summary>Few different values, so that ties are common.</summary>
    private static readonly Arbitrary<Customer[]> AnyCustomers = (
        from recency in Gen.Choose(-3, 30)
        from frequency in Gen.Choose(1, 9)
        from monetary in Gen.Choose(-5, 40)
        select new Customer(recency, frequency, monetary * 7_777L)).ArrayOf().ToArbitrary();

    private static RfmScores Score(Customer[] customers) => Rfm.Score(
        [.. customers.Select(c => c.RecencyDays)], [.. customers.Select(c => c.Frequency)], [.. customers.Select(c => c.Monetary)]);

    private static decimal[] Fences(Quintiles quintiles) => [quintiles.P20, quintiles.P40, quintiles.P60, quintiles.P80];

    private static bool Rises(IEnumerable<(long Value, byte Score)> scored)
    {
        var ordered = scored.Order().ToArray();
        return ordered.All(x => x.Score is >= 1 and <= 5)
            && ordered.Zip(ordered.Skip(1)).All(pair => pair.First.Value == pair.Second.Value
                ? pair.First.Score == pair.Second.Score
                : pair.First.Score <= pair.Second.Score);
    }

    private static decimal Type7(long[] sorted, decimal p)
    {
        var h = (sorted.Length - 1) * p;
        var j = (int)decimal.Floor(h);
        return sorted[j] + (h - j) * (sorted[Math.Min(j + 1, sorted.Length - 1)] - sorted[j]);
    }

    private sealed record Customer(int RecencyDays, int Frequency, long Monetary)
    {
        public static Customer[] ReadAll(DateOnly day)
        {
            using var text = SampleFiles.OpenText("rfm_orders/rfm_data_orders.csv.gz");
            text.ReadLine();
            var orders = new List<(string Customer, DateOnly Date, long Revenue)>();
            while (text.ReadLine() is { } line)
            {
                var cells = line.Split(',');
                orders.Add((cells[0], DateOnly.ParseExact(cells[1], "yyyy-MM-dd", CultureInfo.InvariantCulture),
                    (long)(decimal.Parse(cells[2], CultureInfo.InvariantCulture) * 10_000)));
            }
            orders.Count.ShouldBe(4_906);
            return [.. orders.GroupBy(order => order.Customer).Select(group => new Customer(
                day.DayNumber - group.Max(order => order.Date).DayNumber, group.Count(), group.Sum(order => order.Revenue)))];
        }
    }
}
