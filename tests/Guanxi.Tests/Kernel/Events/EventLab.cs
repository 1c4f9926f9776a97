using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Tests.Kernel.Jobs;

namespace Guanxi.Tests.Kernel.Events;

/// <summary>A workspace of the small schema with one subscriber to things, whose acting the test gives.</summary>
internal sealed class EventLab : IDisposable
{
    private readonly TestDatabase _database = new();
    private readonly Func<RecordEvent, Task> _act;

    public EventLab(Func<RecordEvent, Task> act, Func<LabSchema, IReadOnlyList<Rule>>? rules = null)
    {
        (_act, Types) = (act, new LabSchema());
        Workspace = Workspace.Open(_database.Address, Types.Schema, rules?.Invoke(Types) ?? [], Time);
        Subscriber = Subscribe();
    }

    public JobTime Time { get; } = new();

    public LabSchema Types { get; }

    public Workspace Workspace { get; private set; }

    public Subscriber Subscriber { get; private set; }

    /// <summary>How many calls the subscriber had, each with one or more events.</summary>
    public int Calls { get; private set; }

    public long Waiting => Workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM _outbox")).Number;

    public static Actor Actor { get; } = new(7, IsAdministrator: true, TimeZoneInfo.Utc);

    /// <summary>The program starts anew, as after a kill.</summary>
    public void Restart()
    {
        Workspace.Dispose();
        Workspace = Workspace.Open(_database.Address, Types.Schema, [], Time);
        Subscriber = Subscribe();
    }

    public JobQueue NewQueue() => new(Workspace.Database, [Relay.DeadEvents(() => [NewRelay()])], Time);

    public Relay NewRelay(Node? node = null) => new(Workspace.Database, Subscriber, HandleAsync, NewQueue(), node ?? new Node(Workspace.Database, Time), Time);

    public Task ChangeAsync(Change change) => Workspace.ChangeAsync(Actor, change);

    public async Task<long> ThingAsync(string name)
    {
        var change = new Change();
        var thing = change.Create(Types.Thing).Set(Types.Name, name);
        await ChangeAsync(change);
        return thing.Id;
    }

    public Task RenameAsync(long thing, string name)
    {
        var change = new Change();
        change.Update(Types.Thing, thing).Set(Types.Name, name);
        return ChangeAsync(change);
    }

    public void Dispose()
    {
        Workspace.Dispose();
        _database.Dispose();
    }

    private Subscriber Subscribe()
    {
        var subscriber = new Subscriber("lab", (type, _) => type == Types.Thing) { Retries = new Backoff(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)) };
        Workspace.Outbox.Add(subscriber);
        return subscriber;
    }

    private async Task HandleAsync(IReadOnlyList<RecordEvent> events, CancellationToken cancellation)
    {
        Calls++;
        foreach (var happened in events)
            await _act(happened);
    }
}
