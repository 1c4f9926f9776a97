using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Schema;
using Shouldly;

namespace Guanxi.Tests.Kernel.Jobs;

/// <summary>A database with a list of jobs whose work the test gives, and as many nodes as it asks for.</summary>
internal sealed class JobLab : IDisposable
{
    private readonly TestDatabase _database = new();

    public JobLab(params IReadOnlyList<JobKind> kinds)
    {
        Workspace = Workspace.Open(_database.Address, new LabSchema().Schema, [], Time);
        Kinds = kinds;
        Queue = new JobQueue(Workspace.Database, kinds, Time);
    }

    public static Actor Program { get; } = Actor.Program(TimeZoneInfo.Utc);

    public JobTime Time { get; } = new();

    public Workspace Workspace { get; }

    public JobQueue Queue { get; }

    private IReadOnlyList<JobKind> Kinds { get; }

    public static JobKind Kind(string name, Func<JobRun, Task> work, Backoff? retries = null, int parallel = 1) =>
        new(name, new Labels(name, name, name), work) { Retries = retries ?? new Backoff(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)), Parallel = parallel };

    public static JobKind Kind(string name, Action<JobRun> work, Backoff? retries = null) => Kind(
        name,
        run =>
        {
            work(run);
            return Task.CompletedTask;
        },
        retries);

    /// <summary>A program on the same database, with a list of its own.</summary>
    public JobRunner NewNode(TimeSpan? grace = null, params IReadOnlyList<JobKind> kinds) => new(
        Workspace.Database,
        new JobQueue(Workspace.Database, kinds.Count > 0 ? kinds : Kinds, Time),
        new Node(Workspace.Database, Time),
        Time,
        grace);

    public async Task<long> AddAsync(NewJob job) => (await Queue.AddAsync(job)).ShouldNotBeNull();

    public Job Find(long id) => Queue.Find(Program, id).ShouldNotBeNull();

    public void Dispose()
    {
        Workspace.Dispose();
        _database.Dispose();
    }
}

internal static class JobRunners
{
    /// <summary>Runs what is due, and what becomes due by that.</summary>
    public static async Task RunAsync(this JobRunner node)
    {
        while (await node.TurnAsync())
            await node.IdleAsync();
    }
}
