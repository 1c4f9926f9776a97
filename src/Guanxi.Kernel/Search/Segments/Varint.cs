namespace Guanxi.Kernel.Search.Segments;

/// <summary>Numbers in as few bytes as they need, seven bits in each.</summary>
internal static class Varint
{
    /// <summary>Writes a number and answers the place behind it.</summary>
    public static int Write(Span<byte> bytes, int at, ulong number)
    {
        while (number >= 0x80)
        {
            bytes[at++] = (byte)(number | 0x80);
            number >>= 7;
        }
        bytes[at] = (byte)number;
        return at + 1;
    }

    /// <summary>Reads a number and goes behind it.</summary>
    public static ulong Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong number = bytes[at++];
        if (number < 0x80)
            return number;
        number &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            ulong next = bytes[at++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80)
                return number;
        }
    }
}
