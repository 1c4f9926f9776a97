using System.Collections.Concurrent;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>Who works here and may do what, at one moment. A new one is read when any of it changes.</summary>
public sealed class Staff
{
    private readonly Dictionary<long, Member> _members;
    private readonly IReadOnlyDictionary<long, long?> _departments;
    private readonly Role? _default;
    private readonly IReadOnlyList<SharingRule> _shared;
    private readonly ConcurrentDictionary<long, Reach> _reaches = new();
    private readonly ConcurrentDictionary<string, RoleSight> _sights = new(StringComparer.Ordinal);

    /// <param name="members">All users.</param>
    /// <param name="departments">Each department with the one above it.</param>
    /// <param name="default">The role of users who have none.</param>
    /// <param name="shared">All sharing rules.</param>
    public Staff(IEnumerable<Member> members, IReadOnlyDictionary<long, long?> departments, Role? @default, IReadOnlyList<SharingRule> shared)
    {
        _members = members.ToDictionary(m => m.Id);
        (_departments, _default, _shared) = (departments, @default, shared);
    }

    /// <summary>Nobody: what there is before anything was read.</summary>
    public static Staff Empty => new([], new Dictionary<long, long?>(), @default: null, []);

    /// <summary>The user, or null.</summary>
    public Member? Find(long user) => _members.GetValueOrDefault(user);

    /// <summary>The roles that count for the user.</summary>
    public IReadOnlyList<Role> RolesOf(long user) => Find(user) is { Roles.Count: > 0 } member ? member.Roles : [_default ?? Role.Open];

    /// <summary>The sharing rules that name the user.</summary>
    public IEnumerable<SharingRule> SharedWith(long user) => _shared.Where(r => r.Users.Contains(user));

    internal Reach ReachOf(long user, Dialect dialect) =>
        _reaches.GetOrAdd(user, id => new Reach(Find(id) ?? new Member(id, IsAdministrator: false, null, null, [], []), this, dialect));

    /// <summary>What users with the same roles and shares see is compiled once for all of them.</summary>
    internal RoleSight SightOf(long user, Schema.Schema schema)
    {
        var roles = RolesOf(user);
        var shared = SharedWith(user).ToList();
        var key = $"{string.Join(',', roles.Select(r => r.Id))}/{string.Join(',', shared.Select(r => r.Id))}/{schema.Version}";
        return _sights.GetOrAdd(key, _ => new RoleSight(roles, shared, schema));
    }

    internal IEnumerable<long> TeamOf(Member member) =>
        member.Teams.Count == 0 ? [] : _members.Values.Where(m => m.Teams.Intersect(member.Teams).Any()).Select(m => m.Id);

    internal HashSet<long> In(IReadOnlySet<long> departments) => [.. _members.Values.Where(m => m.Department is { } d && departments.Contains(d)).Select(m => m.Id)];

    /// <summary>The department and all below it.</summary>
    internal HashSet<long> Below(long department)
    {
        var below = new HashSet<long> { department };
        for (var count = 0; count < below.Count;)
        {
            count = below.Count;
            below.UnionWith(_departments.Where(d => d.Value is { } parent && below.Contains(parent)).Select(d => d.Key));
        }
        return below;
    }

    /// <summary>Everybody whom the user leads, over any number of steps.</summary>
    internal HashSet<long> LedBy(long user)
    {
        var led = new HashSet<long>();
        var waiting = new Queue<long>([user]);
        while (waiting.TryDequeue(out var superior))
        {
            foreach (var member in _members.Values.Where(m => m.Superior == superior && led.Add(m.Id)))
                waiting.Enqueue(member.Id);
        }
        return led;
    }
}
