namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>The first bytes of a file, from which its kind and encoding are told.</summary>
readonly ref struct FileSample(ReadOnlySpan<byte> bytes, bool whole)
{
    public const int Size = 64 * 1024;

    /// <summary>One in so many bytes may be a control character before a file counts as binary.</summary>
    const int TextPerControl = 50;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    /// <summary>Whether the file ends with the sample, so that its last character must be complete.</summary>
    public bool Whole { get; } = whole;

    public static byte[] Take(FileStream stream, out bool whole)
    {
        var buffer = new byte[(int)Math.Min(Size, stream.Length)];
        var count = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        whole = count == stream.Length;
        stream.Position = 0;
        return buffer[..count];
    }

    public bool IsZip => Bytes.StartsWith("PK\x03\x04"u8) || Bytes.StartsWith("PK\x05\x06"u8);

    /// <summary>The compound file of Excel 97, in which an encrypted xlsx is wrapped as well.</summary>
    public bool IsCompoundFile => Bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    /// <summary>Pictures, documents and archives that could pass for text in some encoding.</summary>
    public bool IsKnownBinary =>
        Bytes.StartsWith("%PDF-"u8) || Bytes.StartsWith("GIF8"u8) || Bytes.StartsWith("Rar!"u8)
        || Bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || Bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || Bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) || Bytes.StartsWith((ReadOnlySpan<byte>)[0x7F, 0x45, 0x4C, 0x46])
        || Bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || Bytes.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]);

    /// <summary>Whether the bytes cannot be text in an encoding of one or more single bytes.</summary>
    public bool HasControls
    {
        get
        {
            var controls = 0;
            foreach (var value in Bytes)
            {
                if (value == 0) return true;
                if (value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1A)) controls++;
            }

            return controls > 3 && controls * TextPerControl > Bytes.Length;
        }
    }
}
