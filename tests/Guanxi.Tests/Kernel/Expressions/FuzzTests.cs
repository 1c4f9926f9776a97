using System.Text.RegularExpressions;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>Texts put together and spoiled by chance: each gives a result or a refusal that says where, and never SQL of its own.</summary>
public sealed partial class FuzzTests : IDisposable
{
    private const string Marker = "zq9'\"--";

    private static readonly string[] Pieces =
    [
        "(", ")", ",", ".", "=", "!=", "<", ">=", "+", "-", "*", "/", "and", "or", "not", "in", "is", "null", "between", "contains", "starts with", "ends with", "has any", "has all", "where", "true",
        "name", "count", "amount", "born", "seen", "color", "owner", "parent", "active", "owner.name", "parent.parent.count", "twice", "age", "secret", "hash", "name__f", "rowid", "id",
        "count(parts)", "sum(parts.weight where spare)", "any(things where", "avg(parts", "max(parts.weight", "my_team()", "me()", "today()", "year(", "if(", "coalesce(", "least(", "round(", "add_months(",
        "0", "1", "2.5", "9223372036854775808", "0.00001", "1e9", "1.2.3", "\"", "'", "\"x\"", "\"2024-06-15\"", "\"\\", ";", "--", "/*", "?1", "$1", "::text", "\0", "\uD83D", "\u202E", "客户", "%", "_",
    ];

    private static readonly string[] Names = ["id", "name", "count", "amount", "owner.rank", "parent.twice", "parent.name", "born", "color", "parts", "twice", "age", "nothing", "name__f", "owner.", "", "-", "count(*)", Marker];

    // What the SQL of queries is made of, beside the names of the schema, aliases and numbers.
    private static readonly HashSet<string> Words =
    [
        .. "SELECT FROM WHERE AS LEFT JOIN ON AND OR NOT IS NULL TRUE FALSE IN EXISTS CASE WHEN THEN ELSE END ORDER BY DESC ASC NULLS FIRST LAST LIMIT UNION ALL GROUP DISTINCT COLLATE CAST ANY INTEGER".Split(' '),
        .. "coalesce count sum min max avg length instr strpos starts_with substr json_each value strftime unixepoch extract year month date text bigint numeric boolean timestamptz trunc C".Split(' '),
        .. "gx_add gx_sub gx_mul gx_div gx_round gx_between gx_add_days gx_shift gx_add_months gx_decimal gx_abs gx_fold gx_lower gx_upper gx_trim gx_starts gx_ends gx_bucket gx_total gx_average gx_least gx_greatest gx_number gx_whole".Split(' '),
    ];

    private static readonly string[] Strings = ["''", "'0'", "'day'", "'week'", "'month'", "'quarter'", "'year'", "'%Y'", "'%m'", "'unixepoch'", "'UTC'", "'zone'"];

    private readonly Lab _lab = Lab.Open();
    private readonly HashSet<string> _names;

    public FuzzTests()
    {
        _names = [.. _lab.Types.Schema.Objects.Where(o => o.Name != "secret").SelectMany(o => o.Fields.Select(f => f.Name).Append(o.Name)).SelectMany(n => new[] { n, n + "__f" })];
        var team = _lab.Create(_lab.Types.Team, (_lab.Types.TeamName, "Alpha"), (_lab.Types.TeamNumber, "T1"), (_lab.Types.TeamRank, 2));
        for (var i = 0; i < 5; i++)
        {
            var thing = _lab.Thing($"n{i}", (_lab.Types.Count, i), (_lab.Types.Amount, i * 100_000_000_000_000m), (_lab.Types.Owner, i % 2 == 0 ? team : null), (_lab.Types.Born, "9999-12-31"), (_lab.Types.Seen, "0001-01-01T00:00:00Z"));
            _lab.Create(_lab.Types.Part, (_lab.Types.PartThing, thing), (_lab.Types.PartWeight, 899_999_999_999_999m - i));
        }
    }

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void Whatever_is_asked_gives_a_result_or_says_what_is_wrong_and_where()
    {
        var count = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1" ? 100_000 : 4_000;
        // Fixed, so that a text that fails does so again.
        var chance = new Chance(20_261_122);
        var texts = new RandomTexts(chance);
        var answered = 0;
        for (var i = 0; i < count; i++)
        {
            var filter = Spoil(chance, texts.Condition(3));
            answered += i % 8 == 0 ? Group(chance, filter) : i % 4 == 1 ? Ask(AnyQuery(chance, filter), isSound: false) : Ask(new RecordQuery("thing") { Fields = "id", Filter = filter }, isSound: true);
        }
        // Were all of it refused, nothing would be tested.
        answered.ShouldBeGreaterThan(count / 5);
        answered.ShouldBeLessThan(count * 4 / 5);
    }

