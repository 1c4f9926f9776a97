using System.Text;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>An encoding that a text file is read in, and how many bytes its mark takes at the start.</summary>
sealed record TextEncoding(string Name, Encoding Encoding, int MarkLength)
{
    /// <summary>What bad bytes decode to: a noncharacter that no text holds, so that the tokenizer knows it from a real U+FFFD.</summary>
    public const char BadByte = '\uFFFF';

    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding that was asked for, or else the one the bytes speak for.</summary>
    public static TextEncoding For(FileSample sample, string? asked)
    {
        if (asked is not null) return Asked(sample, asked);

        if (sample.IsKnownBinary) throw new ReadException(ReadException.BinaryFile, []);
        if (Marked(sample.Bytes) is { } marked) return marked;
        if (Utf16Pattern.Find(sample) is { } utf16) return Named(utf16)!;
        if (sample.HasControls) throw new ReadException(ReadException.BinaryFile, []);
        return Named(Utf8Pattern.Fits(sample) ? "utf-8" : ChineseEncodings.Find(sample) ?? "windows-1252")!;
    }

    /// <summary>Finds an encoding by any of its usual names.</summary>
    public static TextEncoding? Named(string name)
    {
        var normal = name.Trim().ToLowerInvariant() switch
        {
            "utf8" or "utf-8-bom" => "utf-8",
            "utf-16" or "utf16" or "utf-16le" or "unicode" => "utf-16",
            "utf-16be" => "utf-16BE",
            "gbk" or "gb2312" or "gb18030" or "cp936" => "gb18030",
            "big5" or "big-5" or "cp950" => "big5",
            "cp1252" or "ansi" or "latin1" or "iso-8859-1" => "windows-1252",
            var other => other,
        };
        try
        {
            var encoding = Encoding.GetEncoding(normal, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(BadByte.ToString()));
            return new TextEncoding(normal == "utf-16" ? "utf-16le" : normal.ToLowerInvariant(), encoding, 0);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    static TextEncoding Asked(FileSample sample, string asked)
    {
        var encoding = Named(asked) ?? throw new ReadException(ReadException.UnknownEncoding, [asked]);
        if (sample.IsKnownBinary) throw new ReadException(ReadException.BinaryFile, []);

        var marked = Marked(sample.Bytes);
        if (marked is not null)
            return marked.Name == encoding.Name ? marked : throw new ReadException(ReadException.WrongEncoding, [asked]);

        // Every delimiter, digit and line end has a zero byte in UTF-16, and in nothing else.
        var zeros = sample.Bytes.Contains((byte)0);
        var wide = encoding.Encoding.GetByteCount(",") > 1;
        if (wide != zeros) throw new ReadException(zeros && Utf16Pattern.Find(sample) is null ? ReadException.BinaryFile : ReadException.WrongEncoding, [asked]);
        if (wide && Utf16Pattern.Find(sample) is { } found && found != encoding.Name && encoding.Name.StartsWith("utf-16", StringComparison.Ordinal))
            throw new ReadException(ReadException.WrongEncoding, [asked]);
        return encoding;
    }

    static TextEncoding? Marked(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Named("utf-8")! with { MarkLength = 3 };
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0x00, 0x00])) return Named("utf-32")! with { MarkLength = 4 };
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Named("utf-16le")! with { MarkLength = 2 };
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Named("utf-16be")! with { MarkLength = 2 };
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33])) return Named("gb18030")! with { MarkLength = 4 };
        return null;
    }
}
