using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>An address elsewhere that is told of changes. Which values changed it reads itself, with rights of its own.</summary>
public static class Webhook
{
    public static readonly ObjectType Type = new("webhook", new("Webhook", "Webhook 推送", "Webhook 推送"), new("Webhooks", "Webhook 推送", "Webhook 推送"), "api")
    {
        // Addresses of other systems often carry a password.
        WritableBy = WritableBy.AdministratorsAlone,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();
    public static readonly Field<string> Url = Type.Url("url", new("Address", "地址", "位址")).Required();
    public static readonly Field<string> Events = Type.Text("events", new("Events", "事件", "事件"), folded: false).Max(4_000).Required().WithHelp(new(
        "Separated by commas: object.created, object.updated, object.deleted, object.restored or object.* for all of them, and * for everything.",
        "以逗号分隔：object.created、object.updated、object.deleted、object.restored，object.* 表示全部操作，* 表示所有事件。",
        "以逗號分隔：object.created、object.updated、object.deleted、object.restored，object.* 表示全部操作，* 表示所有事件。"));
    public static readonly Field<bool> Active = Type.Boolean("active", new("Active", "启用", "啟用")).WithDefault(true);

    static Webhook() => Type.Names(Name, null, Name, Url);
}

/// <summary>What a webhook's messages are signed with. In no answer, no export, no history; a new one is shown once.</summary>
public static class WebhookSecret
{
    public static readonly ObjectType Type = new("webhook_secret", new("Webhook secret", "Webhook 密钥", "Webhook 密鑰"), new("Webhook secrets", "Webhook 密钥", "Webhook 密鑰"))
    {
        WritableBy = WritableBy.Program,
        KeepsHistory = false,
    };

    public static readonly Field<long> Webhook = Type.Link("webhook", new("Webhook", "Webhook 推送", "Webhook 推送"), "webhook", OnDelete.Follow).Required().Unique();
    public static readonly Field<string> Secret = Type.Text("secret", new("Secret", "密钥", "密鑰"), folded: false).Required();
}
