using System.Buffers;
using System.Text;

namespace Guanxi.Crm.Integration.Import.Reading;

/// <summary>A window of decoded characters that slides over a file, from pooled buffers.</summary>
sealed class TextWindow : IDisposable
{
    const int BytesAtOnce = 32 * 1024;

    /// <summary>How much the caller may hold on to while the window still moves: a longest cell all of whose characters are doubled quotes.</summary>
    public const int Hold = (2 * TableReader.LongestCell) + 2;

    readonly FileStream stream;
    readonly Decoder decoder;
    byte[] bytes = ArrayPool<byte>.Shared.Rent(BytesAtOnce);
    bool ended;

    public TextWindow(FileStream stream, TextEncoding encoding)
    {
        this.stream = stream;
        decoder = encoding.Encoding.GetDecoder();
        Chars = ArrayPool<char>.Shared.Rent(Hold + encoding.Encoding.GetMaxCharCount(BytesAtOnce));
        stream.Position = encoding.MarkLength;
    }

    public char[] Chars { get; private set; }

    /// <summary>Where the decoded characters end.</summary>
    public int End { get; private set; }

    /// <summary>Whether bytes that are no text have come by; until then no cell needs to be searched for them.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Moves what lies from <paramref name="keep"/> on to the front and reads more behind it; false at the end of the file.</summary>
    public bool Slide(int keep)
    {
        Chars.AsSpan(keep, End - keep).CopyTo(Chars);
        End -= keep;
        while (!ended)
        {
            var count = stream.Read(bytes, 0, BytesAtOnce);
            ended = count == 0;
            var added = decoder.GetChars(bytes.AsSpan(0, count), Chars.AsSpan(End), flush: ended);
            if (added == 0) continue;

            Damaged |= Chars.AsSpan(End, added).IndexOfAny(TextEncoding.BadByte, '\0') >= 0;
            End += added;
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        if (bytes.Length == 0) return;
        ArrayPool<byte>.Shared.Return(bytes);
        ArrayPool<char>.Shared.Return(Chars);
        bytes = [];
        Chars = [];
        End = 0;
        ended = true;
    }
}
