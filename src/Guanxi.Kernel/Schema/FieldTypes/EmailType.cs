using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>An e-mail address; the domain is lowered, the local part kept as typed (RFC 5321).</summary>
public sealed class EmailType : TextType
{
    public override string Name => "email";

    public override Value Check(Value value, Field field)
    {
        var checkedText = base.Check(value, field);
        if (checkedText.Text is not { } text)
            return checkedText;
        var at = text.LastIndexOf('@');
        var valid = at > 0 && at <= 64 && text.Length <= 254 && text.IndexOf('.', at) > at + 1 && !text.EndsWith('.')
            && !text.AsSpan().ContainsAny(" \t\r\n<>,;\"") && !text.AsSpan(0, at).Contains('@');
        if (!valid)
            throw Refuse(field, "not_an_email", text);
        return Value.Of(string.Concat(text.AsSpan(0, at), text[at..].ToLowerInvariant()));
    }
}
