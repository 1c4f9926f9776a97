using System.Text.Json;

namespace Guanxi.Kernel.Bulk;

/// <summary>One change for many records: all that a filter leaves at the time when each is reached.</summary>
/// <param name="Object">The object.</param>
/// <param name="IsDeletion">Whether the records go to the recycle bin; else they get the values.</param>
/// <param name="Filter">An expression; null for all records.</param>
/// <param name="Values">The fields to set with their values, as in a change by hand.</param>
/// <param name="Key">The scopes of the API key that asked, or null.</param>
public sealed record BulkRequest(string Object, bool IsDeletion, string? Filter, JsonElement? Values, string? Key);

/// <summary>Which bulk change is to be taken back.</summary>
/// <param name="Job">The job that made it.</param>
public sealed record BulkUndoRequest(long Job);
