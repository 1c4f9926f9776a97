using System.Runtime.InteropServices;

namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// Says of most keys that a segment does not have that it does not have them, in ten bits for each that it has, so that
/// a search reads few blocks in vain. Each key sets four bits of one word (a Bloom filter within a word).
/// </summary>
internal readonly struct KeyFilter
{
    private const int BitsPerKey = 10;

    private readonly ulong[] _words;

    /// <summary>An empty filter for so many keys.</summary>
    public KeyFilter(long keys) => _words = new ulong[1 + (keys * BitsPerKey / 64)];

    /// <summary>A filter as it is stored.</summary>
    public KeyFilter(ReadOnlySpan<byte> bytes) => _words = MemoryMarshal.Cast<byte, ulong>(bytes).ToArray();

    public void Add(ulong key) => Word(key) |= Bits(key);

    /// <summary>False when the key is not there; true when it is, and rarely when it is not.</summary>
    public bool MayHave(ulong key) => (Word(key) & Bits(key)) == Bits(key);

    public byte[] ToBytes() => MemoryMarshal.AsBytes(_words.AsSpan()).ToArray();

    // Keys are hashes already: their low bits choose the word, others the bits.
    private ref ulong Word(ulong key) => ref _words[(key & 0xFFFFFF) * (ulong)_words.Length >> 24];

    private static ulong Bits(ulong key)
    {
        var mixed = key * 0x9E3779B97F4A7C15;
        return (1UL << (int)(mixed >> 58)) | (1UL << (int)((mixed >> 52) & 63)) | (1UL << (int)((mixed >> 46) & 63)) | (1UL << (int)((mixed >> 40) & 63));
    }
}
