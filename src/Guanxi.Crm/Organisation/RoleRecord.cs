using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>Rights under a name. What it allows is one text in JSON, as the rights matrix of the workspace writes it.</summary>
public static class RoleRecord
{
    public static readonly ObjectType Type = new("role", new("Role", "角色", "角色"), new("Roles", "角色", "角色"), "safety")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();
    public static readonly Field<string> Description = Type.LongText("description", new("Description", "说明", "說明"));
    public static readonly Field<string> Rights = Type.LongText("rights", new("Rights", "权限", "權限")).Required();
    public static readonly Field<bool> IsDefault = Type.Boolean("is_default", new("For users without a role", "无角色用户默认", "無角色使用者預設")).WithDefault(false);

    static RoleRecord() => Type.Names(Name);
}

/// <summary>That a user has a role.</summary>
public static class UserRole
{
    public static readonly ObjectType Type = new("user_role", new("Role of a user", "用户角色", "使用者角色"), new("Roles of users", "用户角色", "使用者角色"), "safety")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<long> User = Type.Link("user", new("User", "用户", "使用者"), "user", OnDelete.Follow).Required();
    public static readonly Field<long> Role = Type.Link("role", new("Role", "角色", "角色"), "role", OnDelete.Follow).Required();

    static UserRole() => Type.Key(User, Role);
}
