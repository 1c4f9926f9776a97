using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Sales;

/// <summary>When an order is cancelled, or comes back, its lines stop or begin to count for their products.</summary>
internal static class OrderCounts
{
    public static Rule Rule { get; } = new(Order.Type, Apply);

    internal static bool IsCounted(Value status) => status.IsMissing || Order.Status.FromValue(status) != "cancelled";

    private static void Apply(RuleContext context, RecordChange order)
    {
        if (order.Kind != OperationKind.Update || !order.IsChanged(Order.Status))
            return;
        var isCounted = IsCounted(order[Order.Status]);
        foreach (var line in context.Linked(OrderLine.Order, order.Id))
        {
            // A line that this change moves to another order counts with that one.
            if (context.Read(OrderLine.Order, line) == Value.Of(order.Id))
                context.Update(OrderLine.Type, line).Set(OrderLine.Counted, isCounted);
        }
    }
}
