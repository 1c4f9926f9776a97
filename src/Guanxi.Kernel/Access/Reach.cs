using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Access;

/// <summary>The users whose records somebody reaches, by scope, as lists that queries are bound with.</summary>
public sealed class Reach
{
    private readonly string[] _lists = new string[(int)RecordScope.All];

    internal Reach(Member member, Staff staff, Dialect dialect)
    {
        Department = member.Department;
        Team = [.. staff.TeamOf(member)];
        var own = staff.LedBy(member.Id);
        own.Add(member.Id);
        var department = member.Department is { } d ? staff.In(new HashSet<long> { d }) : [];
        var below = member.Department is { } top ? staff.In(staff.Below(top)) : [];
        _lists[(int)RecordScope.None] = dialect.IdList([]);
        _lists[(int)RecordScope.Own] = dialect.IdList(own.Order());
        _lists[(int)RecordScope.Team] = dialect.IdList(own.Union(Team).Order());
        _lists[(int)RecordScope.Department] = dialect.IdList(own.Union(Team).Union(department).Order());
        _lists[(int)RecordScope.DepartmentAndBelow] = dialect.IdList(own.Union(Team).Union(below).Order());
    }

    /// <summary>The user's department.</summary>
    public long? Department { get; }

    /// <summary>The users of the user's teams, the user included where there is a team.</summary>
    public IReadOnlyList<long> Team { get; }

    /// <summary>The owners within the scope, as the dialect binds a list of ids.</summary>
    internal string Owners(RecordScope scope) => _lists[(int)scope];
}
