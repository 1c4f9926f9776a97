using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Events;

/// <summary>That a record was changed: the fact, without values. It may come more than once, always under the same id.</summary>
/// <param name="Position">Rises with each event; the order of one record's events is that of its changes.</param>
/// <param name="Object">The object's name.</param>
/// <param name="Record">The record.</param>
/// <param name="Version">Its version after the change.</param>
/// <param name="Operation">What was done.</param>
/// <param name="Change">The change that it was part of.</param>
/// <param name="At">When.</param>
/// <param name="Actor">The user who did it; null for the program.</param>
/// <param name="Source">By which way.</param>
public sealed record RecordEvent(long Position, string Object, long Record, long Version, OperationKind Operation, long Change, DateTime At, long? Actor, Source Source)
{
    /// <summary>The same however often it comes: a change touches a record once.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"evt_{Change}_{Record}");
}
