namespace Guanxi.Kernel.Files;

/// <summary>What the first bytes of a file tell.</summary>
internal static class FileHead
{
    public static bool IsPng(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

    public static bool IsJpeg(ReadOnlySpan<byte> head) => head is [0xFF, 0xD8, 0xFF, ..];

    public static bool IsGif(ReadOnlySpan<byte> head) => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8);

    public static bool IsTiff(ReadOnlySpan<byte> head) => head is [0x49, 0x49, 0x2A, 0x00, ..] or [0x4D, 0x4D, 0x00, 0x2A, ..];

    public static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> kind) => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith(kind);

    public static bool IsAvif(ReadOnlySpan<byte> head) => Brand(head) is "avif" or "avis";

    public static bool IsHeic(ReadOnlySpan<byte> head) => Brand(head) is "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1";

    /// <summary>The container of MP4, QuickTime and their kin; older QuickTime begins with its parts.</summary>
    public static bool IsMp4(ReadOnlySpan<byte> head) =>
        (Brand(head) is not null && !IsAvif(head) && !IsHeic(head)) || (head.Length >= 8 && (head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8) || head[4..8].SequenceEqual("wide"u8)));

    public static bool IsMatroska(ReadOnlySpan<byte> head) => head is [0x1A, 0x45, 0xDF, 0xA3, ..];

    public static bool IsMp3(ReadOnlySpan<byte> head) => head.StartsWith("ID3"u8) || head is [0xFF, >= 0xE2 and not (0xF1 or 0xF9), ..];

    public static bool IsZip(ReadOnlySpan<byte> head) => head is [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..];

    /// <summary>The older Office files, mails of Outlook, and newer Office files with a password.</summary>
    public static bool IsCompound(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>A zip whose first entry is one that such files begin with.</summary>
    public static bool IsOffice(ReadOnlySpan<byte> head) => IsCompound(head)
        || (IsZip(head) && First(head) is var name && (name.StartsWith("[Content_Types].xml"u8) || name.StartsWith("_rels/"u8) || name.StartsWith("docProps/"u8)
            || name.StartsWith("word/"u8) || name.StartsWith("xl/"u8) || name.StartsWith("ppt/"u8) || name.StartsWith("customXml/"u8)));

    public static bool IsOpenDocument(ReadOnlySpan<byte> head) => IsZip(head) && First(head).StartsWith("mimetypeapplication/vnd.oasis.opendocument."u8);

    /// <summary>No byte that text does not have, in UTF-8, in the older encodings and in UTF-16 with its mark, and no sign of another type.</summary>
    public static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return true;
        foreach (var b in head)
        {
            if (b is < 0x20 and not (0x09 or 0x0A or 0x0C or 0x0D or 0x1B) or 0x7F)
                return false;
        }
        return !IsJpeg(head) && !IsGif(head) && !head.StartsWith("%PDF-"u8) && !head.StartsWith("{\\rtf"u8) && !head.StartsWith("#!"u8) && !head.StartsWith("<?php"u8);
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> head) => head.Length > 30 ? head[30..] : [];

    private static string? Brand(ReadOnlySpan<byte> head) => head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? System.Text.Encoding.Latin1.GetString(head[8..12]) : null;
}
