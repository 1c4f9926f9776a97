namespace Guanxi.Crm.Customers;

/// <summary>Whom we know: companies and persons, their contacts, what we sell, and what was noted. Open to all areas.</summary>
public static class CustomersArea
{
    public static Area Area { get; } = new([Account.Type, Contact.Type, Product.Type, Note.Type], [ProductReview.Rule, NoteBelongsToAccount.Rule]);
}
