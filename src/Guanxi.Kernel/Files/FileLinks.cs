using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Files;

/// <summary>
/// Gives files to the records whose fields name them, in the transaction of the change. Only who uploaded a file may
/// attach it, and only once; but a file comes back to its record by an undo or out of the recycle bin. A file of somebody
/// else is as one that does not exist.
/// </summary>
internal static class FileLinks
{
    public static void Apply(Connection connection, Actor actor, DateTime now, RecordChange record)
    {
        if (record.Kind == OperationKind.Delete)
            return;
        foreach (var field in record.Type.FileFields)
        {
            if (!record.IsChanged(field))
                continue;
            var home = new FileHome(record.Type.Name, record.Id, field.Name);
            if (record.Old is { } old && !old[field.Ordinal].IsMissing)
                FileTable.Release(connection, old[field.Ordinal].Number, home, now);
            if (!record[field].IsMissing)
                Attach(connection, actor, record, field, home);
        }
    }

    private static void Attach(Connection connection, Actor actor, RecordChange record, Field field, FileHome home)
    {
        var id = record[field].Number;
        if (!FileTable.Attach(connection, id, home, actor.IsProgram ? null : actor.UserId ?? 0))
            throw FailureException.NotFound();
        if (FileTable.Find(connection, id) is { } file && !field.Type.TakesFile(file.MediaType))
            throw RuleContext.Refuse(record, field, "file_not_for_field", file.Name);
    }
}
