namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>A file that cannot be read at all. The text for the user is looked up by the code; the message is its English default.</summary>
public sealed class ReadException(string code, IReadOnlyList<object?> arguments, Exception? inner = null)
    : Exception(Text(code, arguments), inner)
{
    public const string EmptyFile = "empty_file";
    public const string NoHeader = "no_header";
    public const string TooManyColumns = "too_many_columns";
    public const string BinaryFile = "binary_file";
    public const string WrongEncoding = "wrong_encoding";
    public const string UnknownEncoding = "unknown_encoding";
    public const string UnreadableWorkbook = "unreadable_workbook";
    public const string EncryptedWorkbook = "encrypted_workbook";
    public const string WorkbookTooLarge = "workbook_too_large";
    public const string NoSuchSheet = "no_such_sheet";

    /// <summary>A stable key, one of the constants of this type.</summary>
    public string Code { get; } = code;

    /// <summary>What the text names: the encoding, the sheet, a limit.</summary>
    public IReadOnlyList<object?> Arguments { get; } = arguments;

    static string Text(string code, IReadOnlyList<object?> arguments) => code switch
    {
        EmptyFile => "The file is empty.",
        NoHeader => "The first row of the file names no columns.",
        TooManyColumns => $"The file has more than {arguments[0]} columns.",
        BinaryFile => "The file is neither text nor a workbook.",
        WrongEncoding => $"The file is not written in {arguments[0]}.",
        UnknownEncoding => $"There is no encoding named {arguments[0]}.",
        UnreadableWorkbook => "The workbook is damaged or holds what no workbook needs.",
        EncryptedWorkbook => "The workbook is protected by a password.",
        WorkbookTooLarge => "The workbook unpacks to more than can be read.",
        NoSuchSheet => $"The workbook has no sheet named {arguments[0]}.",
        _ => code,
    };
}
