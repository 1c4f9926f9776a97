using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Integration.Import;

/// <summary>
/// An import finds records by their keys, creates and changes them: who runs one may import into each object, see and
/// change all its records, and write each field that is mapped. So no row tells whether a record exists that is not
/// the user's to know.
/// </summary>
internal static class ImportRights
{
    public static void Check(Sight sight, RecipePlan plan)
    {
        foreach (var target in plan.Targets)
        {
            if (!sight.May(Ability.Import, target.Type) || !sight.May(Ability.Create, target.Type) || !sight.MayAll(Use.See, target.Type) || !sight.MayAll(Use.Change, target.Type))
                throw new FailureException(FailureKind.Forbidden, new Finding("may_not_import", Field: null, target.Type.Name));
            foreach (var field in target.Fields.Select(f => f.Field).Where(f => sight.On(f) != FieldRight.Write))
                throw new FailureException(FailureKind.Forbidden, new Finding("field_not_allowed", field.Name) { Object = target.Type.Name });
        }
    }
}
