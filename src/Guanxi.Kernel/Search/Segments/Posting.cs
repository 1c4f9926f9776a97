namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// What a key leads to: a record and its field in 64 bits, the record above the field, so that newer records are the
/// greater ones. A key of <see cref="PieceHash.NearBit"/> leads to the hash of a word instead.
/// </summary>
internal static class Posting
{
    /// <summary>How many bits the field takes.</summary>
    public const int FieldBits = 16;

    /// <summary>The key that lists the records whose older postings no longer count.</summary>
    public const ulong Rewritten = 0;

    /// <summary>The last field a record can have.</summary>
    public const ulong LastField = (1 << FieldBits) - 1;

    public static ulong Of(long record, int field) => ((ulong)record << FieldBits) | (uint)field;

    public static long Record(ulong posting) => (long)(posting >> FieldBits);

    public static int Field(ulong posting) => (int)(posting & LastField);
}
