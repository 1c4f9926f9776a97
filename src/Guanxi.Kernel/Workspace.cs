using System.Collections.Frozen;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel;

/// <summary>One company: its database, its schema, the way in (changes) and the way out (queries).</summary>
public sealed class Workspace : IDisposable
{
    private readonly FrozenDictionary<ObjectType, Rule[]> _rules;
    private readonly FrozenDictionary<ObjectType, Field[]> _links;

    private Workspace(Database database, Schema.Schema schema, IReadOnlyList<Rule> rules, TimeProvider time)
    {
        (Database, Schema, Time) = (database, schema, time);
        Attempts = new Attempts(database, time);
        Freshness = new Freshness(database);
        Rights = new Rights(database, schema);
        Search = new SearchIndex(database, schema);
        Queries = new Queries(database, schema, Rights, Search, time);
        _rules = schema.Objects.ToFrozenDictionary(o => o, o => rules.Where(r => r.Object == o).ToArray());
        _links = schema.Objects.ToFrozenDictionary(
            o => o,
            o => schema.Objects.SelectMany(other => other.Fields).Where(f => f.Target == o.Name && f.Origin != FieldOrigin.System).ToArray());
    }

    /// <summary>The database, for the program's own bookkeeping.</summary>
    public Database Database { get; }

    /// <summary>The objects that there are.</summary>
    public Schema.Schema Schema { get; }

    /// <summary>The clock of everything here.</summary>
    public TimeProvider Time { get; }

    /// <summary>How often something was tried.</summary>
    public Attempts Attempts { get; }

    /// <summary>What is remembered of records, and forgotten when they change on any node.</summary>
    public Freshness Freshness { get; }

    /// <summary>Who may see and do what.</summary>
    public Rights Rights { get; }

    /// <summary>The way out.</summary>
    public Queries Queries { get; }

    /// <summary>The index of all texts.</summary>
    public SearchIndex Search { get; }

    /// <summary>What subscribers have not had yet.</summary>
    public Outbox Outbox { get; } = new();

    /// <summary>Raised after a commit with the objects that changed, so that what was remembered of them can be forgotten.</summary>
    public event Action<IReadOnlyList<RecordChange>>? Committed;

