using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>Records that a condition names, shared with people who would not reach them by their scope.</summary>
public static class SharingRuleRecord
{
    public static readonly ObjectType Type = new("sharing_rule", new("Sharing rule", "共享规则", "共用規則"), new("Sharing rules", "共享规则", "共用規則"), "share-alt")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();
    public static readonly Field<string> Object = Type.Text("object", new("Object", "对象", "物件"), folded: false).Max(50).Required();
    public static readonly Field<string> Condition = Type.LongText("condition", new("Condition", "条件", "條件")).Max(10_000)
        .WithHelp(new("An expression over the record's own fields; empty shares all records.", "基于记录自身字段的表达式；留空则共享全部记录。", "基於記錄自身欄位的運算式；留空則共用全部記錄。"));
    public static readonly Field<long> User = Type.Link("user", new("With the user", "共享给用户", "共用給使用者"), "user", OnDelete.Follow);
    public static readonly Field<long> Team = Type.Link("team", new("With the team", "共享给团队", "共用給團隊"), "team", OnDelete.Follow);
    public static readonly Field<long> Department = Type.Link("department", new("With the department and those below", "共享给部门（含下级）", "共用給部門（含下級）"), "department", OnDelete.Follow);
    public static readonly Field<long> Role = Type.Link("role", new("With the role", "共享给角色", "共用給角色"), "role", OnDelete.Follow);
    public static readonly Field<string> Level = Type.Choice(
        "level",
        new("Level", "权限", "權限"),
        new Choice(1, "read", new("Read", "只读", "唯讀")),
        new Choice(2, "write", new("Read and change", "读写", "讀寫"))).Required().WithDefault("read");
    public static readonly Field<bool> Active = Type.Boolean("active", new("Active", "启用", "啟用")).WithDefault(true);

    static SharingRuleRecord() => Type.Names(Name);
}
