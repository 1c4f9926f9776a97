using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>A user's password hash. In no answer, no export, no history.</summary>
public static class Credential
{
    public static readonly ObjectType Type = new("credential", new("Credential", "凭据", "憑證"), new("Credentials", "凭据", "憑證"))
    {
        WritableBy = WritableBy.Program,
        KeepsHistory = false,
    };

    public static readonly Field<long> User = Type.Link("user", new("User", "用户", "使用者"), "user", OnDelete.Follow).Required().Unique();
    public static readonly Field<string> Hash = Type.Text("hash", new("Hash", "哈希", "雜湊"), folded: false).Max(500).Required();
}
