namespace Guanxi.Kernel.Search.Segments;

/// <summary>
/// Which segments become one: the newest ones of about the same size, as soon as there are enough of them. So each posting
/// is written anew once for each sixteenfold growth, and a search meets some twenty segments and the latest small ones.
/// </summary>
internal static class MergePlan
{
    private const int Fanout = 32;
    private const int MostSmall = 64;
    private const long SmallSize = 32 * 1024;

    /// <summary>The segments to merge, neighbours in age and the newest of all, or null.</summary>
    /// <param name="byAge">All segments, the oldest first.</param>
    public static List<Segment>? Due(List<Segment> byAge)
    {
        List<Segment>? due = null;
        var start = byAge.Count;
        while (start > 0)
        {
            var level = Level(byAge[start - 1]);
            var atLevel = 0;
            for (; start > 0 && Level(byAge[start - 1]) <= level; start--)
                atLevel += Level(byAge[start - 1]) == level ? 1 : 0;
            if (atLevel >= (level == 0 ? MostSmall : Fanout))
                due = byAge[start..];
        }
        return due;
    }

    private static int Level(Segment segment)
    {
        var level = 0;
        for (var size = segment.Size; size >= SmallSize; size /= Fanout)
            level++;
        return level;
    }
}
