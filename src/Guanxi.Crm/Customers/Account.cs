using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Crm.Customers;

/// <summary>A company or person that buys. What it bought is kept by the engine; what it is worth is written by the insights.</summary>
public static class Account
{
    private const string CountedSales = "kind = \"sale\" and status != \"cancelled\"";
    private const string CountedOrders = "status != \"cancelled\"";

    public static readonly ObjectType Type = new("account", new("Account", "客户", "客戶"), new("Accounts", "客户", "客戶"), "team");

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();
    public static readonly Field<string> Number = Type.Text("number", new("Customer number", "客户编号", "客戶編號"), folded: false).Max(60).Unique();
    public static readonly Field<string> Kind = Type.Choice(
        "kind",
        new("Kind", "客户类型", "客戶類型"),
        new Choice(1, "company", new("Company", "企业", "企業"), "blue"),
        new Choice(2, "person", new("Person", "个人", "個人"), "teal"),
        new Choice(3, "walk_in", new("Walk-in", "散客", "散客"))).Required().WithDefault("company");
    public static readonly Field<string> Tier = Type.Choice(
        "tier",
        new("Tier", "客户等级", "客戶等級"),
        new Choice(1, "vip", new("VIP", "VIP", "VIP"), "gold"),
        new Choice(2, "key", new("Key", "主要", "主要"), "blue"),
        new Choice(3, "standard", new("Standard", "普通", "普通")),
        new Choice(4, "small", new("Small", "小客户", "小客戶"))).From(FieldOrigin.Score).Traced()
        .WithHelp(new(
            "VIP accounts together bring the first half of the revenue, key accounts up to 80 %, standard up to 95 %, small ones the rest.",
            "按营收从高到低：VIP 客户合计带来前 50% 的营收，主要客户到 80%，普通客户到 95%，其余为小客户。",
            "按營收從高到低：VIP 客戶合計帶來前 50% 的營收，主要客戶到 80%，普通客戶到 95%，其餘為小客戶。"));
    public static readonly Field<long> Owner = Type.Link("owner", new("Owner", "负责人", "負責人"), "user", OnDelete.Clear);
    public static readonly Field<string> Industry = Type.Text("industry", new("Industry", "行业", "行業"));
    public static readonly Field<string> Country = Type.Text("country", new("Country", "国家", "國家")).Max(80).Indexed();
    public static readonly Field<string> City = Type.Text("city", new("City", "城市", "城市")).Max(80);
    public static readonly Field<string> Address = Type.LongText("address", new("Address", "地址", "地址")).Max(1_000);
    public static readonly Field<string> Phone = Type.Phone("phone", new("Phone", "电话", "電話"));
    public static readonly Field<string> Email = Type.Email("email", new("E-mail", "邮箱", "電子郵件"));
    public static readonly Field<string> Website = Type.Url("website", new("Website", "网站", "網站"));
    public static readonly Field<string> Source = Type.Choice(
        "source",
        new("Source", "来源", "來源"),
        new Choice(1, "manual", new("Entered", "手工录入", "手動輸入")),
        new Choice(2, "import", new("Import", "导入", "匯入")),
        new Choice(3, "api", new("API", "接口", "API"))).WithDefault("manual");
    public static readonly Field<string> Description = Type.LongText("description", new("Description", "备注", "備註"));

    public static readonly Field<decimal> Revenue = Sum("revenue", new("Revenue", "营收", "營收"), "total", CountedOrders).Indexed()
        .WithHelp(new("All orders that are not cancelled; returns count against it.", "全部未取消订单的合计，退货从中扣减。", "全部未取消訂單的合計，退貨從中扣減。"));
    public static readonly Field<decimal> SalesRevenue = Sum("sales_revenue", new("Sales before returns", "退货前销售额", "退貨前銷售額"), "total", CountedSales);
    public static readonly Field<long> OrderCount = Rollup<long>("order_count", FieldTypeList.Integer, new("Orders", "订单数", "訂單數"), RollupOperation.Count, null, CountedSales).Indexed();
    public static readonly Field<long> ReturnCount = Rollup<long>("return_count", FieldTypeList.Integer, new("Returns", "退货单数", "退貨單數"), RollupOperation.Count, null, "kind = \"return\" and status != \"cancelled\"");
    public static readonly Field<DateTime> FirstOrderAt = Rollup<DateTime>("first_order_at", FieldTypeList.DateTime, new("First order", "首次下单", "首次下單"), RollupOperation.Min, "ordered_at", CountedSales);
    public static readonly Field<DateTime> LastOrderAt = Rollup<DateTime>("last_order_at", FieldTypeList.DateTime, new("Last order", "最近下单", "最近下單"), RollupOperation.Max, "ordered_at", CountedSales).Indexed();
    public static readonly Field<decimal> AverageBasket = Type.Formula<decimal>("average_basket", FieldTypeList.Money, new("Average basket", "客单价", "平均客單價"), "sales_revenue / order_count");
    public static readonly Field<long> DaysSinceLastOrder = Type.Formula<long>("days_since_last_order", FieldTypeList.Integer, new("Days since last order", "距上次下单天数", "距上次下單天數"), "days_between(last_order_at, today())");

    public static readonly Field<long> RfmRecency = Score("rfm_r", new("Recency score", "近度分 R", "近度分 R"));
    public static readonly Field<long> RfmFrequency = Score("rfm_f", new("Frequency score", "频度分 F", "頻度分 F"));
    public static readonly Field<long> RfmMonetary = Score("rfm_m", new("Monetary score", "额度分 M", "額度分 M"));
    public static readonly Field<string> Rfm = Type.Text("rfm", new("RFM", "RFM", "RFM"), folded: false).Max(5).From(FieldOrigin.Score).Indexed()
        .WithHelp(new(
            "Recency, frequency and revenue, each 1 to 5 by quintiles among all customers with an order; 5 is best.",
            "近度、频度、额度各 1–5 分，按全部有订单客户的五等分计算，5 分最好。",
            "近度、頻度、額度各 1–5 分，按全部有訂單客戶的五等分計算，5 分最好。"));
    public static readonly Field<decimal> RevenueShare = Type.Decimal("revenue_share", new("Share of revenue, %", "营收占比 %", "營收占比 %")).From(FieldOrigin.Score);
    public static readonly Field<DateTime> ValuedAt = Type.DateTime("valued_at", new("Valued at", "价值计算时间", "價值計算時間")).From(FieldOrigin.Score);

    static Account()
    {
        Type.Names(Name, Number, Name, Number);
        Type.Index(Name);
        Type.Index(Tier, Revenue);
    }

    private static Field<decimal> Sum(string name, Labels labels, string of, string where) =>
        Rollup<decimal>(name, FieldTypeList.Money, labels, RollupOperation.Sum, of, where);

    private static Field<T> Rollup<T>(string name, FieldType type, Labels labels, RollupOperation operation, string? of, string where) =>
        Type.Rollup<T>(name, type, labels, new Rollup(operation, "order", "account", of, where));

    private static Field<long> Score(string name, Labels labels) => Type.Integer(name, labels).From(FieldOrigin.Score);
}
