using System.Buffers.Binary;
using System.Globalization;
using Guanxi.Kernel.Expressions;
using SQLitePCL;

namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>
/// The functions that SQLite lacks: exact decimal arithmetic that gives a missing value instead of floating point
/// when it leaves 64 bits, an exact sum without overflow, calendar buckets in a zone, and the folded form of text.
/// </summary>
internal static class SqlFunctions
{
    private const int Pure = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    public static void Register(SqliteConnection connection, sqlite3 db)
    {
        foreach (var function in Functions.OfNumbers)
            Numbers(connection, db, function);
        foreach (var function in Functions.OfNumber)
            Number(connection, db, function);
        foreach (var function in Functions.OfText.Append(new TextFunction("gx_mask", Query.Mask.Of)))
            Text(connection, db, function);
        Parts(connection, db, "gx_starts", static (text, part) => text.StartsWith(part));
        Parts(connection, db, "gx_ends", static (text, part) => text.EndsWith(part));
        connection.Check(raw.sqlite3_create_function(db, "gx_total", 2, Pure, null, static (context, _, values) => Answer(context, Exact.Fit(Total(values)))));
        connection.Check(raw.sqlite3_create_function(db, "gx_average", 4, Pure, null, static (context, _, values) => Answer(context, Exact.Average(Total(values), raw.sqlite3_value_int64(values[2]), raw.sqlite3_value_int64(values[3])))));
        var buckets = new CalendarBuckets();
        connection.Check(raw.sqlite3_create_function(db, "gx_bucket", 3, Pure, null, (context, _, values) => Bucket(context, values, buckets)));
        connection.Check(raw.sqlite3_create_function(db, "gx_sum", 1, raw.SQLITE_UTF8, null, SumStep, SumEnd));
        connection.Check(raw.sqlite3_create_function(db, "gx_sum_key", 1, raw.SQLITE_UTF8, null, SumStep, SumKey));
    }

    private static void Numbers(SqliteConnection connection, sqlite3 db, NumbersFunction function) =>
        connection.Check(raw.sqlite3_create_function(db, function.Name, 2, Pure, null, (context, _, values) => Answer(
            context,
            raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER && raw.sqlite3_value_type(values[1]) == raw.SQLITE_INTEGER
                ? function.Compute(raw.sqlite3_value_int64(values[0]), raw.sqlite3_value_int64(values[1]))
                : null)));

    private static void Number(SqliteConnection connection, sqlite3 db, NumberFunction function) =>
        connection.Check(raw.sqlite3_create_function(db, function.Name, 1, Pure, null, (context, _, values) =>
            Answer(context, raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER ? function.Compute(raw.sqlite3_value_int64(values[0])) : null)));

    private static void Text(SqliteConnection connection, sqlite3 db, TextFunction function) =>
        connection.Check(raw.sqlite3_create_function(db, function.Name, 1, Pure, null, (context, _, values) =>
        {
            if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL)
                raw.sqlite3_result_null(context);
            else
                raw.sqlite3_result_text(context, function.Change(raw.sqlite3_value_text(values[0]).utf8_to_string()));
        }));

    private static void Parts(SqliteConnection connection, sqlite3 db, string name, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>, bool> holds) =>
        connection.Check(raw.sqlite3_create_function(db, name, 2, Pure, null, (context, _, values) => Answer(
            context,
            raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL || raw.sqlite3_value_type(values[1]) == raw.SQLITE_NULL
                ? null
                : holds(raw.sqlite3_value_blob(values[0]), raw.sqlite3_value_blob(values[1])) ? 1 : 0)));

    /// <summary>From the sums of the high and of the low halves; those of no rows are null.</summary>
    private static Int128 Total(sqlite3_value[] values) => ((Int128)raw.sqlite3_value_int64(values[0]) << 32) + raw.sqlite3_value_int64(values[1]);

    private static void Answer(sqlite3_context context, long? number)
    {
        if (number is { } known)
            raw.sqlite3_result_int64(context, known);
        else
            raw.sqlite3_result_null(context);
    }

    /// <summary>gx_bucket(milliseconds, bucket, zone): the first day of the bucket, as days since 1970-01-01.</summary>
    private static void Bucket(sqlite3_context context, sqlite3_value[] values, CalendarBuckets buckets)
    {
        try
        {
            Answer(context, raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER
                ? buckets.FirstDay(raw.sqlite3_value_int64(values[0]), raw.sqlite3_value_text(values[1]), raw.sqlite3_value_text(values[2]))
                : null);
        }
        catch (TimeZoneNotFoundException exception)
        {
            // An exception must not cross SQLite's own frames.
            raw.sqlite3_result_error(context, exception.Message);
        }
    }

    private static void SumStep(sqlite3_context context, object userData, sqlite3_value[] values)
    {
        var sum = context.state as Sum ?? new Sum();
        context.state = sum;
        if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER)
            sum.Total += raw.sqlite3_value_int64(values[0]);
    }

    // As text, since 64 bits may not hold it.
    private static void SumEnd(sqlite3_context context, object userData) =>
        raw.sqlite3_result_text(context, (context.state as Sum)?.Total.ToString(CultureInfo.InvariantCulture) ?? "0");

    // Sixteen bytes that sort as the sum does.
    private static void SumKey(sqlite3_context context, object userData)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteInt128BigEndian(key, (context.state as Sum)?.Total ?? 0);
        key[0] ^= 0x80;
        raw.sqlite3_result_blob(context, key);
    }

    private sealed class Sum
    {
        public Int128 Total;
    }
}
