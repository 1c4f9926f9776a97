using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search;

/// <summary>
/// Files records that were there before their fields were searched, in the order of their ids and some at a time. How far
/// it came is written with each slice, so that it goes on after a stop; records that change meanwhile are held or waited for.
/// </summary>
internal sealed class SearchBuild(Database database, Schema.Schema schema, FiledFields filed)
{
    private const int RecordsInSlice = 1_000;

    /// <summary>Goes on until everything is filed.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        foreach (var type in schema.Objects.Where(t => filed.Of(t).Length > 0))
        {
            while (await database.WriteAsync(connection => FileSlice(connection, type), cancellation))
                cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Has all records filed anew by the next build; until then they are found as far as that came.</summary>
    public static void Restart(Connection connection)
    {
        connection.Execute("DELETE FROM _search_block");
        connection.Execute("DELETE FROM _search_segment");
        connection.Execute("UPDATE _search_object SET next = 0");
    }

    /// <summary>Answers whether there is more to do.</summary>
    private bool FileSlice(Connection connection, ObjectType type)
    {
        var number = connection.NumberOf(type);
        var next = connection.Scalar($"SELECT next FROM _search_object WHERE object = ?1{connection.Dialect.ForUpdate}", Value.Of(number));
        if (next.IsMissing || next.Number == FiledFields.Complete)
            return false;
        var records = Read(connection, type, next.Number);
        var filing = new Filing(connection);
        foreach (var (id, values) in records)
        {
            filing.Forget(id);
            filing.Add(id, filed.Of(type), values);
        }
        filing.End();
        var isComplete = records.Count < RecordsInSlice;
        connection.Prepare("UPDATE _search_object SET next = ?2 WHERE object = ?1").Bind(1, number).Bind(2, isComplete ? FiledFields.Complete : records[^1].Id + 1).Run();
        return !isComplete;
    }

    private List<(long Id, Value[] Values)> Read(Connection connection, ObjectType type, long next)
    {
        var fields = filed.Of(type);
        var records = new List<(long, Value[])>(RecordsInSlice);
        var row = connection.Prepare($"SELECT \"id\"{string.Concat(fields.Select(f => $", {f.Field.Column}"))} FROM {type.Table} WHERE \"id\" >= ?1 ORDER BY \"id\" LIMIT ?2{connection.Dialect.ForUpdate}")
            .Bind(1, next)
            .Bind(2, RecordsInSlice);
        while (row.Step())
        {
            var values = new Value[type.Fields.Count];
            for (var i = 0; i < fields.Length; i++)
                values[fields[i].Field.Ordinal] = row.Value(i + 1);
            records.Add((row.Int64(0), values));
        }
        return records;
    }
}
