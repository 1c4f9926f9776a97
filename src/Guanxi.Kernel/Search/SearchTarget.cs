using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Search;

/// <summary>An object that is searched, and what the caller may see of it.</summary>
/// <param name="Type">The object.</param>
/// <param name="IsReadable">Whether the caller may read a field in full; by others nothing is found.</param>
/// <param name="Scope">The condition that leaves the records within the caller's scope, as SQL of the statement that reads them; null for all.</param>
internal sealed record SearchTarget(ObjectType Type, Func<Field, bool> IsReadable, Func<SqlCompiler, string?>? Scope = null);

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
