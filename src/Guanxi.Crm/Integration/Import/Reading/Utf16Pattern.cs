using System.Buffers.Binary;
using System.Globalization;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Tells UTF-16 without a mark by its zero bytes, which all stand on the same side of the pairs.</summary>
static class Utf16Pattern
{
    public static string? Find(FileSample sample)
    {
        var bytes = sample.Bytes[..(sample.Bytes.Length & ~1)];
        int even = 0, odd = 0;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            if (bytes[i] == 0) even++;
            if (bytes[i + 1] == 0) odd++;
        }

        // A table has a delimiter or a line end at least every hundred characters.
        if (Math.Max(even, odd) * 200 < bytes.Length || even == odd) return null;
        var bigEndian = even > odd;
        return Math.Min(even, odd) * 20 <= Math.Max(even, odd) && IsText(bytes, bigEndian) ? bigEndian ? "utf-16be" : "utf-16le" : null;
    }

    static bool IsText(ReadOnlySpan<byte> bytes, bool bigEndian)
    {
        int strange = 0, units = bytes.Length / 2;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            var unit = (char)(bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]) : BinaryPrimitives.ReadUInt16LittleEndian(bytes[i..]));
            var control = unit < ' ' && unit is not ('\t' or '\n' or '\r' or '\f');
            if (control || char.GetUnicodeCategory(unit) is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse) strange++;
        }

        return strange * 50 <= units;
    }
}
