using System.Globalization;
using System.Text.Json;
using Guanxi.Crm.Customers;
using Guanxi.Insights.Value;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Crm.Insight;

/// <summary>
/// RFM scores and tiers of all accounts with an order, walk-in customers left out; written back as fields, and summed up
/// for the home page. Runs after each import and every night; running twice changes nothing.
/// </summary>
public sealed class AccountValue(Workspace workspace, TimeZoneInfo zone) : IDisposable
{
    private const string SummaryName = "value";
    private const int AtOnce = 500;

    private readonly Actor _actor = Actor.Program(zone, Source.Computed);
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The last summary as JSON, or null before the first computation.</summary>
    public string? Summary => workspace.Queries.Rows(_actor, new RecordQuery("insight_summary") { Fields = "data", Filter = $"name = \"{SummaryName}\"", Limit = 1 }) is [var row] ? row[2].Text : null;

    public async Task ComputeAsync(CancellationToken cancellation = default)
    {
        await _one.WaitAsync(cancellation);
        try
        {
            var now = workspace.Time.GetUtcNow().UtcDateTime;
            var rows = workspace.Queries.Rows(_actor, new RecordQuery("account")
            {
                Fields = "revenue,order_count,last_order_at,days_since_last_order",
                Filter = "kind != \"walk_in\" and order_count > 0",
                Limit = 50_000_000,
            });
            var revenue = Column(rows, 2);
            var rfm = Rfm.Score([.. rows.Select(r => (int)r[5].Number)], [.. rows.Select(r => (int)r[3].Number)], revenue);
            var tiers = Tiers.ByShare(revenue);
            var total = revenue.Aggregate((Int128)0, (sum, r) => sum + r);
            for (var from = 0; from < rows.Count; from += AtOnce)
                await WriteAsync(rows, from, Math.Min(rows.Count, from + AtOnce), rfm, tiers, total, now, cancellation);
            await ClearAsync(cancellation);
            await KeepSummaryAsync(revenue, tiers, total, now);
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static long[] Column(IReadOnlyList<Value[]> rows, int column)
    {
        var values = new long[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = rows[i][column].Number;
        return values;
    }

    private Task WriteAsync(IReadOnlyList<Value[]> rows, int from, int to, RfmScores rfm, TierResult tiers, Int128 total, DateTime now, CancellationToken cancellation) => workspace.BulkAsync(
        _actor,
        block =>
        {
            for (var i = from; i < to; i++)
            {
                if (!block.Exists(Account.Type, rows[i][0].Number))
                    continue;
                var (r, f, m) = (rfm.Recency[i], rfm.Frequency[i], rfm.Monetary[i]);
                var account = block.Update(Account.Type, rows[i][0].Number);
                account.Set(Account.RfmRecency, (long)r).Set(Account.RfmFrequency, (long)f).Set(Account.RfmMonetary, (long)m);
                account.Set(Account.Rfm, string.Create(CultureInfo.InvariantCulture, $"{r}-{f}-{m}"));
                account.Set(Account.Tier, Name(tiers.Tiers[i]));
                account.Set(Account.RevenueShare, Share(rows[i][2].Number, total));
                account.Set(Account.ValuedAt, now);
            }
            return true;
        },
        cancellation: cancellation);

    /// <summary>Accounts that have lost their last order have no scores any more.</summary>
    private async Task ClearAsync(CancellationToken cancellation)
    {
        var rows = workspace.Queries.Rows(_actor, new RecordQuery("account") { Fields = "id", Filter = "valued_at is not null and (order_count = 0 or kind = \"walk_in\")", Limit = 50_000_000 });
        foreach (var chunk in rows.Chunk(AtOnce))
        {
            await workspace.BulkAsync(
                _actor,
                block =>
                {
                    foreach (var row in chunk.Where(r => block.Exists(Account.Type, r[0].Number)))
                    {
                        var account = block.Update(Account.Type, row[0].Number);
                        foreach (var field in new Kernel.Schema.Field[] { Account.RfmRecency, Account.RfmFrequency, Account.RfmMonetary, Account.Rfm, Account.Tier, Account.RevenueShare, Account.ValuedAt })
                            account[field] = default;
                    }
                    return true;
                },
                cancellation: cancellation);
        }
    }

    private async Task KeepSummaryAsync(long[] revenue, TierResult tiers, Int128 total, DateTime now)
    {
        var known = workspace.Queries.Rows(_actor, new RecordQuery("insight_summary") { Fields = "name", Filter = $"name = \"{SummaryName}\"", Limit = 1 });
        var change = new Change();
        var record = known.Count > 0 ? change.Update(InsightSummary.Type, known[0][0].Number) : change.Create(InsightSummary.Type).Set(InsightSummary.Name, SummaryName);
        record.Set(InsightSummary.Data, Summarise(revenue, tiers, total, now));
        await workspace.ChangeAsync(_actor, change);
    }

    private static string Summarise(long[] revenue, TierResult tiers, Int128 total, DateTime now)
    {
        var top = (revenue.Length + 4) / 5;
        var topRevenue = revenue.OrderDescending().Take(top).Aggregate((Int128)0, (sum, r) => sum + r);
        return JsonSerializer.Serialize(new
        {
            computed_at = now,
            customers = revenue.Length,
            revenue = Text(total),
            top20 = new { customers = top, revenue = Text(topRevenue), share = Percent(topRevenue, total) },
            tiers = Enum.GetValues<Tier>().OrderDescending().Select(tier =>
            {
                var sum = revenue.Where((_, i) => tiers.Tiers[i] == tier).Aggregate((Int128)0, (s, r) => s + r);
                return new { tier = Name(tier), customers = tiers.Tiers.Count(t => t == tier), revenue = Text(sum), share = Percent(sum, total), threshold = Threshold(tiers.Limits, tier) };
            }),
        });
    }

    private static string? Threshold(TierLimits limits, Tier tier) => tier switch
    {
        Tier.Vip => Text(limits.Vip),
        Tier.Key => Text(limits.Key),
        Tier.Standard => Text(limits.Standard),
        _ => null,
    };

    private static decimal Share(long part, Int128 total) => total <= 0 ? 0 : decimal.Round((decimal)part / (decimal)total * 100, 4, MidpointRounding.AwayFromZero);

    private static string Percent(Int128 part, Int128 total) => (total <= 0 ? 0 : decimal.Round((decimal)part / (decimal)total * 100, 1, MidpointRounding.AwayFromZero)).ToString(CultureInfo.InvariantCulture);

    private static string Text(Int128 amount) => DecimalText.Format((long)amount, 2);

    private static string Name(Tier tier) => tier.ToString().ToLowerInvariant();
}
