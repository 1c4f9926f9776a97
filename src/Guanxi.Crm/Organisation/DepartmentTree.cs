using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Organisation;

/// <summary>A department is not part of itself, over any number of steps; nobody leads his own superiors.</summary>
internal static class DepartmentTree
{
    private const int Deepest = 50;

    public static Rule Departments { get; } = new(Department.Type, (context, record) => Check(context, record, Department.Parent));

    public static Rule Superiors { get; } = new(User.Type, (context, record) => Check(context, record, User.Superior));

    private static void Check(RuleContext context, RecordChange record, Kernel.Schema.Field<long> above)
    {
        if (record.Kind is not (OperationKind.Create or OperationKind.Update) || !record.IsChanged(above))
            return;
        context.Lock($"tree {record.Type.Name}");
        var at = record[above];
        for (var steps = 0; !at.IsMissing; steps++)
        {
            if (at.Number == record.Id || steps == Deepest)
                throw RuleContext.Refuse(record, above, "part_of_itself");
            at = context.Read(above, at.Number);
        }
    }
}
