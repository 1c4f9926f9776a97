using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>A telephone number as people write it: digits, spaces and + - ( ) . / and an extension; kept as typed.</summary>
public sealed class PhoneType : TextType
{
    public override string Name => "phone";

    public override Value Check(Value value, Field field)
    {
        var checkedText = base.Check(value, field);
        if (checkedText.Text is not { } text)
            return checkedText;
        var digits = text.Count(char.IsAsciiDigit);
        var allowed = text.All(c => char.IsAsciiDigit(c) || "+-() ./#x转轉,".Contains(c, StringComparison.Ordinal));
        if (!allowed || digits is < 3 or > 20)
            throw Refuse(field, "not_a_phone", text);
        return checkedText;
    }
}
