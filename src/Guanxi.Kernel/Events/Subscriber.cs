using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Events;

/// <summary>
/// Somebody in the program who acts on events after they are committed. Every program that changes records knows what is
/// of interest; acting is up to the one that has a <see cref="Relay"/> for it. Subscribers are an explicit list.
/// </summary>
/// <param name="name">Stored with each event, so it never changes.</param>
/// <param name="wants">Whether such a change is of interest; asked for each record within its change, so it only looks at what it has in memory.</param>
public sealed class Subscriber(string name, Func<ObjectType, OperationKind, bool> wants)
{
    /// <summary>Stored with each event, so it never changes.</summary>
    public string Name { get; } = name;

    /// <summary>When an event is tried again after a failure; after the last try it becomes a dead job, and later events of its record go on.</summary>
    public Backoff Retries { get; init; } = Backoff.Hour;

    /// <summary>Set when there may be events for it.</summary>
    public Signal Waiting { get; } = new();

    internal bool Wants(ObjectType type, OperationKind operation) => wants(type, operation);
}
