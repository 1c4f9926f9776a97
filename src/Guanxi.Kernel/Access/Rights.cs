using System.Collections.Concurrent;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>Answers what somebody sees, from what is known of the staff; that is read anew after any change of it.</summary>
public sealed class Rights
{
    private readonly Database _database;
    private readonly Schema.Schema _schema;
    private readonly ConcurrentDictionary<(Sight, string), KeySight> _keys = new();
    private Func<Staff>? _read;
    private (Staff Staff, long Changes)? _known;
    private long _changes;

    internal Rights(Database database, Schema.Schema schema) => (_database, _schema) = (database, schema);

    /// <summary>Who works here, as of the last change.</summary>
    public Staff Staff
    {
        get
        {
            var changes = Interlocked.Read(ref _changes);
            lock (_keys)
            {
                if (_known is { } known && known.Changes == changes)
                    return known.Staff;
            }
            var read = _read?.Invoke() ?? Staff.Empty;
            lock (_keys)
                _known = (read, changes);
            return read;
        }
    }

    /// <summary>Says how the staff is read.</summary>
    public void ReadBy(Func<Staff> read)
    {
        _read = read;
        Forget();
    }

    /// <summary>Forgets what was read, after a change of users, roles, departments, teams or sharing rules.</summary>
    public void Forget()
    {
        // What is being read just now may be older than the change: it is not believed.
        Interlocked.Increment(ref _changes);
        _keys.Clear();
    }

    /// <summary>What the actor sees and may do.</summary>
    public Sight SightOf(Actor actor)
    {
        if (actor.IsProgram)
            return Sight.Whole;
        var sight = actor.IsAdministrator ? Sight.Administrator : Staff.SightOf(actor.UserId ?? 0, _schema);
        return actor.Key is { } key ? _keys.GetOrAdd((sight, key.ToString()), _ => new KeySight(sight, key)) : sight;
    }

    /// <summary>What expressions may know of the actor.</summary>
    internal Moment MomentOf(Actor actor, DateTime now) =>
        new(now, actor.Zone, actor.UserId) { Reach = actor.UserId is { } user ? Staff.ReachOf(user, _database.Dialect) : null };

    /// <summary>Whether the actor may use the record so. The connection sees what the change has written so far.</summary>
    internal bool May(Connection connection, Actor actor, Use use, ObjectType type, long id, DateTime now) =>
        Reaches(connection, SightOf(actor), use, type, id, MomentOf(actor, now));

    internal static bool Reaches(Connection connection, Sight sight, Use use, ObjectType type, long id, Moment moment)
    {
        var parameters = new SqlParameters(connection.Dialect);
        if (sight.Scope(type, "t", parameters, use) is not { } scope)
            return true;
        var place = parameters.Add(StorageType.Integer, Records.Value.Of(id));
        var row = connection.Prepare($"SELECT 1 FROM {type.Table} AS t WHERE t.\"id\" = {place} AND {scope}").Bind(parameters.Compute(moment));
        var may = row.Step();
        row.Reset();
        return may;
    }
}
