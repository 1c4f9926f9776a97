using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Storage;

/// <summary>
/// What the two databases write differently; all else is the same SQL. Functions whose names begin with gx_ exist in
/// both: registered in SQLite, declared in PostgreSQL.
/// </summary>
public abstract class Dialect
{
    /// <summary>Behind a SELECT by id, inside a change: nobody else changes these rows until it ends.</summary>
    internal abstract string ForUpdate { get; }

    /// <summary>Equal, where a missing value equals a missing one.</summary>
    internal abstract string Same(string left, string right);

    /// <summary>The negation of <see cref="Same"/>.</summary>
    internal abstract string Different(string left, string right);

    /// <summary>Equal to a bound value that may be missing, so that an index on the column serves.</summary>
    internal abstract string SameAs(string column, string place);

    /// <summary>Whether the text holds the part.</summary>
    internal abstract string Contains(string text, string part);

    /// <summary>Whether the text begins with the part.</summary>
    internal abstract string StartsWith(string text, string part);

    /// <summary>Whether the text ends with the part.</summary>
    internal abstract string EndsWith(string text, string part);

    /// <summary>A key of an order; missing values are the smallest. The id is never missing, and its own index serves.</summary>
    internal abstract string Order(string sql, bool isDescending, bool isId = false);

    /// <summary>The first day of the calendar bucket that a date or moment falls into.</summary>
    internal abstract string Bucket(ValueKind kind, string sql, string bucket, string zone);

    /// <summary>The year or the month of a date.</summary>
    internal abstract string DatePart(string part, string date);

    /// <summary>The least or the greatest, missing when one is missing.</summary>
    internal abstract string Extreme(bool isLeast, IReadOnlyList<string> values);

    /// <summary>sum, avg, min or max of the rows of a subquery, exact, and missing where it does not fit; a sum of nothing is 0.</summary>
    internal abstract string Rollup(string function, string sql, StorageType type);

    /// <summary>Whether the column is one of the ids of a list that is bound as one text; see <see cref="IdList"/>.</summary>
    internal abstract string IsOneOf(string column, string place);

    /// <summary>The text that is bound for <see cref="IsOneOf"/>.</summary>
    internal abstract string IdList(IEnumerable<long> ids);

    /// <summary>A place holder that says what type it has, where the database would have to guess.</summary>
    internal abstract string Place(int number, StorageType type);

    /// <summary>The sum of a column in the column's own type, 0 of nothing.</summary>
    internal abstract string Total(string sql, StorageType type, string filter);

    /// <summary>A sum of stored units as text of a whole number of any length; exact only where asked, since that can be slower.</summary>
    internal abstract string WholeSum(string sql, StorageType type, bool exact);

    /// <summary>What such a sum sorts by.</summary>
    internal abstract string WholeSumKey(string sql, StorageType type, bool exact);

    /// <summary>The type of a column.</summary>
    internal abstract string ColumnType(StorageType type);

    /// <summary>The type of a key that the database counts up by itself.</summary>
    internal abstract string NumberedKey { get; }

    /// <summary>A folded text, computed for rows that are there.</summary>
    internal string Folded(string sql) => $"gx_fold({sql})";

    /// <summary>The columns of an index, so that it serves an order by them and then by id.</summary>
    internal abstract string IndexColumns(IEnumerable<string> columns, bool isUnique);

    /// <summary>Keeps values of less than a page beside the row's other values, uncompressed, where that is a choice.</summary>
    internal abstract string? KeptInRow(string table, string column);

    /// <summary>Ends CREATE TABLE.</summary>
    internal abstract string TableOptions(bool isKeyed);

    /// <summary>Answers name and type of the columns of the table ?1.</summary>
    internal abstract string ColumnsOfTable { get; }

    /// <summary>From how many new records of an object on they are inserted at once.</summary>
    internal abstract int FewestAtOnce { get; }

    /// <summary>Answers the names of all tables of the workspace.</summary>
    internal abstract string TableNames { get; }

    /// <summary>Answers the columns of the primary key of the table ?1, in its order.</summary>
    internal abstract string KeyOfTable { get; }

    /// <summary>Whether columns have a type for each kind of value.</summary>
    internal abstract bool KnowsTypes { get; }

    /// <summary>What to run before rows come in any order, and after: links are checked only then.</summary>
    internal abstract IReadOnlyList<(string Before, string After)> LooseLinks(Connection connection);

    /// <summary>From now on only ids above this one are given out.</summary>
    internal abstract void SkipIds(Connection connection, long last);

    /// <summary>Whether a table can be created before what it links to.</summary>
    internal abstract bool HasForwardReferences { get; }
}
