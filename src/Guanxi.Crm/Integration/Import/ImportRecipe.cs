using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Import;

/// <summary>A mapping that somebody saved under a name.</summary>
public static class ImportRecipe
{
    public static readonly ObjectType Type = new("import_recipe", new("Recipe", "导入方案", "匯入方案"), new("Recipes", "导入方案", "匯入方案"), "import")
    {
        WritableBy = WritableBy.Program,
        KeepsHistory = false,
    };

    public static readonly Field<string> Name = Type.Text("name", new("Name", "名称", "名稱"), folded: false).Max(60).Required().Unique();
    public static readonly Field<string> Recipe = Type.LongText("recipe", new("Recipe", "方案", "方案")).Required();

    static ImportRecipe() => Type.Names(Name);
}