    /// <summary>Left as it is, with something of an attack in its texts, or with pieces that do not belong there.</summary>
    private static string Spoil(Chance chance, string text)
    {
        var kind = chance.Below(6);
        if (kind < 2)
            return text;
        if (kind == 2)
            return text.Replace("\"", RandomExpressions.Quote(Marker)[..^1], StringComparison.Ordinal) is var marked && chance.Below(2) == 0 ? marked : $"({text}) and name != {RandomExpressions.Quote(Marker)}";
        if (kind == 3)
            return string.Join(' ', Enumerable.Range(0, 1 + chance.Below(12)).Select(_ => chance.Of(Pieces)));
        for (var times = 1 + chance.Below(3); times > 0; times--)
        {
            var (from, length) = (chance.Below(text.Length + 1), chance.Below(6));
            text = text[..from] + (chance.Below(2) == 0 ? $" {chance.Of(Pieces)} " : "") + text[Math.Min(text.Length, from + length)..];
        }
        return text;
    }

    private static RecordQuery AnyQuery(Chance chance, string filter) => new(chance.Of(["thing", "part", "team", "secret", Marker]))
    {
        Fields = chance.Below(2) == 0 ? null : $"{chance.Of(Names)},{chance.Of(Names)}",
        Filter = chance.Below(2) == 0 ? null : filter,
        Search = chance.Below(4) == 0 ? chance.Of(["x", "%", Marker, "\0"]) : null,
        Sort = chance.Below(2) == 0 ? null : $"{chance.Of(["", "-"])}{chance.Of(Names)},{chance.Of(Names)}",
        Limit = chance.Of([1, 50, 500, 501, -1]),
        Cursor = chance.Below(6) == 0 ? chance.Of(["WyJhIiwxXQ", "", Marker]) : null,
        Count = chance.Below(3) == 0,
    };

    /// <summary>1 when there was an answer. Where all but the filter is sound, a refusal has a position.</summary>
    private int Ask(RecordQuery query, bool isSound)
    {
        try
        {
            _lab.Page(query, _lab.User);
        }
        catch (FailureException failure)
        {
            Refused(failure, isSound, query.ToString());
            return 0;
        }
        IsOfKnownWords(_lab.Workspace.Queries.SqlOf(_lab.User, query), query.ToString());
        return 1;
    }

    private int Group(Chance chance, string filter)
    {
        var query = new AggregateQuery("thing")
        {
            Filter = chance.Below(2) == 0 ? null : filter,
            Groups = [new GroupBy(chance.Of(Names), chance.Of([null, "day", "month", Marker]))],
            Measures = [new Measure(chance.Of(["count", "sum", "avg", "min", "max", "count_distinct", Marker]), chance.Of(Names), chance.Of([null, "a", Marker]))],
            Sort = chance.Below(2) == 0 ? null : chance.Of(Names),
        };
        try
        {
            _lab.Groups(query, _lab.User);
            return 1;
        }
        catch (FailureException failure)
        {
            Refused(failure, isSound: false, query.ToString());
            return 0;
        }
    }

    private static void Refused(FailureException failure, bool isSound, string asked)
    {
        failure.Kind.ShouldBeOneOf(isSound ? [FailureKind.Malformed] : [FailureKind.Malformed, FailureKind.NotFound]);
        if (isSound)
            failure.Findings.ShouldHaveSingleItem().Position.ShouldNotBeNull(asked);
    }

    private void IsOfKnownWords(string sql, string asked)
    {
        sql.ShouldNotContain("zq9", Case.Insensitive, asked);
        foreach (Match text in Quoted().Matches(sql))
            Strings.ShouldContain(text.Value, asked);
        foreach (Match word in Word().Matches(Quoted().Replace(sql, "")))
            (Words.Contains(word.Value) || _names.Contains(word.Value) || Alias().IsMatch(word.Value)).ShouldBeTrue($"{word.Value} in {sql} of {asked}");
    }

    [GeneratedRegex("'[^']*'", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Quoted();

    [GeneratedRegex("[A-Za-z_][A-Za-z_0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Word();

    [GeneratedRegex("^(t[0-9]*|r[0-9]+_[0-9]*|n|p)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5_000)]
    private static partial Regex Alias();
}
