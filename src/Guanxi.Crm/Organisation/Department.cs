using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>A part of the company; departments form a tree.</summary>
public static class Department
{
    public static readonly ObjectType Type = new("department", new("Department", "部门", "部門"), new("Departments", "部门", "部門"), "apartment")
    {
        WritableBy = WritableBy.Administrators,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱")).Required();
    public static readonly Field<string> Code = Type.Text("code", new("Code", "编码", "編碼"), folded: false).Max(60).Unique();
    public static readonly Field<long> Parent = Type.Link("parent", new("Part of", "上级部门", "上級部門"), "department");

    static Department() => Type.Names(Name, Code, Name, Code);
}
