using System.Globalization;
using System.Text;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Search;

namespace Guanxi.Kernel.Storage.Postgres;

/// <summary>
/// The text functions of expressions, with the same results as those registered in SQLite. They look each character up
/// in a table that is filled here, since the server's own lower and upper follow its installation.
/// </summary>
internal static class PostgresTexts
{
    private const int LastRune = 0x323AF;

    // Which characters there are is the same for all workspaces of the process.
    private static readonly Lazy<string> Rows = new(AllRows);
    private static readonly Lazy<string> Latin = new(() => Ranges(r => TextFold.IsLatinLetter(r) || Rune.IsWhiteSpace(r)));
    private static readonly Lazy<string> Marks = new(() => Ranges(IsMark));

    /// <summary>The table is asked for each character: the server would read all of it for a join.</summary>
    private const string Changed = """
        CREATE OR REPLACE FUNCTION gx_{0}(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE WHEN t IS NOT NULL THEN coalesce((SELECT string_agg(coalesce((SELECT f.{0} FROM _character f WHERE f.character = c COLLATE "C"), c), '' ORDER BY i)
                FROM string_to_table(t, NULL) WITH ORDINALITY AS s(c, i)), '') COLLATE "C" END $$
        """;

    /// <summary>As TextFold does it: marks on Latin letters go, then each character has its form.</summary>
    private const string FoldedOnce = """
        CREATE OR REPLACE FUNCTION gx_fold_once(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT btrim(regexp_replace(coalesce((SELECT string_agg(coalesce((SELECT f.folded FROM _character f WHERE f.character = c COLLATE "C"), c), '' ORDER BY i)
                FROM string_to_table(normalize(regexp_replace(normalize(t, NFKD), E'(^|[{0}])[{1}]+', E'\\1', 'g'), NFKC), NULL) WITH ORDINALITY AS s(c, i)), ''), ' +', ' ', 'g')) COLLATE "C" $$
        """;

    /// <summary>Lower case can open a composition that normalising has not seen, so that once is not enough.</summary>
    private const string Folded = """
        CREATE OR REPLACE FUNCTION gx_fold(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT CASE
                WHEN t !~ E'[^\\u0001-\\u007F]' THEN btrim(regexp_replace(lower(t COLLATE "C"), E'[\\u0009-\\u000D ]+', ' ', 'g')) COLLATE "C"
                WHEN t IS NOT NULL THEN gx_fold_once(gx_fold_once(t)) END $$
        """;

    private const string Trimmed = """
        CREATE OR REPLACE FUNCTION gx_trim(t text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
            AS $$ SELECT btrim(t, E'{0}') $$
        """;

    public static void Create(Connection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS _character (character text COLLATE \"C\" PRIMARY KEY, folded text COLLATE \"C\", lower text COLLATE \"C\", upper text COLLATE \"C\")");
        if (connection.Scalar("SELECT count(*) FROM _character").Number == 0)
            Fill(connection);
        connection.Execute(string.Format(CultureInfo.InvariantCulture, Changed, "lower"));
        connection.Execute(string.Format(CultureInfo.InvariantCulture, Changed, "upper"));
        connection.Execute(string.Format(CultureInfo.InvariantCulture, FoldedOnce, Latin.Value, Marks.Value));
        connection.Execute(Folded);
        connection.Execute(string.Format(CultureInfo.InvariantCulture, Trimmed, string.Concat(Runes().Where(Rune.IsWhiteSpace).Select(r => Escaped(r.Value)))));
    }

    private static void Fill(Connection connection)
    {
        connection.Prepare("""
            INSERT INTO _character SELECT split_part(line, E'\t', 1), split_part(line, E'\t', 2), split_part(line, E'\t', 3), split_part(line, E'\t', 4)
            FROM string_to_table(?1::text, E'\n') AS line WHERE line <> ''
            """).Bind(1, Value.Of(Rows.Value), StorageType.Text).Run();
        connection.Execute("INSERT INTO _character VALUES (E'\\t', ' ', E'\\t', E'\\t'), (E'\\n', ' ', E'\\n', E'\\n')");
    }

    private static string AllRows()
    {
        var rows = new StringBuilder();
        foreach (var rune in Runes().Where(r => r.Value is not ('\t' or '\n')))
        {
            var character = rune.ToString();
            // A mark that is left after normalising stays; alone it would be dropped.
            var folded = Rune.IsWhiteSpace(rune) ? " " : IsMark(rune) ? character : TextFold.Fold(character);
            var (lower, upper) = (character.ToLowerInvariant(), character.ToUpperInvariant());
            if (folded != character || lower != character || upper != character)
                rows.Append(CultureInfo.InvariantCulture, $"{character}\t{folded}\t{lower}\t{upper}\n");
        }
        return rows.ToString();
    }

    /// <summary>All that have a form of their own, and the selectors of variants, which are marks.</summary>
    private static IEnumerable<Rune> Runes() => Enumerable.Range(1, LastRune).Concat(Enumerable.Range(0xE0100, 0xF0)).Where(Rune.IsValid).Select(code => new Rune(code));

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    /// <summary>The inside of a bracket of a regular expression that matches the characters meant.</summary>
    private static string Ranges(Func<Rune, bool> isMeant)
    {
        var ranges = new StringBuilder();
        var (first, last) = (0, 0);
        foreach (var code in Runes().Where(isMeant).Select(r => r.Value))
        {
            if (code != last + 1)
            {
                Close();
                first = code;
            }
            last = code;
        }
        Close();
        return ranges.ToString();

        void Close()
        {
            if (first > 0)
                ranges.Append(Escaped(first)).Append('-').Append(Escaped(last));
        }
    }

    private static string Escaped(int code) => $"\\U{code:X8}";
}
