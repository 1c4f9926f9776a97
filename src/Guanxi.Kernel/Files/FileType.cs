using System.Collections.Frozen;

namespace Guanxi.Kernel.Files;

/// <summary>A type of file that may be stored, known by the end of its name and by its first bytes.</summary>
/// <param name="MediaType">What it is called.</param>
/// <param name="Extensions">The ends of the names that it may have.</param>
/// <param name="Matches">Whether the first bytes are its own.</param>
internal sealed record FileType(string MediaType, IReadOnlyList<string> Extensions, Func<ReadOnlySpan<byte>, bool> Matches)
{
    /// <summary>How many bytes are looked at.</summary>
    public const int HeadBytes = 4_096;

    private static readonly FrozenDictionary<string, FileType> ByExtension = Pictures()
        .Concat(Documents())
        .Concat(Recordings())
        .SelectMany(t => t.Extensions.Select(e => (End: e, Type: t)))
        .ToFrozenDictionary(t => t.End, t => t.Type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, FileType> ByMediaType = ByExtension.Values.DistinctBy(t => t.MediaType).ToFrozenDictionary(t => t.MediaType, StringComparer.Ordinal);

    /// <summary>Whether a browser may show it within a page; all else is only handed over for keeping.</summary>
    public bool IsShown { get; private init; }

    /// <summary>Whether a browser would run what is in it.</summary>
    public bool IsActive { get; private init; }

    /// <summary>The type that names with this end have, or null.</summary>
    public static FileType? Of(string extension) => ByExtension.GetValueOrDefault(extension);

    /// <summary>The type with this name, or null.</summary>
    public static FileType? Called(string mediaType) => ByMediaType.GetValueOrDefault(mediaType);

    private static IEnumerable<FileType> Pictures() =>
    [
        new("image/png", ["png"], FileHead.IsPng) { IsShown = true },
        new("image/jpeg", ["jpg", "jpeg", "jfif"], FileHead.IsJpeg) { IsShown = true },
        new("image/gif", ["gif"], FileHead.IsGif) { IsShown = true },
        new("image/webp", ["webp"], h => FileHead.IsRiff(h, "WEBP"u8)) { IsShown = true },
        new("image/avif", ["avif"], FileHead.IsAvif) { IsShown = true },
        new("image/bmp", ["bmp"], h => h.StartsWith("BM"u8) && h.Length > 14) { IsShown = true },
        new("image/tiff", ["tif", "tiff"], FileHead.IsTiff),
        new("image/heic", ["heic", "heif"], FileHead.IsHeic),
        new("image/svg+xml", ["svg"], h => FileHead.IsText(h) && h.IndexOf("<svg"u8) >= 0) { IsActive = true },
    ];

    private static IEnumerable<FileType> Documents() =>
    [
        new("application/pdf", ["pdf"], h => h.StartsWith("%PDF-"u8)),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ["docx"], FileHead.IsOffice),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ["xlsx"], FileHead.IsOffice),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ["pptx"], FileHead.IsOffice),
        new("application/msword", ["doc", "wps"], h => FileHead.IsCompound(h) || h.StartsWith("{\\rtf"u8)),
        new("application/vnd.ms-excel", ["xls", "et"], FileHead.IsCompound),
        new("application/vnd.ms-powerpoint", ["ppt", "dps"], FileHead.IsCompound),
        new("application/vnd.oasis.opendocument.text", ["odt"], FileHead.IsOpenDocument),
        new("application/vnd.oasis.opendocument.spreadsheet", ["ods"], FileHead.IsOpenDocument),
        new("application/vnd.oasis.opendocument.presentation", ["odp"], FileHead.IsOpenDocument),
        new("application/ofd", ["ofd"], FileHead.IsZip),
        new("application/rtf", ["rtf"], h => h.StartsWith("{\\rtf"u8)),
        new("text/plain", ["txt", "log", "md"], FileHead.IsText),
        new("text/csv", ["csv", "tsv"], FileHead.IsText),
        new("application/json", ["json"], FileHead.IsText),
        new("application/xml", ["xml"], FileHead.IsText) { IsActive = true },
        new("text/html", ["html", "htm"], FileHead.IsText) { IsActive = true },
        new("text/calendar", ["ics"], FileHead.IsText),
        new("text/vcard", ["vcf"], FileHead.IsText),
        new("message/rfc822", ["eml"], FileHead.IsText),
        new("application/vnd.ms-outlook", ["msg"], FileHead.IsCompound),
        new("application/zip", ["zip"], FileHead.IsZip),
        new("application/x-7z-compressed", ["7z"], h => h.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])),
        new("application/vnd.rar", ["rar"], h => h.StartsWith("Rar!\x1A\x07"u8)),
    ];

    private static IEnumerable<FileType> Recordings() =>
    [
        new("audio/mpeg", ["mp3"], FileHead.IsMp3) { IsShown = true },
        new("audio/wav", ["wav"], h => FileHead.IsRiff(h, "WAVE"u8)) { IsShown = true },
        new("audio/ogg", ["ogg", "oga", "opus"], h => h.StartsWith("OggS"u8)) { IsShown = true },
        new("audio/flac", ["flac"], h => h.StartsWith("fLaC"u8)) { IsShown = true },
        new("audio/amr", ["amr"], h => h.StartsWith("#!AMR"u8)),
        new("audio/aac", ["aac"], h => h is [0xFF, 0xF1 or 0xF9, ..]) { IsShown = true },
        new("audio/mp4", ["m4a"], FileHead.IsMp4) { IsShown = true },
        new("video/mp4", ["mp4", "m4v"], FileHead.IsMp4) { IsShown = true },
        new("video/quicktime", ["mov"], FileHead.IsMp4),
        new("video/3gpp", ["3gp"], FileHead.IsMp4),
        new("video/webm", ["webm"], FileHead.IsMatroska) { IsShown = true },
        new("video/x-matroska", ["mkv"], FileHead.IsMatroska),
        new("video/x-msvideo", ["avi"], h => FileHead.IsRiff(h, "AVI "u8)),
        new("video/x-ms-wmv", ["wmv", "wma"], h => h.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])),
    ];
}
