using System.Globalization;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>How PostgreSQL writes it.</summary>
internal sealed class PostgresDialect : Dialect
{
    public static readonly PostgresDialect Shared = new();

    internal override string ForUpdate => " FOR NO KEY UPDATE";

    internal override string ColumnsOfTable =>
        "SELECT attname::text, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass(quote_ident(?1::text)) AND attnum > 0 AND NOT attisdropped";

    internal override bool HasForwardReferences => false;

    internal override string TableNames => "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1";

    internal override string KeyOfTable =>
        """
        SELECT a.attname::text FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
        WHERE i.indisprimary AND i.indrelid = to_regclass(quote_ident(?1::text)) ORDER BY k.place
        """;

    internal override bool KnowsTypes => true;

    internal override IReadOnlyList<(string Before, string After)> LooseLinks(Connection connection)
    {
        var links = new List<(string, string)>();
        var row = connection.Prepare("""
            SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
                format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
            """);
        while (row.Step())
            links.Add((row.Text(0), row.Text(1)));
        return links;
    }

    internal override void SkipIds(Connection connection, long last) =>
        connection.Scalar("SELECT setval('_ids', ?1::bigint)", Records.Value.Of(last / PostgresIds.Block + 1));

    internal override string Same(string left, string right) => $"{left} IS NOT DISTINCT FROM {right}";

    internal override string Different(string left, string right) => $"{left} IS DISTINCT FROM {right}";

    /// <summary>IS NOT DISTINCT FROM would read the whole table.</summary>
    internal override string SameAs(string column, string place) => $"({column} = {place} OR ({place} IS NULL AND {column} IS NULL))";

    internal override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    internal override string StartsWith(string text, string part) => $"starts_with({text}, {part})";

    internal override string EndsWith(string text, string part) => $"gx_ends({text}, {part})";

    internal override string Order(string sql, bool isDescending, bool isId = false) => (isDescending, isId) switch
    {
        (true, true) => $"{sql} DESC",
        (true, false) => $"{sql} DESC NULLS LAST",
        (false, true) => sql,
        _ => $"{sql} ASC NULLS FIRST",
    };

    internal override string Bucket(ValueKind kind, string sql, string bucket, string zone) =>
        kind == ValueKind.Date ? $"gx_bucket({sql}, '{bucket}')" : $"gx_bucket({sql}, '{bucket}', {zone})";

    internal override string DatePart(string part, string date) => $"extract({part} FROM {date})::bigint";

    internal override string Extreme(bool isLeast, IReadOnlyList<string> values) =>
        values.Aggregate((a, b) => $"{(isLeast ? "gx_least" : "gx_greatest")}({a}, {b})");

    internal override string Rollup(string function, string sql, StorageType type) => function switch
    {
        "sum" => $"{(type == StorageType.Integer ? "gx_whole" : "gx_number")}(coalesce(sum({sql}), 0))",
        "avg" => $"gx_div(sum({sql}), count({sql}))",
        _ => $"{function}({sql})",
    };

    internal override string IsOneOf(string column, string place) => $"{column} = ANY ({place}::text::bigint[])";

    internal override string IdList(IEnumerable<long> ids) => $"{{{string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)))}}}";

    internal override string Place(int number, StorageType type)
    {
        var place = "?" + number.ToString(CultureInfo.InvariantCulture);
        return type switch
        {
            StorageType.Any => place,
            // Collations of a column and of a computed text must not differ.
            StorageType.Text => $"{place}::text COLLATE \"C\"",
            StorageType.Decimal => place + "::numeric",
            _ => $"{place}::{ColumnType(type)}",
        };
    }

    internal override string Total(string sql, StorageType type, string filter) => $"coalesce(sum({sql}){filter}, 0)::{ColumnType(type)}";

    internal override string WholeSum(string sql, StorageType type, bool exact) => type == StorageType.Decimal ? $"trunc(sum({sql}) * 10000)::text" : $"sum({sql})::text";

    internal override string WholeSumKey(string sql, StorageType type, bool exact) => $"sum({sql})";

    internal override string ColumnType(StorageType type) => type switch
    {
        StorageType.Text => "text COLLATE \"C\"",
        StorageType.Decimal => "numeric(19,4)",
        StorageType.Boolean => "boolean",
        StorageType.Date => "date",
        StorageType.Time => "timestamptz",
        StorageType.Integer => "bigint",
        StorageType.Bytes => "bytea",
        _ => "text",
    };

    /// <summary>As the order of <see cref="Order"/> runs, forwards or backwards.</summary>
    internal override string IndexColumns(IEnumerable<string> columns, bool isUnique) =>
        string.Join(", ", columns.Select(c => c + " NULLS FIRST")) + (isUnique ? "" : ", \"id\"");

    internal override string TableOptions(bool isKeyed) => "";
}
