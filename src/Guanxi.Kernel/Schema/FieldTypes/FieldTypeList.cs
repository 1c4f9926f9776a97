namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>All types of field, one instance each.</summary>
public static class FieldTypeList
{
    public static readonly FieldType Text = new TextType();
    public static readonly FieldType LongText = new LongTextType();
    public static readonly FieldType Email = new EmailType();
    public static readonly FieldType Phone = new PhoneType();
    public static readonly FieldType Url = new UrlType();
    public static readonly FieldType Integer = new IntegerType();
    public static readonly FieldType Decimal = new DecimalType();
    public static readonly FieldType Money = new MoneyType();
    public static readonly FieldType Boolean = new BooleanType();
    public static readonly FieldType Date = new DateType();
    public static readonly FieldType DateTime = new DateTimeType();
    public static readonly FieldType Choice = new ChoiceType();
    public static readonly FieldType Link = new LinkType();
}
