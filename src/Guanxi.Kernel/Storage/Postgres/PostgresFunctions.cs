namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>The functions of expressions, with the same results as those registered in SQLite. A function whose argument stands twice in it is not unfolded where the argument is costly, so that nesting them stays cheap.</summary>
internal static class PostgresFunctions
{
    private const string Functions = """
        CREATE OR REPLACE FUNCTION gx_number(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN x BETWEEN -922337203685477.5808 AND 922337203685477.5807 THEN x END $$;
        CREATE OR REPLACE FUNCTION gx_whole(x numeric) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN x BETWEEN -9223372036854775808 AND 9223372036854775807 THEN x::bigint END $$;
        CREATE OR REPLACE FUNCTION gx_decimal(x bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN x BETWEEN -922337203685477 AND 922337203685477 THEN x::numeric END $$;
        CREATE OR REPLACE FUNCTION gx_add(a bigint, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN a::numeric + b BETWEEN -9223372036854775808 AND 9223372036854775807 THEN a + b END $$;
        CREATE OR REPLACE FUNCTION gx_add(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN a + b BETWEEN -922337203685477.5808 AND 922337203685477.5807 THEN a + b END $$;
        CREATE OR REPLACE FUNCTION gx_sub(a bigint, b bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN a::numeric - b BETWEEN -9223372036854775808 AND 9223372036854775807 THEN a - b END $$;
        CREATE OR REPLACE FUNCTION gx_sub(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN a - b BETWEEN -922337203685477.5808 AND 922337203685477.5807 THEN a - b END $$;
        CREATE OR REPLACE FUNCTION gx_between(a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT (b - a)::bigint $$;
        CREATE OR REPLACE FUNCTION gx_mul(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT gx_number(round(a * b, 4)) $$;
        CREATE OR REPLACE FUNCTION gx_div(a numeric, b numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN b <> 0 THEN gx_number(sign(a) * sign(b) * div(abs(a) * 20000 + abs(b), 2 * abs(b)) * 0.0001) END $$;
        CREATE OR REPLACE FUNCTION gx_round(x numeric, n bigint) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN n BETWEEN 0 AND 4 THEN gx_number(round(x, least(greatest(n, 0), 4)::integer)) END $$;
        CREATE OR REPLACE FUNCTION gx_abs(x numeric) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT gx_number(abs(x)) $$;
        CREATE OR REPLACE FUNCTION gx_abs(x bigint) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN x > -9223372036854775808 THEN abs(x) END $$;
        CREATE OR REPLACE FUNCTION gx_add_days(x date, n bigint) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN (x - date '1970-01-01')::numeric + n BETWEEN -719162 AND 2932896 THEN x + least(greatest(n, -4000000), 4000000)::integer END $$;
        CREATE OR REPLACE FUNCTION gx_shift(x timestamptz, n bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN extract(epoch FROM x) + n::numeric * 86400 BETWEEN -62135596800 AND 253402300799.999 THEN x + least(greatest(n, -4000000), 4000000) * interval '24 hours' END $$;
        CREATE OR REPLACE FUNCTION gx_add_months(x date, n bigint) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN extract(year FROM x) * 12 + extract(month FROM x) - 1 + n BETWEEN 12 AND 119999 THEN (x + make_interval(months => least(greatest(n, -120000), 120000)::integer))::date END $$;
        CREATE OR REPLACE FUNCTION gx_bucket(x date, bucket text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT date_trunc(bucket, x::timestamp)::date $$;
        CREATE OR REPLACE FUNCTION gx_bucket(x timestamptz, bucket text, zone text) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN x IS NOT NULL THEN least(greatest(date_trunc(bucket, x AT TIME ZONE zone)::date, date '0001-01-01'), date '9999-12-31') END $$;
        CREATE OR REPLACE FUNCTION gx_least(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN b < a THEN b ELSE a END $$;
        CREATE OR REPLACE FUNCTION gx_greatest(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN b > a THEN b ELSE a END $$;
        CREATE OR REPLACE FUNCTION gx_ends(t text, part text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT right(t, length(part)) = part $$;
        CREATE OR REPLACE FUNCTION gx_mask(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN t ~ '^.+@' THEN regexp_replace(t, '^(.).*(@[^@]*)$', '\1***\2') WHEN length(t) < 3 THEN '***' WHEN length(t) < 8 THEN left(t, 1) || '***' WHEN t IS NOT NULL THEN left(t, 3) || '****' || right(t, least(4, length(t) - 7)) END $$;
        """;

    public static void Create(Connection connection)
    {
        foreach (var function in Functions.Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            connection.Execute(function);
        PostgresTexts.Create(connection);
    }
}
