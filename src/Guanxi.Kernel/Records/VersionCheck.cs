using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>What If-Match means: edits of different fields merge, edits of the same field are a conflict with all three values.</summary>
internal static class VersionCheck
{
    public static void Merge(Connection connection, RecordChange record, long seen)
    {
        var current = record.Old![record.Type.Version.Ordinal].Number;
        if (seen < 1 || seen > current)
            throw Unknown(current);
        if (seen == current)
            return;
        var conflicts = new List<FieldConflict>();
        foreach (var field in record.Type.Fields.Where(record.IsGiven))
        {
            var theirs = record.Old[field.Ordinal];
            var yours = record.New[field.Ordinal];
            if (theirs == yours || History.ValueAt(connection, record.Type, record.Id, field, seen) is not { } @base || @base == theirs)
                continue;
            if (yours == @base)
            {
                // Given, but not changed by this caller: the other's value stays.
                record.New[field.Ordinal] = theirs;
                record.Withdraw(field);
            }
            else
            {
                conflicts.Add(new FieldConflict(field.Name, @base, theirs, yours));
            }
        }
        if (conflicts.Count > 0)
        {
            throw new FailureException(FailureKind.Conflict, [.. conflicts.Select(c => new Finding("changed_meanwhile", c.Field) { Object = record.Type.Name })])
            {
                Conflicts = conflicts,
                ConflictObject = record.Type.Name,
                CurrentVersion = current,
            };
        }
    }

    public static void Same(RecordChange record, long seen)
    {
        var current = record.Old![record.Type.Version.Ordinal].Number;
        if (seen != current)
            throw Unknown(current);
    }

    private static FailureException Unknown(long current) => new(FailureKind.UnknownVersion, new Finding("unknown_version")) { CurrentVersion = current };
}
