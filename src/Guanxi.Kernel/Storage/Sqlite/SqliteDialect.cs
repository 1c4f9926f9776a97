using System.Globalization;
using System.Text;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>How SQLite writes it.</summary>
internal sealed class SqliteDialect : Dialect
{
    public static readonly SqliteDialect Shared = new();

    internal override string ForUpdate => "";

    internal override string NumberedKey => "INTEGER PRIMARY KEY AUTOINCREMENT";

    internal override string ColumnsOfTable => "SELECT name, type FROM pragma_table_info(?1)";

    internal override bool HasForwardReferences => true;

    internal override string TableNames => @"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY name";

    internal override string KeyOfTable => "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";

    /// <summary>One after the other costs the same, and says which one is refused.</summary>
    internal override int FewestAtOnce => int.MaxValue;

    internal override bool KnowsTypes => false;

    internal override IReadOnlyList<(string Before, string After)> LooseLinks(Connection connection) => [("PRAGMA defer_foreign_keys = on", "")];

    internal override void SkipIds(Connection connection, long last) =>
        connection.Prepare("INSERT INTO _meta (key, value) VALUES ('next_id', ?1) ON CONFLICT (key) DO UPDATE SET value = max(value, ?1)").Bind(1, last).Run();

    internal override string Same(string left, string right) => $"{left} IS {right}";

    internal override string Different(string left, string right) => $"{left} IS NOT {right}";

    internal override string SameAs(string column, string place) => Same(column, place);

    internal override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    internal override string StartsWith(string text, string part) => $"gx_starts({text}, {part})";

    internal override string EndsWith(string text, string part) => $"gx_ends({text}, {part})";

    internal override string Order(string sql, bool isDescending, bool isId = false) => isDescending ? $"{sql} DESC" : sql;

    internal override string Bucket(ValueKind kind, string sql, string bucket, string zone) => kind == ValueKind.Date
        ? $"gx_bucket({sql} * 86400000, '{bucket}', 'UTC')"
        : $"gx_bucket({sql}, '{bucket}', {zone})";

    internal override string DatePart(string part, string date) => $"CAST(strftime('{(part == "year" ? "%Y" : "%m")}', {date} * 86400, 'unixepoch') AS INTEGER)";

    internal override string Extreme(bool isLeast, IReadOnlyList<string> values) => $"{(isLeast ? "min" : "max")}({string.Join(", ", values)})";

    /// <summary>The halves of the numbers are summed apart, since a sum that leaves 64 bits would stop the query.</summary>
    internal override string Rollup(string function, string sql, StorageType type) => function switch
    {
        "sum" => $"gx_total(sum({sql} >> 32), sum({sql} & 4294967295))",
        "avg" => $"gx_average(sum({sql} >> 32), sum({sql} & 4294967295), count({sql}), {(type == StorageType.Integer ? "10000" : "1")})",
        _ => $"{function}({sql})",
    };

    internal override string IsOneOf(string column, string place) => $"{column} IN (SELECT value FROM json_each({place}))";

    internal override string IdList(IEnumerable<long> ids)
    {
        var text = new StringBuilder("[");
        foreach (var id in ids)
            text.Append(text.Length > 1 ? "," : "").Append(id.ToString(CultureInfo.InvariantCulture));
        return text.Append(']').ToString();
    }

    internal override string Place(int number, StorageType type) => "?" + number.ToString(CultureInfo.InvariantCulture);

    internal override string Total(string sql, StorageType type, string filter) => $"coalesce(sum({sql}){filter}, 0)";

    internal override string WholeSum(string sql, StorageType type, bool exact) => $"{(exact ? "gx_sum" : "sum")}({sql})";

    internal override string WholeSumKey(string sql, StorageType type, bool exact) => $"{(exact ? "gx_sum_key" : "sum")}({sql})";

    internal override string ColumnType(StorageType type) => type switch
    {
        StorageType.Any => "ANY",
        StorageType.Text => "TEXT",
        StorageType.Bytes => "BLOB",
        _ => "INTEGER",
    };

    /// <summary>The row's id ends every index by itself.</summary>
    internal override string IndexColumns(IEnumerable<string> columns, bool isUnique) => string.Join(", ", columns);

    internal override string? KeptInRow(string table, string column) => null;

    internal override string TableOptions(bool isKeyed) => isKeyed ? " STRICT, WITHOUT ROWID" : " STRICT";
}
