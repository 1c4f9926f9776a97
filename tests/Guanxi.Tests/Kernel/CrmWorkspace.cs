using Guanxi.Crm;
using Guanxi.Crm.Sales;

namespace Guanxi.Tests.Kernel;

/// <summary>A workspace of the product's own areas.</summary>
internal sealed class CrmWorkspace : TestWorkspace
{
    private static readonly Guanxi.Kernel.Schema.Schema Declared = Guanxi.Kernel.Schema.Schema.Create([.. Areas.All.SelectMany(a => a.Objects)]);

    public CrmWorkspace() : base(Declared, [.. Areas.All.SelectMany(a => a.Rules)])
    {
    }

    /// <summary>With objects of a test beside them.</summary>
    public CrmWorkspace(params IReadOnlyList<Guanxi.Kernel.Schema.ObjectType> more)
        : base(Guanxi.Kernel.Schema.Schema.Create([.. Areas.All.SelectMany(a => a.Objects), .. more]), [.. Areas.All.SelectMany(a => a.Rules)])
    {
    }

    public long Account(string name) => Create(Guanxi.Crm.Customers.Account.Type, (Guanxi.Crm.Customers.Account.Name, name));

    public long Product(string code) => Create(Guanxi.Crm.Customers.Product.Type, (Guanxi.Crm.Customers.Product.Code, code), (Guanxi.Crm.Customers.Product.Name, "Goods"));

    public long Order(long account, string number, DateTime at) =>
        Create(Guanxi.Crm.Sales.Order.Type, (Guanxi.Crm.Sales.Order.Account, account), (Guanxi.Crm.Sales.Order.Number, number), (Guanxi.Crm.Sales.Order.OrderedAt, at));

    public long Line(long order, long product, int position, decimal quantity, decimal price) => Create(
        OrderLine.Type,
        (OrderLine.Order, order),
        (OrderLine.Product, product),
        (OrderLine.Position, position),
        (OrderLine.Quantity, quantity),
        (OrderLine.UnitPrice, price));
}
