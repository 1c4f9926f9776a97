using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>What is set for the whole workspace, by name: company, currency.</summary>
public static class Setting
{
    public const string Company = "company";
    public const string Currency = "currency";

    public static readonly ObjectType Type = new("setting", new("Setting", "设置", "設定"), new("Settings", "设置", "設定"), "setting")
    {
        WritableBy = WritableBy.Program,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱"), folded: false).Max(60).Required().Unique();
    public static readonly Field<string> Value = Type.LongText("value", new("Value", "值", "值"));

    static Setting() => Type.Names(Name);
}
