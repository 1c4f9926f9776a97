using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Sales;

/// <summary>A line's amount is quantity times price, rounded half away from zero to four decimals; it counts unless its order is cancelled.</summary>
internal static class LineAmount
{
    public static Rule Rule { get; } = new(OrderLine.Type, Apply);

    private static void Apply(RuleContext context, RecordChange line)
    {
        if (line.Kind == OperationKind.Delete)
            return;
        var (quantity, price) = (line[OrderLine.Quantity], line[OrderLine.UnitPrice]);
        if (quantity.IsMissing || price.IsMissing)
            return;
        if (Exact.Multiply(quantity.Number, price.Number) is not { } amount || Math.Abs(amount) >= Kernel.Schema.FieldTypes.DecimalType.Limit)
            throw RuleContext.Refuse(line, OrderLine.Amount, "out_of_range", quantity.Decimal);
        line[OrderLine.Amount] = Value.Of(amount);
        // While a line lay in the recycle bin its order may have been cancelled.
        if (line.Kind == OperationKind.Restore || line[OrderLine.Counted].IsMissing || line.IsChanged(OrderLine.Order))
            line.Set(OrderLine.Counted, OrderCounts.IsCounted(context.Read(Order.Status, line.Get(OrderLine.Order))));
    }
}
