using Guanxi.Kernel.Search.Segments;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>Records that are known by their ids: the few that somebody may see of an object.</summary>
/// <param name="ids">In ascending order.</param>
/// <param name="field">A field of the object, to stand in the postings.</param>
internal sealed class RecordCursor(long[] ids, int field) : PostingCursor
{
    private const int IdsInBlock = 1_000;

    public override long Cost => 1 + (ids.Length / IdsInBlock);

    /// <summary>The record itself is not passed over, whatever the field.</summary>
    protected override ulong Find(ulong most)
    {
        var found = Array.BinarySearch(ids, Posting.Record(most));
        var at = found >= 0 ? found : ~found - 1;
        return at >= 0 ? Posting.Of(ids[at], field) : 0;
    }
}
