using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Expressions;

/// <summary>What is computed over many: the records whose link leads to this one, or to one that links lead to.</summary>
internal sealed partial class Checker
{
    private RolledUp Rollup(RollupCall call)
    {
        var before = _budget.Spent;
        var records = RecordsOf(call, out var of);
        if (call.Name == "count")
            return new RolledUp(ValueKind.Integer, call.Name, records, Of: null, call.Position) { MayBeMissing = false };
        // Sums and averages are taken in parts, so that they do not overflow.
        _budget.Spend(2 * (_budget.Spent - before), call.Position);
        var isFit = of!.IsNumber || call.Name is "min" or "max" && of.Kind is ValueKind.Date or ValueKind.DateTime or ValueKind.Choice;
        if (!isFit)
            throw ExpressionFailure.At(of.Position, "wrong_argument_type", call.Name, call.Name is "min" or "max" ? "number, date, date_time" : "number", KindName(of.Kind));
        var kind = call.Name == "avg" ? ValueKind.Decimal : of.Kind;
        return new RolledUp(kind, call.Name, records, of, call.Position) { Field = call.Name == "avg" ? null : of.Field };
    }

    /// <summary>The linked records that are meant and what is looked at of each. The condition knows only their own fields.</summary>
    private LinkedRecords RecordsOf(RollupCall call, out Operand? of)
    {
        _budget.CountRollup(call.Position);
        var (path, parent, link, behind) = Reverse(call);
        var inner = new Checker(link.Object, _schema, _sight, [], _budget);
        if (call.Name is "count" or "any" && behind.Count > 0)
            throw ExpressionFailure.At(call.Path.Position, "rollup_takes_no_field", call.Name, behind[0]);
        if (call.Name is not ("count" or "any") && behind.Count == 0)
            throw ExpressionFailure.At(call.Path.Position, "rollup_needs_field", call.Name, call.Path.Text);
        of = behind.Count == 0 ? null : inner.Value(new PathNode(call.Path.Position, behind));
        return new LinkedRecords(path, parent, link, call.Where is null ? null : inner.Condition(call.Where), call.Position);
    }

    /// <summary>The links to follow, the link that leads back, and what is behind it in the path.</summary>
    private (IReadOnlyList<Field> Path, ObjectType Parent, Field Link, IReadOnlyList<string> Behind) Reverse(RollupCall call)
    {
        var (links, type) = (_from, _type);
        var names = call.Path.Names;
        for (var i = 0; i < names.Count; i++)
        {
            if (_schema.Inverse(type, names[i]) is { } link && IsKnown(link))
            {
                _budget.Read(link);
                return (links, type, link, [.. names.Skip(i + 1)]);
            }
            if (i == names.Count - 1 || type.Find(names[i]) is not { Type.Kind: ValueKind.Link } field || !_sight.MayRead(field))
                throw ExpressionFailure.At(call.Path.Position, "unknown_rollup", names[i], type.Name, ExpressionFailure.Nearest(names[i], _schema.InversesOf(type).Where(IsKnown).Select(f => f.Inverse!)));
            _budget.Read(field);
            (links, type) = Follow(links, field, call.Path.Position);
        }
        throw new InvalidOperationException("A path has at least one name.");
    }

    private bool IsKnown(Field link) => Exists(link.Object) && _sight.MayRead(link);
}
