using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>People who work together across departments.</summary>
public static class Team
{
    public static readonly ObjectType Type = new("team", new("Team", "团队", "團隊"), new("Teams", "团队", "團隊"), "team")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();

    static Team() => Type.Names(Name);
}

/// <summary>That a user is in a team.</summary>
public static class TeamMember
{
    public static readonly ObjectType Type = new("team_member", new("Team member", "团队成员", "團隊成員"), new("Team members", "团队成员", "團隊成員"), "user")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<long> Team = Type.Link("team", new("Team", "团队", "團隊"), "team", OnDelete.Follow).Required();
    public static readonly Field<long> User = Type.Link("user", new("User", "用户", "使用者"), "user", OnDelete.Follow).Required();

    static TeamMember() => Type.Key(Team, User);
}
