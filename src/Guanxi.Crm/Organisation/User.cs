using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>Somebody who may sign in. Passwords and sessions lie elsewhere and are in no answer.</summary>
public static class User
{
    public static readonly ObjectType Type = new("user", new("User", "用户", "使用者"), new("Users", "用户", "使用者"), "user")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<string> Email = Type.Email("email", new("E-mail", "邮箱", "電子郵件")).Required().Unique();
    public static readonly Field<string> Name = Type.Text("name", new("Name", "姓名", "姓名")).Required();
    public static readonly Field<string> Language = Type.Choice(
        "language",
        new("Language", "语言", "語言"),
        new Choice(1, "zh_cn", new("简体中文", "简体中文", "简体中文")),
        new Choice(2, "zh_tw", new("繁體中文", "繁體中文", "繁體中文")),
        new Choice(3, "en", new("English", "English", "English"))).WithDefault("zh_cn");
    public static readonly Field<string> TimeZone = Type.Text("time_zone", new("Time zone", "时区", "時區"), folded: false).Max(60);
    public static readonly Field<string> Theme = Type.Choice(
        "theme",
        new("Appearance", "外观", "外觀"),
        new Choice(1, "system", new("As the system", "跟随系统", "跟隨系統")),
        new Choice(2, "light", new("Light", "浅色", "淺色")),
        new Choice(3, "dark", new("Dark", "深色", "深色"))).WithDefault("system");
    public static readonly Field<bool> Administrator = Type.Boolean("administrator", new("Administrator", "管理员", "管理員")).WithDefault(false);
    public static readonly Field<bool> Active = Type.Boolean("active", new("Active", "启用", "啟用")).WithDefault(true);

    public static readonly Field<long> Department = Type.Link("department", new("Department", "部门", "部門"), "department", OnDelete.Clear);
    public static readonly Field<long> Superior = Type.Link("superior", new("Superior", "直属上级", "直屬主管"), "user", OnDelete.Clear);

    static User() => Type.Names(Name, Email, Name, Email);
}
