using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>One key of an order, as SQL.</summary>
internal sealed record SortKey(string Sql, StorageType Type, bool IsDescending, bool MayBeMissing)
{
    public bool IsId => Sql == "t.\"id\"";
}

/// <summary>Reads "-amount,name" into keys; the id comes last, so that the order is total.</summary>
internal static class SortKeys
{
    private const int Most = 5;

    public static List<SortKey> Read(string? sort, SqlCompiler compiler)
    {
        var keys = new List<SortKey>();
        foreach (var part in (sort ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var isDescending = part[0] == '-';
            var node = PathText.Read(isDescending ? part[1..] : part, "sort");
            var operand = compiler.Value(node);
            keys.Add(new SortKey(compiler.Key(operand), StorageTypes.Of(operand.Kind), isDescending, operand.MayBeMissing));
            if (keys.Count > Most)
                throw ExpressionFailure.At(0, "too_many_sort_keys", Most);
        }
        if (!keys.Exists(k => k.IsId))
            keys.Add(new SortKey("t.\"id\"", StorageType.Integer, keys.Count > 0 && keys[^1].IsDescending, MayBeMissing: false));
        return keys;
    }
}
