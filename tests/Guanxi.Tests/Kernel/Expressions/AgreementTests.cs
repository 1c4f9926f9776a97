using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>
/// The same text as SQL and as a function on records in hand gives the same answer for each record. The suite runs once
/// for each database with the same texts and records, so that all three agree.
/// </summary>
public sealed class AgreementTests : IDisposable
{
    private readonly Lab _lab = Lab.Open();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("UTC", 11)]
    [InlineData("Asia/Shanghai", 12)]
    [InlineData("America/St_Johns", 13)]
    public void A_text_gives_the_same_as_sql_and_as_a_function(string zoneId, ulong seed)
    {
        var count = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1" ? 5_000 : TestDatabase.IsSqlite ? 400 : 150;
        var ids = Fill(new Chance(seed));
        var records = new LabRecords(_lab, _lab.Types.Schema);
        var moment = new Moment(_lab.Time.Now.UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById(zoneId), ids[1]) { Reach = Reach(ids) };
        var texts = new RandomTexts(new Chance(seed + 100));
        var telling = 0;
        for (var i = 0; i < count; i++)
        {
            var isCondition = i % 2 == 0;
            var text = isCondition ? texts.Condition(4) : texts.Value(4);
            var run = isCondition ? RecordExpression.Condition(_lab.Types.Schema, _lab.Types.Thing, text) : RecordExpression.Value(_lab.Types.Schema, _lab.Types.Thing, text);
            var expected = records.Of(_lab.Types.Thing).Select(r => Shown(run.Of(r, moment, records.Lookup))).ToList();
            Selected(text, isCondition, moment).Select(Shown).ToList().ShouldBe(expected, $"{i}: {text}");
            telling += expected.Distinct(StringComparer.Ordinal).Skip(1).Any() ? 1 : 0;
        }
        // Were all records alike to most texts, little would be tested.
        telling.ShouldBeGreaterThan(count / 2);
    }

    /// <summary>The one who asks is in a team with two others, and in a department.</summary>
    private Reach Reach(List<long> ids)
    {
        var members = ids.Take(3).Select(id => new Member(id, IsAdministrator: false, ids[3], null, [1], []));
        return new Staff(members, new Dictionary<long, long?> { [ids[3]] = null }, @default: null, []).ReachOf(ids[1], _lab.Workspace.Database.Dialect);
    }

    private List<Value> Selected(string text, bool isCondition, Moment moment)
    {
        var parameters = new SqlParameters(_lab.Workspace.Database.Dialect);
        var joins = new Joins(_lab.Types.Thing, _lab.Types.Schema, Sight.Whole, parameters);
        var compiler = new SqlCompiler(joins, parameters);
        var select = isCondition ? $"(({compiler.Condition(Parser.Parse(text))}) IS TRUE)" : compiler.Sql(compiler.Value(Parser.Parse(text)));
        return _lab.Workspace.Database.Read(c =>
        {
            var row = c.Prepare($"SELECT {select} FROM {joins.Sql} ORDER BY t.\"id\"").Bind(parameters.Compute(moment));
            var values = new List<Value>();
            while (row.Step())
                values.Add(row.Value(0));
            return values;
        });
    }

    private static string Shown(Value value) => value.IsMissing ? "missing" : value.Text is { } text ? string.Join(' ', text.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture))) : value.ToString();

    private List<long> Fill(Chance chance)
    {
        var t = _lab.Types;
        List<long> teams = [Team("Alpha", "T1", 1), Team("张三", "T2", null), Team("beta", "Alpha", 3), Team("beta", null, -5)];
        var things = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            things.Add(_lab.Thing(
                Some(RandomTexts.Texts) is { Length: > 0 } name && name.Trim().Length > 0 ? name : "x",
                (t.Text, Maybe(() => Stored(Some(RandomTexts.Texts)))),
                (t.Code, Maybe(() => Value.Of($"{Some(RandomTexts.Texts)}{i}"))),
                (t.Count, Maybe(() => Some<object>([0, 1, -1, 2, 7, 9007199254740991, -9007199254740991]))),
                (t.Amount, Maybe(() => Some<object>([0m, 0.5m, -0.5m, 2.5m, -2.5m, 0.0001m, 899_999_999_999_999.9999m, -899_999_999_999_999.9999m]))),
                (t.Price, Maybe(() => Some<object>([1m, 9.99m]))),
                (t.Active, Maybe(() => chance.Below(2) == 0)),
                (t.Born, Maybe(() => Some(["2024-01-31", "2024-02-29", "0001-01-01", "9999-12-31", "1969-12-31", "2024-06-15"]))),
                (t.Seen, Maybe(() => Some(["2024-06-15T00:00:00Z", "2024-06-14T16:30:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2024-03-31T01:00:00Z"]))),
                (t.Color, Maybe(() => Some(["red", "green", "blue"]))),
                (t.Score, Maybe(() => chance.Below(5))),
                (t.Owner, Maybe(() => Some(teams))),
                (t.Parent, i == 0 ? null : Maybe(() => Some(things)))));
        }
        for (var i = 0; i < 60; i++)
        {
            _lab.Create(
                t.Part,
                (t.PartThing, Some(things)),
                (t.PartTeam, Maybe(() => Some(teams))),
                (t.PartWeight, Maybe(() => Some<object>([0m, 1m, 0.3333m, -2.5m, 100m]))),
                (t.PartSpare, Maybe(() => chance.Below(2) == 0)),
                (t.PartPlace, i));
        }
        return teams;

        T Some<T>(IReadOnlyList<T> all) => chance.Of(all);

        object? Maybe(Func<object?> value) => chance.Below(4) == 0 ? null : value();

        object? Stored(string text) => text.Trim().Length == 0 ? null : Value.Of(text);
    }

    private long Team(string name, string? number, long? rank) =>
        _lab.Create(_lab.Types.Team, (_lab.Types.TeamName, name), (_lab.Types.TeamNumber, number), (_lab.Types.TeamRank, rank));
}
