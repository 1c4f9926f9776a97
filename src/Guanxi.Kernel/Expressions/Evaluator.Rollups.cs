using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>What is computed over linked records; their lookup answers which there are.</summary>
internal static partial class Evaluator
{
    private static Func<Scene, bool> Any(LinkedRecords records)
    {
        var find = Linked(records);
        return scene => find(scene).Any();
    }

    private static Func<Scene, Value> RollUp(RolledUp rolled)
    {
        var find = Linked(rolled.Records);
        if (rolled.Of is null)
            return scene => Value.Of((long)find(scene).Count());
        var of = Compile(rolled.Of);
        var unit = rolled.Of.Kind == ValueKind.Integer ? Value.DecimalUnit : 1;
        return scene =>
        {
            var values = find(scene).Select(of).Where(v => !v.IsMissing).Select(v => v.Number).ToList();
            return rolled.Function switch
            {
                "sum" => Fit(Exact.Fit(Total(values))),
                "avg" => values.Count == 0 ? default : Fit(Exact.Average(Total(values), values.Count, unit)),
                "min" => values.Count == 0 ? default : Value.Of(values.Min()),
                _ => values.Count == 0 ? default : Value.Of(values.Max()),
            };
        };
    }

    private static Int128 Total(List<long> values)
    {
        Int128 total = 0;
        foreach (var value in values)
            total += value;
        return total;
    }

    private static Value Fit(long? number) => number is { } fits ? Value.Of(fits) : default;

    private static Func<Scene, IEnumerable<Scene>> Linked(LinkedRecords records)
    {
        var (path, link) = (records.Path, records.Link);
        var where = records.Where is null ? null : Compile(records.Where);
        return scene =>
        {
            // Each record has its id first; one that is not written yet may have none.
            var parent = Follow(scene, path, records.Parent) is { Length: > 0 } found ? found[0] : default;
            var all = parent.IsMissing ? [] : scene.Others.Linked(link, parent.Number).Select(scene.Before);
            return where is null ? all : all.Where(where);
        };
    }
}
