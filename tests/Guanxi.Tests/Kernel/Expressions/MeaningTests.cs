using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>Random expressions over random records: SQL and functions select exactly what plain C# says, and `not` the rest.</summary>
public sealed class MeaningTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("UTC", 1)]
    [InlineData("Asia/Shanghai", 2)]
    [InlineData("America/Havana", 3)]
    [InlineData("America/St_Johns", 4)]
    public void Random_expressions_select_what_plain_code_says(string zoneId, ulong seed)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var actor = new Actor(7, IsAdministrator: false, zone);
        var rows = Fill(RowParts.Sample(50, new Rnd(seed, 1), 120));
        var random = new RandomExpressions(_lab.Time.Now.UtcDateTime, zone);
        var (records, moment) = (new LabRecords(_lab, _lab.Types.Schema), new Moment(_lab.Time.Now.UtcDateTime, zone, actor.UserId));

        Prop.ForAll(random.Condition(3).ToArbitrary(), e =>
        {
            var expected = rows.Where(e.Holds).Select(r => r.Id).ToList();
            _lab.Ids("thing", e.Text, actor).ShouldBe(expected, e.Text);
            var function = RecordExpression.Condition(_lab.Types.Schema, _lab.Types.Thing, e.Text);
            records.Of(_lab.Types.Thing).Where(r => function.Holds(r, moment, records.Lookup)).Select(r => r[0].Number).ShouldBe(expected, e.Text);
            _lab.Ids("thing", $"not ({e.Text})", actor).ShouldBe(rows.Select(r => r.Id).Except(expected).ToList(), $"not ({e.Text})");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithReplay(seed, 1));
    }

    private static readonly Gen<PartParts> PartParts =
        from weight in Maybe(Gen.Choose(-4, 8).Select(n => n * 0.5m))
        from spare in Maybe(Gen.Elements(true, false))
        from team in Maybe(Gen.Choose(0, 3))
        select new PartParts(weight, spare, team);

    private static readonly Gen<RowParts> RowParts =
        from name in Gen.Elements(RandomExpressions.Names)
        from code in Maybe(Gen.Elements(RandomExpressions.Names))
        from text in Maybe(Gen.Elements(RandomExpressions.Names))
        from count in Maybe(Gen.Choose(-4, 8))
        from amount in Maybe(Gen.OneOf(Gen.Choose(-6, 12).Select(n => n * 0.5m), Gen.Choose(-30000, 60000).Select(n => n / 10000m)))
        from active in Maybe(Gen.Elements(true, false))
        from born in Maybe(Gen.Choose(-1600, 30))
        from seen in Maybe(Gen.Choose(-300 * 24 * 4, 20))
        from color in Maybe(Gen.Elements(1, 2, 5))
        from owner in Maybe(Gen.Choose(0, 3))
        from parent in Maybe(Gen.Choose(0, 200))
        from own in Gen.Choose(0, 3).SelectMany(n => PartParts.ArrayOf(n))
        select new RowParts(name, code.FirstOrDefault(), text.FirstOrDefault(), [.. count.Select(c => (long)c)], amount, active, born, seen, color, owner, parent, own);

    private static Gen<T[]> Maybe<T>(Gen<T> gen) => Gen.Frequency((3, gen.Select(v => new[] { v })), (1, Gen.Constant(Array.Empty<T>())));

    private List<Row> Fill(IEnumerable<RowParts> all)
    {
        var t = _lab.Types;
        TeamRow[] teams = [Team("Alpha", "T1", 1), Team("张三", "T2", null), Team("beta", "T3", 3), Team("No number", null, 2)];
        var rows = new List<Row>();
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parts in all)
        {
            var code = parts.Code is { } c && codes.Add(c) ? c : null;
            var parent = parts.Parent is [var p] && rows.Count > 0 ? rows[p % rows.Count] : null;
            var owner = parts.Owner is [var o] ? teams[o] : null;
            DateOnly? born = parts.Born is [var b] ? new DateOnly(2024, 6, 15).AddDays(b) : null;
            DateTime? seen = parts.Seen is [var s] ? new DateTime(2024, 6, 15, 0, 0, 0, DateTimeKind.Utc).AddMinutes(15 * s) : null;
            var id = _lab.Thing(
                parts.Name, (t.Code, code), (t.Text, parts.Text), (t.Count, First(parts.Count)), (t.Amount, First(parts.Amount)), (t.Active, First(parts.Active)),
                (t.Born, born), (t.Seen, seen), (t.Color, parts.Color is [var color] ? Value.Of((long)color) : null), (t.Owner, owner?.Id), (t.Parent, parent?.Id));
            var row = new Row(id, parts.Name, code, parts.Text, parts.Count is [var n] ? n : null, parts.Amount is [var a] ? a : null, parts.Active is [var f] ? f : null, born, seen, parts.Color is [var k] ? k : null, parent, owner);
            rows.Add(row);
            parent?.Children.Add(row);
            foreach (var part in parts.Parts)
                row.Parts.Add(Part(id, part, part.Team is [var team] ? teams[team] : null));
        }
        return rows;
    }

    private PartRow Part(long thing, PartParts parts, TeamRow? team)
    {
        var t = _lab.Types;
        _lab.Create(t.Part, (t.PartThing, thing), (t.PartWeight, First(parts.Weight)), (t.PartSpare, First(parts.Spare)), (t.PartTeam, team?.Id));
        return new PartRow(parts.Weight is [var weight] ? weight : null, parts.Spare is [var spare] ? spare : null, team);
    }

    private TeamRow Team(string name, string? number, long? rank) =>
        new(_lab.Create(_lab.Types.Team, (_lab.Types.TeamName, name), (_lab.Types.TeamNumber, number), (_lab.Types.TeamRank, rank)), name, number, rank);

    private static object? First<T>(T[] values) => values is [var value] ? value : null;
}

internal sealed record RowParts(string Name, string? Code, string? Text, long[] Count, decimal[] Amount, bool[] Active, int[] Born, int[] Seen, int[] Color, int[] Owner, int[] Parent, PartParts[] Parts);

internal sealed record PartParts(decimal[] Weight, bool[] Spare, int[] Team);
