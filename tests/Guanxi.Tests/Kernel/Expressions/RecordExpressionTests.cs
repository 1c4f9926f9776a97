using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Shouldly;
using Xunit;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>Expressions that rules run on a record of a change.</summary>
public sealed class RecordExpressionTests
{
    [Fact]
    public void A_rule_sees_the_record_and_all_others_as_the_change_will_leave_them()
    {
        var seen = new List<string>();
        using var lab = Watching(seen, "name", "parent.name", "count(parts) = 2", "sum(parts.weight where spare != true)", "parent.twice", "owner = \"T1\"", "parts");
        var team = lab.Create(lab.Types.Team, (lab.Types.TeamName, "t"), (lab.Types.TeamNumber, "T1"));
        var change = new Change();
        var parent = change.Create(lab.Types.Thing).With((lab.Types.Name, "parent"), (lab.Types.Amount, 4m));
        var child = change.Create(lab.Types.Thing).With((lab.Types.Name, "child"), (lab.Types.Owner, team));
        lab.Run(change);
        seen.Clear();

        var next = new Change();
        next.Update(lab.Types.Thing, parent.Id).Set(lab.Types.Amount, 5m).Set(lab.Types.Name, "renamed");
        next.Update(lab.Types.Thing, child.Id).Set(lab.Types.Parent, parent.Id);
        next.Create(lab.Types.Part).Set(lab.Types.PartThing, child.Id).Set(lab.Types.PartWeight, 1.5m);
        next.Create(lab.Types.Part).Set(lab.Types.PartThing, child.Id).Set(lab.Types.PartWeight, 2m).Set(lab.Types.PartSpare, true);
        lab.Run(next);
        seen.ShouldBe(["renamed | missing | 0 | 0 | missing | 0 | 0", "child | renamed | 1 | 15000 | 100000 | 1 | 0"]);
    }

    [Fact]
    public void What_the_change_deletes_or_moves_away_is_no_longer_there()
    {
        var seen = new List<string>();
        using var lab = Watching(seen, "count(parts)", "parent.name");
        var (a, b) = (lab.Thing("a"), lab.Thing("b"));
        var parts = Enumerable.Range(0, 3).Select(_ => lab.Create(lab.Types.Part, (lab.Types.PartThing, a))).ToList();
        seen.Clear();

        var change = new Change();
        change.Update(lab.Types.Thing, a).Set(lab.Types.Count, 1).Set(lab.Types.Parent, b);
        change.Delete(lab.Types.Part, parts[0]);
        change.Update(lab.Types.Part, parts[1]).Set(lab.Types.PartThing, b);
        lab.Run(change);
        seen.ShouldBe(["1 | b"]);
    }

    [Fact]
    public void A_text_that_does_not_hold_is_refused_with_its_place()
    {
        using var lab = Lab.Open();
        var failure = Should.Throw<FailureException>(() => RecordExpression.Condition(lab.Types.Schema, lab.Types.Thing, "amount > 1 and nme = 1"));
        (failure.Kind, failure.Findings[0].Code, failure.Findings[0].Position).ShouldBe((FailureKind.Malformed, "unknown_field", 15));
        Should.Throw<FailureException>(() => RecordExpression.Condition(lab.Types.Schema, lab.Types.Thing, "amount + 1")).Findings[0].Code.ShouldBe("not_a_condition");
    }

    /// <summary>A workspace with a rule on things that notes what the expressions give.</summary>
    private static Lab Watching(List<string> seen, params string[] texts) => Lab.Open(types =>
    {
        RecordExpression[]? compiled = null;
        return
        [
            new Rule(types.Thing, (context, thing) =>
            {
                compiled ??= Array.ConvertAll(texts, t => RecordExpression.Value(context.Schema, types.Thing, t));
                seen.Add(string.Join(" | ", compiled.Select(c => context.Compute(c, thing) is { IsMissing: false } value ? value.ToString() : "missing")));
            }),
        ];
    });
}
