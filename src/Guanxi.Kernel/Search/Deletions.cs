namespace Guanxi.Kernel.Search;

/// <summary>
/// How words with typing errors find each other: two words that differ by k letters are equal when some k letters are
/// taken out of each. Both are filed and looked up under what remains, which takes a few lookups where trigrams would
/// read and count long lists, and finds an error in any place, also in the first letter or by two swapped ones.
/// </summary>
/// <remarks>Only the first letters of a word take part, which bounds the number; what is found is compared in full.</remarks>
internal static class Deletions
{
    /// <summary>Shorter words have too many neighbours to be of use.</summary>
    public const int LeastTyped = 4;

    /// <summary>From here on two errors are forgiven, below one.</summary>
    public const int LeastForTwo = 8;

    /// <summary>A word of this length can be what was meant by one of <see cref="LeastTyped"/>.</summary>
    public const int LeastFiled = LeastTyped - 1;

    private const int Letters = 7;

    /// <summary>Adds the hashes of what remains of a word that is filed.</summary>
    public static void Collect(ReadOnlySpan<char> word, List<ulong> pieces) => Collect(word, word.Length >= LeastForTwo, pieces);

    /// <summary>Adds the hashes of what remains of a word that was typed, maybe with a letter less than was meant.</summary>
    public static void CollectTyped(ReadOnlySpan<char> word, List<ulong> pieces) => Collect(word, word.Length >= LeastForTwo - 1, pieces);

    /// <summary>Whether one letter, or in words of <see cref="LeastForTwo"/> two, were added, left out, replaced or swapped with their neighbour.</summary>
    public static bool IsMeant(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant)
    {
        var errors = meant.Length < LeastForTwo ? 1 : 2;
        if (Math.Abs(typed.Length - meant.Length) > errors)
            return false;
        var width = meant.Length + 1;
        Span<int> rows = width <= 128 ? stackalloc int[3 * width] : new int[3 * width];
        var before = rows[..width];
        var last = rows[width..(2 * width)];
        var row = rows[(2 * width)..];
        for (var j = 0; j < width; j++)
            last[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = typed[i - 1] == meant[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[^1] <= errors;
    }

    private static void Collect(ReadOnlySpan<char> word, bool isTwo, List<ulong> pieces)
    {
        var start = word[..Math.Min(word.Length, Letters)];
        var first = pieces.Count;
        pieces.Add(Without(start, -1, -1));
        for (var i = 0; i < start.Length; i++)
        {
            Add(Without(start, i, -1));
            for (var j = i + 1; isTwo && j < start.Length; j++)
                Add(Without(start, i, j));
        }

        void Add(ulong piece)
        {
            if (pieces.IndexOf(piece, first) < 0)
                pieces.Add(piece);
        }
    }

    private static ulong Without(ReadOnlySpan<char> word, int i, int j)
    {
        var hash = new PieceHash();
        for (var k = 0; k < word.Length; k++)
        {
            if (k != i && k != j)
                hash.Add(word[k]);
        }
        return hash.Value;
    }
}
