using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Kernel.Search;

/// <summary>What kind of text a field holds, and so by what its records are found.</summary>
internal enum TextRole
{
    /// <summary>Names and short texts: by words and their beginnings, with typing errors, and by pinyin.</summary>
    Words,

    /// <summary>Long texts: by words and their beginnings.</summary>
    Prose,

    /// <summary>E-mail and web addresses: by their parts and the beginnings of these.</summary>
    Address,

    /// <summary>Telephone numbers: by their digits.</summary>
    Phone,
}

internal static class TextRoles
{
    /// <summary>How much of a long text is looked into.</summary>
    public const int MostProse = 20_000;

    public static TextRole Of(Field field) => field.Type switch
    {
        PhoneType => TextRole.Phone,
        EmailType or UrlType => TextRole.Address,
        LongTextType => TextRole.Prose,
        _ => TextRole.Words,
    };

    /// <summary>Whether a field names or numbers its record, and so counts more than others. A long text never does.</summary>
    public static bool IsName(Field field) => (field == field.Object.Title || field == field.Object.Number) && Of(field) != TextRole.Prose;
}
