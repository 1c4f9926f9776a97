namespace Guanxi.Crm.Sales;

/// <summary>What was sold: orders with their lines.</summary>
public static class SalesArea
{
    public static Area Area { get; } = new([Order.Type, OrderLine.Type], [LineAmount.Rule, OrderCounts.Rule]);
}
