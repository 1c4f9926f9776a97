using System.Buffers;
using System.Text;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>Tells UTF-8, also where a few bytes of it are damaged.</summary>
static class Utf8Pattern
{
    /// <summary>In other encodings about as many sequences are invalid as are valid by chance.</summary>
    const int ValidPerInvalid = 20;

    public static bool Fits(FileSample sample)
    {
        int valid = 0, invalid = 0;
        var rest = sample.Bytes;
        while (true)
        {
            var ascii = rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) break;

            rest = rest[ascii..];
            var status = Rune.DecodeFromUtf8(rest, out _, out var consumed);
            if (status == OperationStatus.NeedMoreData && !sample.Whole) break;

            if (status == OperationStatus.Done) valid++;
            else invalid++;
            rest = rest[consumed..];
        }

        return invalid == 0 || (long)invalid * ValidPerInvalid <= valid;
    }
}
