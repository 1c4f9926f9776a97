using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Events;

/// <summary>Somebody in the program who acts on events after they are committed. Subscribers are an explicit list.</summary>
/// <param name="name">Stored with each event, so it never changes.</param>
/// <param name="wants">Whether such a change is of interest; asked for each record within its change, so it only looks at what it has in memory.</param>
/// <param name="handleAsync">Acts on events, in their order. It gets an event again when it threw, or when the program was stopped in the middle: then it must do nothing a second time.</param>
public sealed class Subscriber(string name, Func<ObjectType, OperationKind, bool> wants, Func<IReadOnlyList<RecordEvent>, CancellationToken, Task> handleAsync)
{
    /// <summary>Stored with each event, so it never changes.</summary>
    public string Name { get; } = name;

    /// <summary>Whether such a change is of interest.</summary>
    public Func<ObjectType, OperationKind, bool> Wants { get; } = wants;

    /// <summary>Acts on events, in their order.</summary>
    public Func<IReadOnlyList<RecordEvent>, CancellationToken, Task> HandleAsync { get; } = handleAsync;

    /// <summary>Set when there may be events for it.</summary>
    public Signal Waiting { get; } = new();

    /// <summary>When an event is tried again after a failure; after the last try it becomes a dead job, and later events of its record go on.</summary>
    public Backoff Retries { get; init; } = Backoff.Hour;
}
