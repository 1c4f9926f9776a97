using System.Buffers.Binary;
using System.Globalization;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Search;
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
        Numbers(connection, db, "gx_mul", Exact.Multiply);
        Numbers(connection, db, "gx_div", Exact.Divide);
        Numbers(connection, db, "gx_add", static (a, b) => Exact.Fit((Int128)a + b));
        Numbers(connection, db, "gx_sub", static (a, b) => Exact.Fit((Int128)a - b));
        Numbers(connection, db, "gx_between", static (a, b) => Exact.Fit((Int128)b - a));
        Numbers(connection, db, "gx_round", Exact.RoundTo);
        Numbers(connection, db, "gx_add_days", static (day, days) => Exact.Fit((Int128)day + days) is { } sum && Moment.IsDay(sum) ? sum : null);
        Numbers(connection, db, "gx_shift", static (time, days) => Exact.Fit((Int128)days * 86_400_000 + time) is { } sum && Moment.IsTime(sum) ? sum : null);
        Numbers(connection, db, "gx_add_months", CalendarBuckets.AddMonths);
        Number(connection, db, "gx_decimal", static a => Exact.Fit((Int128)a * Value.DecimalUnit));
        Number(connection, db, "gx_abs", static a => Exact.Fit(Int128.Abs(a)));
        Texts(connection, db, "gx_mask", Query.Mask.Of);
        Texts(connection, db, "gx_fold", TextFold.Fold);
        Texts(connection, db, "gx_lower", static text => text.ToLowerInvariant());
        Texts(connection, db, "gx_upper", static text => text.ToUpperInvariant());
        var buckets = new CalendarBuckets();
        connection.Check(raw.sqlite3_create_function(db, "gx_bucket", 3, Pure, null, (context, _, values) => Bucket(context, values, buckets)));
        connection.Check(raw.sqlite3_create_function(db, "gx_sum", 1, raw.SQLITE_UTF8, null, SumStep, SumEnd));
        connection.Check(raw.sqlite3_create_function(db, "gx_sum_key", 1, raw.SQLITE_UTF8, null, SumStep, SumKey));
    }

    private static void Numbers(SqliteConnection connection, sqlite3 db, string name, Func<long, long, long?> compute) =>
        connection.Check(raw.sqlite3_create_function(db, name, 2, Pure, null, (context, _, values) =>
        {
            if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER && raw.sqlite3_value_type(values[1]) == raw.SQLITE_INTEGER
                && compute(raw.sqlite3_value_int64(values[0]), raw.sqlite3_value_int64(values[1])) is { } result)
                raw.sqlite3_result_int64(context, result);
            else
                raw.sqlite3_result_null(context);
        }));

    private static void Number(SqliteConnection connection, sqlite3 db, string name, Func<long, long?> compute) =>
        connection.Check(raw.sqlite3_create_function(db, name, 1, Pure, null, (context, _, values) =>
        {
            if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER && compute(raw.sqlite3_value_int64(values[0])) is { } result)
                raw.sqlite3_result_int64(context, result);
            else
                raw.sqlite3_result_null(context);
        }));

    private static void Texts(SqliteConnection connection, sqlite3 db, string name, Func<string, string> change) =>
        connection.Check(raw.sqlite3_create_function(db, name, 1, Pure, null, (context, _, values) =>
        {
            if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_NULL)
                raw.sqlite3_result_null(context);
            else
                raw.sqlite3_result_text(context, change(raw.sqlite3_value_text(values[0]).utf8_to_string()));
        }));

    /// <summary>gx_bucket(milliseconds, bucket, zone): the first day of the bucket, as days since 1970-01-01.</summary>
    private static void Bucket(sqlite3_context context, sqlite3_value[] values, CalendarBuckets buckets)
    {
        try
        {
            if (raw.sqlite3_value_type(values[0]) == raw.SQLITE_INTEGER
                && buckets.FirstDay(raw.sqlite3_value_int64(values[0]), raw.sqlite3_value_text(values[1]), raw.sqlite3_value_text(values[2])) is { } day)
                raw.sqlite3_result_int64(context, day);
            else
                raw.sqlite3_result_null(context);
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
