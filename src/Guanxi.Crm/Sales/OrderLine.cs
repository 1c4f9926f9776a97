using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Sales;

/// <summary>One line of an order: the line is its order and its position there.</summary>
public static class OrderLine
{
    public static readonly ObjectType Type = new("order_line", new("Order line", "订单行", "訂單明細"), new("Order lines", "订单行", "訂單明細"), "bars");

    public static readonly Field<long> Order = Type.Link("order", new("Order", "订单", "訂單"), "order", OnDelete.Follow).Required();
    public static readonly Field<long> Position = Type.Integer("position", new("Position", "行号", "項次")).Required().Within(1, 1_000_000);
    public static readonly Field<long> Product = Type.Link("product", new("Product", "产品", "產品"), "product").Required();
    public static readonly Field<string> Description = Type.Text("description", new("Description", "描述", "描述"), folded: false);
    public static readonly Field<decimal> Quantity = Type.Decimal("quantity", new("Quantity", "数量", "數量")).Required();
    public static readonly Field<decimal> UnitPrice = Type.Money("unit_price", new("Unit price", "单价", "單價")).Required();
    public static readonly Field<decimal> Amount = Type.Money("amount", new("Amount", "金额", "金額")).From(FieldOrigin.Line);
    public static readonly Field<bool> Counted = Type.Boolean("counted", new("Counts", "计入统计", "計入統計")).From(FieldOrigin.Line)
        .WithHelp(new("No while its order is cancelled.", "所属订单取消后不计入。", "所屬訂單取消後不計入。"));

    static OrderLine()
    {
        Type.Key(Order, Position);
        Type.BelongsTo(Order);
        Type.Names(Description, null, Description);
    }
}
