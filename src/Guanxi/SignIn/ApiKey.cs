using Guanxi.Kernel.Schema;

namespace Guanxi.SignIn;

/// <summary>A key with which a program acts for a user, within scopes and until a date. Stored is its hash.</summary>
public static class ApiKey
{
    public static readonly ObjectType Type = new("api_key", new("API key", "API 密钥", "API 金鑰"), new("API keys", "API 密钥", "API 金鑰"))
    {
        WritableBy = WritableBy.Program,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();
    public static readonly Field<string> Hash = Type.Text("hash", new("Hash", "哈希", "雜湊"), folded: false).Required().Unique();
    public static readonly Field<long> User = Type.Link("user", new("User", "用户", "使用者"), "user", OnDelete.Follow).Required();
    public static readonly Field<string> Scopes = Type.LongText("scopes", new("Scopes", "权限范围", "權限範圍")).Required();
    public static readonly Field<DateTime> EndsAt = Type.DateTime("ends_at", new("Ends", "到期", "到期")).Required().Indexed();

    static ApiKey() => Type.Names(Name);
}
