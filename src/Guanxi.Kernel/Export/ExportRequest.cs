using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Export;

/// <summary>The form of an exported file.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated text in UTF-8 with a byte order mark, so that Excel reads Chinese.</summary>
    Csv,

    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>One JSON object for each record on a line of its own, in the form of the API.</summary>
    Jsonl,
}

/// <summary>For whom headers, choices and links are written.</summary>
public enum ExportTexts
{
    /// <summary>For people: labels in their language, the titles of linked records, times in their zone.</summary>
    Labels,

    /// <summary>For programs and for import: names of the API, the numbers of linked records, times in UTC.</summary>
    Names,
}

/// <summary>What is exported and how, all parts in the words of the API.</summary>
/// <param name="Object">The object's API name.</param>
public sealed record ExportRequest(string Object)
{
    /// <summary>Comma-separated fields and paths; null means all fields of the object.</summary>
    public string? Fields { get; init; }

    /// <summary>An expression.</summary>
    public string? Filter { get; init; }

    /// <summary>Plain words to look for in the object's main fields.</summary>
    public string? Search { get; init; }

    /// <summary>Comma-separated fields, - before one for descending; without it the records come by id.</summary>
    public string? Sort { get; init; }

    /// <summary>The form of the file.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>Labels or names; lines of JSON always have names.</summary>
    public ExportTexts Texts { get; init; }

    /// <summary>The language of the labels.</summary>
    public Language Language { get; init; }

    /// <summary>The format by its name; csv when none is given.</summary>
    public static ExportFormat FormatOf(string? name) => name switch
    {
        null or "csv" => ExportFormat.Csv,
        "xlsx" => ExportFormat.Xlsx,
        "jsonl" => ExportFormat.Jsonl,
        _ => throw FailureException.Malformed("unknown_format", "format", name.Length > 60 ? name[..60] : name, "csv, xlsx, jsonl"),
    };

    /// <summary>Labels or names by their name; when none is given, labels for files that people open.</summary>
    public static ExportTexts TextsOf(string? name, ExportFormat format) => name switch
    {
        null => format == ExportFormat.Jsonl ? ExportTexts.Names : ExportTexts.Labels,
        "names" => ExportTexts.Names,
        "labels" when format != ExportFormat.Jsonl => ExportTexts.Labels,
        _ => throw FailureException.Malformed("bad_parameter", "texts", "texts"),
    };

    /// <summary>The end of the file's name.</summary>
    public static string ExtensionOf(ExportFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>What the file is called in Content-Type.</summary>
    public static string MediaTypeOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => "text/csv; charset=utf-8; header=present",
        ExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/jsonl; charset=utf-8",
    };
}
