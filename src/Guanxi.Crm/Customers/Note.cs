using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Customers;

/// <summary>What somebody wrote down about an account or one of its contacts.</summary>
public static class Note
{
    public static readonly ObjectType Type = new("note", new("Note", "跟进", "跟進"), new("Notes", "跟进记录", "跟進紀錄"), "edit");

    public static readonly Field<long> Account = Type.Link("account", new("Account", "客户", "客戶"), "account", OnDelete.Follow).Required();
    public static readonly Field<long> Contact = Type.Link("contact", new("Contact", "联系人", "聯絡人"), "contact", OnDelete.Clear);
    public static readonly Field<string> Body = Type.LongText("body", new("Text", "内容", "內容")).Required().Max(20_000);
    public static readonly Field<bool> Pinned = Type.Boolean("pinned", new("Pinned", "置顶", "置頂")).WithDefault(false);

    static Note()
    {
        Type.Names(Body, null, Body);
        Type.BelongsTo(Account);
        Type.Index(Account, Type.CreatedAt);
    }
}
