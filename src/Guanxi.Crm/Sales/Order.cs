using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Crm.Sales;

/// <summary>An order or, with negative quantities, a return. A cancelled order counts nowhere.</summary>
public static class Order
{
    public static readonly ObjectType Type = new("order", new("Order", "订单", "訂單"), new("Orders", "订单", "訂單"), "profile");

    public static readonly Field<string> Number = Type.Text("number", new("Number", "订单号", "訂單編號"), folded: false).Max(60).Required().Unique();
    public static readonly Field<long> Account = Type.Link("account", new("Account", "客户", "客戶"), "account").Required();
    public static readonly Field<DateTime> OrderedAt = Type.DateTime("ordered_at", new("Ordered", "下单时间", "下單時間")).Required().Indexed();
    public static readonly Field<string> Kind = Type.Choice(
        "kind",
        new("Kind", "类型", "類型"),
        new Choice(1, "sale", new("Sale", "销售", "銷售"), "blue"),
        new Choice(2, "return", new("Return", "退货", "退貨"), "orange")).Required().WithDefault("sale");
    public static readonly Field<string> Status = Type.Choice(
        "status",
        new("Status", "状态", "狀態"),
        new Choice(1, "draft", new("Draft", "草稿", "草稿")),
        new Choice(2, "confirmed", new("Confirmed", "已确认", "已確認"), "green"),
        new Choice(3, "cancelled", new("Cancelled", "已取消", "已取消"), "red")).Required().WithDefault("confirmed");
    public static readonly Field<string> Country = Type.Text("country", new("Country", "国家", "國家"), folded: false).Max(80);
    public static readonly Field<decimal> Total = Rollup<decimal>("total", FieldTypeList.Money, new("Total", "金额", "金額"), RollupOperation.Sum, "amount").Indexed();
    public static readonly Field<decimal> Units = Rollup<decimal>("units", FieldTypeList.Decimal, new("Units", "件数", "件數"), RollupOperation.Sum, "quantity");
    public static readonly Field<long> LineCount = Rollup<long>("line_count", FieldTypeList.Integer, new("Lines", "行数", "行數"), RollupOperation.Count, null);
    public static readonly Field<string> Description = Type.LongText("description", new("Description", "备注", "備註"));

    static Order()
    {
        Type.Names(Number, Number, Number);
        Type.BelongsTo(Account);
        Type.Index(Account, OrderedAt);
    }

    private static Field<T> Rollup<T>(string name, FieldType type, Labels labels, RollupOperation operation, string? of) =>
        Type.Rollup<T>(name, type, labels, new Rollup(operation, "order_line", "order", of));
}
