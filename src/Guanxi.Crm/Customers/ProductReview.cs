using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Customers;

/// <summary>
/// Marks what a shop's export carries beside its goods: postage, fees, adjustments, notes about broken stock. They are
/// kept, since money moved, but a person should look at them.
/// </summary>
internal static class ProductReview
{
    public static Rule Rule { get; } = new(Product.Type, Apply);

    private static void Apply(RuleContext context, RecordChange product)
    {
        if (product.Kind is not (OperationKind.Create or OperationKind.Update))
            return;
        var reason = Reason(product.Get(Product.Code) ?? "", product.Get(Product.Name));
        product.Set(Product.Review, reason is not null);
        product.Set(Product.ReviewReason, reason);
    }

    internal static string? Reason(string code, string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return "no_name";
        if (IsNoise(name))
            return "noise_name";
        return code.Count(char.IsAsciiDigit) == 0 || code.Contains(' ', StringComparison.Ordinal) ? "no_product_code" : null;
    }

    /// <summary>Question marks and remarks such as "damaged", "wrongly coded": without capitals where names have them, or without a letter.</summary>
    private static bool IsNoise(string name) =>
        !name.Any(char.IsLetter) || (name.All(c => c < 128) && !name.Any(char.IsAsciiLetterUpper));
}