    /// <summary>Opens or creates the database and brings its tables up to the schema, in one transaction.</summary>
    public static Workspace Open(DatabaseAddress address, Schema.Schema schema, IReadOnlyList<Rule> rules, TimeProvider time)
    {
        var database = Database.Open(address);
        try
        {
            database.WriteAsync(connection => SchemaWriter.Apply(connection, schema)).GetAwaiter().GetResult();
            var workspace = new Workspace(database, schema, rules, time);
            workspace.Search.Start();
            return workspace;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs a change: all of it is on the disk when the task ends, or a <see cref="FailureException"/> says why nothing is.
    /// With a key that was used before, nothing runs and the answer of then is given.
    /// </summary>
    public async Task<StoredAnswer?> ChangeAsync(Actor actor, Change change, IdempotentCall? call = null, CancellationToken cancellation = default)
    {
        var (stored, run) = await Database.WriteAsync<(StoredAnswer? Answer, ChangeRun? Run)>(
            connection =>
            {
                var now = Time.GetUtcNow().UtcDateTime;
                if (call is not null && StoredAnswers.Find(connection, actor, call, now) is { } known)
                    return (known, null);
                var run = new ChangeRun(connection, this, actor);
                run.Run(change.Records);
                if (call is null)
                    return (null, run);
                var answer = call.Answer(change);
                StoredAnswers.Keep(connection, actor, call, answer, now);
                return (answer, run);
            },
            cancellation);
        if (run is not null)
            Tell([run]);
        return stored;
    }

    /// <summary>Runs a change together with bookkeeping of its own, which is told the number of the change.</summary>
    internal async Task ChangeAsync(Actor actor, Change change, Action<Storage.Connection, long> also)
    {
        var run = await Database.WriteAsync(connection =>
        {
            var run = new ChangeRun(connection, this, actor);
            run.Run(change.Records);
            also(connection, run.Change);
            return run;
        });
        Tell([run]);
    }

    /// <summary>
    /// The bulk door: the work may look records up and collects changes; they run as one block with one history row for
    /// each run of new ids. What the work stores beside them is in the same transaction.
    /// </summary>
    /// <param name="actor">Who does it, with the source that the history shall show.</param>
    /// <param name="work">Runs on the writer; keep it within about 20 ms.</param>
    /// <param name="job">The job whose ledger notes the change, so that it can be undone.</param>
    /// <param name="cancellation">Checked before the work starts.</param>
    public async Task<T> BulkAsync<T>(Actor actor, Func<BulkBlock, T> work, long? job = null, CancellationToken cancellation = default)
    {
        var (result, runs) = await Database.WriteAsync(
            connection =>
            {
                var block = new BulkBlock(connection, this, actor, job);
                var result = work(block);
                block.Run();
                return (result, block.Runs);
            },
            cancellation);
        Tell(runs);
        return result;
    }

    /// <summary>Who changed the record, newest first.</summary>
    public IReadOnlyList<HistoryEntry> History(Actor actor, string name, long id) =>
        Schema.Find(name) is { } type && Rights.SightOf(actor) is var sight && sight.MaySee(type)
            ? Database.Read(c => Rights.May(c, actor, Use.See, type, id, Time.GetUtcNow().UtcDateTime) ? HistoryReader.Read(c, type, id, sight) : throw FailureException.NotFound())
            : throw FailureException.NotFound();

    /// <summary>The users who work on a record beside its owner.</summary>
    public IReadOnlyList<(long Member, RecordTeam.Level Level)> TeamOf(Actor actor, ObjectType type, long id) => Database.Read(c =>
        Rights.SightOf(actor).MaySee(type) && RecordStore.Exists(c, type, id) && Rights.May(c, actor, Use.See, type, id, Time.GetUtcNow().UtcDateTime)
            ? RecordTeam.Of(c, id)
            : throw FailureException.NotFound());

    /// <summary>Makes these the users who work on the record; for who may change it.</summary>
    public Task SetTeamAsync(Actor actor, ObjectType type, long id, IReadOnlyList<(long Member, RecordTeam.Level Level)> members) => Database.WriteAsync(c =>
    {
        var now = Time.GetUtcNow().UtcDateTime;
        if (!Rights.SightOf(actor).MaySee(type) || RecordStore.Load(c, type, id, held: true) is null || !Rights.May(c, actor, Use.See, type, id, now))
            throw FailureException.NotFound();
        if (type.Owner is null)
            throw FailureException.Invalid("no_team_here");
        if (!Rights.May(c, actor, Use.Change, type, id, now))
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed", Field: null, type.Name));
        foreach (var (member, _) in members.Where(m => Rights.Staff.Find(m.Member) is null))
            throw FailureException.Invalid("no_such_record", "user", member);
        RecordTeam.Set(c, id, members);
    });

    /// <summary>Forgets answers to idempotent calls and attempts that are older than a day.</summary>
    public Task PurgeAsync() => Database.WriteAsync(c =>
    {
        StoredAnswers.Purge(c, Time.GetUtcNow().UtcDateTime);
        Attempts.Purge(c, Time.GetUtcNow().UtcDateTime.AddDays(-1));
    });

    public void Dispose()
    {
        Search.Dispose();
        Database.Dispose();
    }

    internal Rule[] RulesOf(ObjectType type) => _rules[type];

    internal Field[] LinksTo(ObjectType type) => _links[type];

    private void Tell(IReadOnlyList<ChangeRun> runs)
    {
        foreach (var run in runs)
        {
            Freshness.Forget(run.Records);
            Committed?.Invoke(run.Records);
        }
        Search.Committed();
        if (runs.Any(r => r.HasEvents))
            Outbox.Announce();
    }
}
