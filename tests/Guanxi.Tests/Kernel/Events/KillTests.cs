using System.Diagnostics;
using System.Globalization;
using Guanxi.Kernel;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;
using Shouldly;
using Xunit;
using Xunit.Sdk;

namespace Guanxi.Tests.Kernel.Events;

/// <summary>Fault: the program is killed between a commit and what follows from it.</summary>
public sealed class KillTests : IDisposable
{
    private const string Variable = "GUANXI_TEST_ACT_UNTIL_KILLED";
    private const string Done = "thing ";

    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task What_follows_from_an_acknowledged_change_happens_once_whenever_the_program_is_killed()
    {
        var kills = Environment.GetEnvironmentVariable("GUANXI_TEST_ALL") == "1" ? 50 : 3;
        var acknowledged = new HashSet<long>();
        for (var kill = 0; kill < kills; kill++)
            await ActUntilAsync(acknowledgements: 15 + kill * 37 % 60, acknowledged);

        using var actor = new Follower(_database.Address);
        await actor.FollowAsync(() => actor.Waiting == 0);
        actor.Workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM thing WHERE (SELECT count(*) FROM part p WHERE p.thing = thing.id) <> 1")).Number.ShouldBe(0);
        var things = actor.Workspace.Queries.Rows(EventLab.Actor, new("thing") { Limit = 1_000_000 }).Select(r => r[0].Number).ToHashSet();
        acknowledged.Except(things).ShouldBeEmpty();
        acknowledged.Count.ShouldBeGreaterThan(10 * kills);
    }

    /// <summary>Not a test: the process that is killed runs only this, with the database in a variable.</summary>
    [Fact(Explicit = true)]
    public async Task Act_until_killed()
    {
        var database = Environment.GetEnvironmentVariable(Variable) ?? throw SkipException.ForSkip("Only for the process that is killed.");
        using var actor = new Follower(DatabaseAddress.Parse(database, ".")!);
        await Task.WhenAll([Task.Run(() => actor.FollowAsync(() => false), TestContext.Current.CancellationToken), .. Enumerable.Range(0, 4).Select(_ => Task.Run(() => WriteAsync(actor)))]);
    }

    private static async Task WriteAsync(Follower actor)
    {
        while (true)
        {
            var change = new Change();
            var thing = change.Create(actor.Types.Thing).Set(actor.Types.Name, "Thing");
            await actor.Workspace.ChangeAsync(EventLab.Actor, change);
            lock (actor)
            {
                Console.Out.Write($"{Done}{thing.Id.ToString(CultureInfo.InvariantCulture)}.\n");
                Console.Out.Flush();
            }
        }
    }

    private async Task ActUntilAsync(int acknowledgements, HashSet<long> acknowledged)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Guanxi.Tests"), ["-explicit", "only", "-method", $"{typeof(KillTests).FullName}.{nameof(Act_until_killed)}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            Environment = { [Variable] = _database.Text },
        };
        using var process = Process.Start(start)!;
        var seen = 0;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (!line.StartsWith(Done, StringComparison.Ordinal))
                continue;
            if (++seen == acknowledgements)
                process.Kill();
            // The last line may be cut off: an acknowledgement ends with a full stop.
            if (line.EndsWith('.'))
                acknowledged.Add(long.Parse(line.AsSpan(Done.Length..^1), CultureInfo.InvariantCulture)).ShouldBeTrue();
        }
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        seen.ShouldBeGreaterThanOrEqualTo(acknowledgements);
    }

    /// <summary>A subscriber that gives each new thing a part; that there is one already tells it that the event has come before.</summary>
    private sealed class Follower : IDisposable
    {
        private readonly Relay _relay;

        public Follower(DatabaseAddress address)
        {
            Workspace = Workspace.Open(address, Types.Schema, [], TimeProvider.System);
            var time = new HastyTime();
            var subscriber = new Subscriber("parts", (type, operation) => type == Types.Thing && operation == OperationKind.Create);
            Workspace.Outbox.Add(subscriber);
            _relay = new Relay(Workspace.Database, subscriber, ActAsync, new JobQueue(Workspace.Database, [], time), new Node(Workspace.Database, time), time);
        }

        public LabSchema Types { get; } = new();

        public Workspace Workspace { get; }

        public long Waiting => Workspace.Database.Read(c => c.Scalar("SELECT count(*) FROM _outbox")).Number;

        public async Task FollowAsync(Func<bool> isEnough)
        {
            while (!isEnough())
            {
                if (!await _relay.TurnAsync(TestContext.Current.CancellationToken))
                    await Task.Yield();
            }
        }

        public void Dispose() => Workspace.Dispose();

        private async Task ActAsync(IReadOnlyList<RecordEvent> events, CancellationToken cancellation)
        {
            foreach (var happened in events)
            {
                var change = new Change();
                change.Create(Types.Part).Set(Types.PartThing, happened.Record).Set(Types.PartPlace, 1);
                try
                {
                    await Workspace.ChangeAsync(EventLab.Actor, change, cancellation: cancellation);
                }
                catch (FailureException failure) when (failure.Findings[0].Code == "taken")
                {
                    // It was done before the kill.
                }
            }
        }
    }

    /// <summary>Its monotonic time runs a thousand times as fast, so that the lease of one who was killed ends soon.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override long GetTimestamp() => Stopwatch.GetTimestamp() * 1000;
    }
}
