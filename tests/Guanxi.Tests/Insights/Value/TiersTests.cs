using FsCheck;
using FsCheck.Fluent;
using Guanxi.Insights.Value;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Insights.Value;

public sealed class TiersTests
{
    [Fact]
    public void Who_crosses_a_limit_belongs_to_the_upper_tier()
    {
        var result = Tiers.ByShare([5, 40, 15, 20, 3, 15, 2]);

        result.Tiers.ShouldBe([Tier.Standard, Tier.Vip, Tier.Key, Tier.Vip, Tier.Small, Tier.Key, Tier.Small]);
        result.PositiveRevenue.ShouldBe((Int128)100);
        result.Limits.ShouldBe(new TierLimits(20, 15, 5));
        result.TopFifthShare.ShouldBe(.6);
    }

    [Fact]
    public void The_worked_example_of_the_guide()
    {
        var result = Tiers.ByShare([4_200, 2_500, 90, 1_100, 600, 1_900, 300, 250, 80, 40]);

        result.Tiers.ShouldBe(
        [
            Tier.Vip, Tier.Vip, Tier.Small, Tier.Key, Tier.Standard,
            Tier.Key, Tier.Standard, Tier.Small, Tier.Small, Tier.Small,
        ]);
        result.TopFifthShare.ShouldBe(6_700 / 11_060d);
    }

    [Fact]
    public void Who_begins_exactly_at_a_limit_belongs_to_the_lower_tier() =>
        Tiers.ByShare([50, 30, 15, 5]).Tiers.ShouldBe([Tier.Vip, Tier.Key, Tier.Standard, Tier.Small]);

    [Fact]
    public void Equal_revenues_share_the_tier_of_the_first() =>
        Tiers.ByShare([10, 10, 10, 10, 10]).Tiers.ShouldAllBe(tier => tier == Tier.Vip);

    [Fact]
    public void One_large_customer_can_leave_tiers_empty() =>
        Tiers.ByShare([96, 3, 1]).Tiers.ShouldBe([Tier.Vip, Tier.Small, Tier.Small]);

    [Fact]
    public void Without_positive_revenue_everyone_is_small()
    {
        var result = Tiers.ByShare([0, -5, 0]);

        result.Tiers.ShouldAllBe(tier => tier == Tier.Small);
        result.TopFifthShare.ShouldBe(0);
        Tiers.ByShare([]).Tiers.ShouldBeEmpty();
    }

    [Fact]
    public void Losses_reduce_no_share()
    {
        var result = Tiers.ByShare([50, 30, 15, 5, -1_000, 0]);

        result.Tiers.ShouldBe([Tier.Vip, Tier.Key, Tier.Standard, Tier.Small, Tier.Small, Tier.Small]);
        result.TopFifthShare.ShouldBe(.8, "two of six customers are the top fifth, rounded up");
    }

    [Fact]
    public void Sums_do_not_overflow()
    {
        var result = Tiers.ByShare([long.MaxValue, long.MaxValue, long.MaxValue, 1]);

        result.PositiveRevenue.ShouldBe((Int128)long.MaxValue * 3 + 1);
        result.Tiers.ShouldBe([Tier.Vip, Tier.Vip, Tier.Vip, Tier.Small]);
    }

    [Theory]
    [InlineData("0", "0.8", "0.95")]
    [InlineData("0.5", "0.4", "0.95")]
    [InlineData("0.5", "0.8", "1.1")]
    [InlineData("0.5", "0.8", "0.1234567")]
    [InlineData("0.5", "0.8", "79228162514264337593543950335")]
    public void Shares_that_make_no_sense_are_refused(string vip, string key, string standard)
    {
        var shares = new TierShares(decimal.Parse(vip), decimal.Parse(key), decimal.Parse(standard));
        Should.Throw<ArgumentOutOfRangeException>(() => Tiers.ByShare([1], shares));
    }

    [Fact]
    public void The_definition_customer_by_customer() => Prop.ForAll(AnyRevenue, revenue =>
    {
        var tiers = Tiers.ByShare(revenue).Tiers;
        var total = revenue.Where(value => value > 0).Sum();
        return revenue.Index().All(x =>
        {
            var before = revenue.Where(value => value > x.Item).Sum();
            var expected = x.Item <= 0 || before >= total * .95m ? Tier.Small
                : before < total * .5m ? Tier.Vip
                : before < total * .8m ? Tier.Key
                : Tier.Standard;
            return tiers[x.Index] == expected;
        });
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_customers_and_the_unit_of_money_do_not_matter() => Prop.ForAll(AnyRevenue, revenue =>
    {
        var result = Tiers.ByShare(revenue);
        var changed = Tiers.ByShare([.. revenue.Reverse().Select(value => value * 10_000)]);
        return changed.Tiers.Reverse().SequenceEqual(result.Tiers) && Math.Abs(changed.TopFifthShare - result.TopFifthShare) < 1e-12;
    }).QuickCheckThrowOnFailure();

    private static readonly Arbitrary<long[]> AnyRevenue =
        Gen.Choose(-10, 60).Select(value => (long)value * value * Math.Sign(value)).ArrayOf().ToArbitrary();
}
