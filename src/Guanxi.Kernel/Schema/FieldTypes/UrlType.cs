using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>An address on the web. Only http and https, so that a link in a page can never run script.</summary>
public sealed class UrlType : TextType
{
    public override string Name => "url";

    public override Value Check(Value value, Field field)
    {
        var checkedText = base.Check(value, field);
        if (checkedText.Text is not { } text)
            return checkedText;
        if (!text.Contains("://", StringComparison.Ordinal))
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            throw Refuse(field, "not_a_url", checkedText.Text);
        return Value.Of(text);
    }
}
