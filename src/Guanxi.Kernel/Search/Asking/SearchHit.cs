using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>A record that was found.</summary>
/// <param name="Type">Its object.</param>
/// <param name="Id">Its id.</param>
/// <param name="Title">What names it, as far as the caller may read that.</param>
/// <param name="Number">What numbers it, as far as the caller may read that.</param>
/// <param name="Field">The field in which the words were found best.</param>
/// <param name="Snippet">That field's text around the words.</param>
/// <param name="Score">How good the match is; comparable within one search.</param>
internal sealed record SearchHit(ObjectType Type, long Id, Value Title, Value Number, Field Field, string Snippet, double Score);

/// <summary>What a search found, the best first.</summary>
/// <param name="Hits">The records.</param>
/// <param name="HasMore">Whether there may be more than these.</param>
internal sealed record SearchResult(IReadOnlyList<SearchHit> Hits, bool HasMore);
