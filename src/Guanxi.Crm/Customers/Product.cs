using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Crm.Customers;

/// <summary>What is sold. Codes are as the shop writes them, case and all.</summary>
public static class Product
{
    public static readonly ObjectType Type = new("product", new("Product", "产品", "產品"), new("Products", "产品", "產品"), "shopping");

    public static readonly Field<string> Code = Type.Text("code", new("Code", "产品编码", "產品編號")).Max(60).Required().Unique();
    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱"));
    public static readonly Field<decimal> Price = Type.Money("price", new("List price", "标价", "定價"));
    public static readonly Field<bool> Active = Type.Boolean("active", new("On sale", "在售", "販售中")).WithDefault(true);
    public static readonly Field<bool> Review = Type.Boolean("review", new("To be checked", "待核对", "待核對")).From(FieldOrigin.Line).Indexed()
        .WithHelp(new(
            "Set when the code or the name does not look like a product: postage, fees, adjustments, damaged goods.",
            "编码或名称不像商品时自动标记，例如邮费、手续费、调整、破损。",
            "編號或名稱不像商品時自動標記，例如郵資、手續費、調整、破損。"));
    public static readonly Field<string> ReviewReason = Type.Choice(
        "review_reason",
        new("Why", "原因", "原因"),
        new Choice(1, "no_product_code", new("The code is not a product's", "编码不是商品编码", "編號不是商品編號"), "orange"),
        new Choice(2, "no_name", new("No name", "没有名称", "沒有名稱"), "orange"),
        new Choice(3, "noise_name", new("The name is a remark", "名称只是备注", "名稱只是備註"), "orange")).From(FieldOrigin.Line);
    public static readonly Field<decimal> UnitsSold = Rollup<decimal>("units_sold", FieldTypeList.Decimal, new("Units sold", "销量", "銷量"), RollupOperation.Sum, "quantity");
    public static readonly Field<decimal> Revenue = Rollup<decimal>("revenue", FieldTypeList.Money, new("Revenue", "营收", "營收"), RollupOperation.Sum, "amount").Indexed();
    public static readonly Field<long> LineCount = Rollup<long>("line_count", FieldTypeList.Integer, new("Order lines", "订单行数", "訂單行數"), RollupOperation.Count, null);

    static Product()
    {
        Type.Names(Name, Code, Name, Code);
        Type.Index(Name);
    }

    private static Field<T> Rollup<T>(string name, FieldType type, Labels labels, RollupOperation operation, string? of) =>
        Type.Rollup<T>(name, type, labels, new Rollup(operation, "order_line", "product", of, "counted"));
}
