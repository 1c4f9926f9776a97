using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>A browser that is signed in. Stored is the hash of its token, so that the database gives nobody a session.</summary>
public static class Session
{
    public static readonly ObjectType Type = new("session", new("Session", "会话", "工作階段"), new("Sessions", "会话", "工作階段"))
    {
        WritableBy = WritableBy.Program,
        KeepsHistory = false,
    };

    public static readonly Field<string> Token = Type.Text("token", new("Token", "令牌", "權杖"), folded: false).Required().Unique();
    public static readonly Field<long> User = Type.Link("user", new("User", "用户", "使用者"), "user", OnDelete.Follow).Required();
    public static readonly Field<DateTime> SeenAt = Type.DateTime("seen_at", new("Seen", "最近使用", "最近使用")).Required();
    public static readonly Field<DateTime> EndsAt = Type.DateTime("ends_at", new("Ends", "到期", "到期")).Required().Indexed();
}
