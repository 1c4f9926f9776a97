using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Bulk;

/// <summary>
/// Takes a bulk change back, its last step first: fields get their old values where nobody has changed them since,
/// deleted records come back. It may run twice: what is back already stays.
/// </summary>
/// <param name="workspace">Where the records are.</param>
/// <param name="actorOf">The user as it is now, or null when the user may no longer sign in.</param>
public sealed class BulkUndo(Workspace workspace, Func<long, Actor?> actorOf)
{
    /// <summary>The name of the kind of job.</summary>
    public const string Kind = "bulk_undo";

    /// <summary>The work of the job.</summary>
    public async Task RunAsync(JobRun run)
    {
        var job = run.Arguments<BulkUndoRequest>().Job;
        var actor = run.Job.CreatedBy is { } user && actorOf(user) is { } known ? known : throw new JobFailureException("user_gone", isFinal: true);
        var changes = workspace.Database.Read(c => BulkLedger.Changes(c, job));
        var (done, kept) = (0, 0);
        foreach (var change in changes)
        {
            await run.ReportAsync(done++, changes.Count);
            foreach (var type in workspace.Schema.Objects.Where(o => o.KeepsHistory))
                kept += await RevertAsync(actor, type, change) + await RestoreAsync(actor, type, change);
        }
        run.Result = kept > 0 ? "bulk_some_kept" : null;
        await run.ReportAsync(changes.Count, changes.Count);
    }

    private async Task<int> RevertAsync(Actor actor, ObjectType type, long change)
    {
        var kept = 0;
        foreach (var record in workspace.Database.Read(c => BulkLedger.Altered(c, type, change)).Where(a => a.Field.Origin == FieldOrigin.Input).GroupBy(a => a.Record))
        {
            var stored = workspace.Database.Read(c => RecordStore.Load(c, type, record.Key));
            var again = new Change();
            var update = again.Update(type, record.Key, stored?[type.Version.Ordinal].Number);
            foreach (var (_, field, old, now) in record)
            {
                if (stored is not null && stored[field.Ordinal] == now)
                    update[field] = old;
                else if (stored is null || stored[field.Ordinal] != old)
                    kept++;
            }
            kept += stored is null ? 0 : await TryAsync(actor, again);
        }
        return kept;
    }

    private async Task<int> RestoreAsync(Actor actor, ObjectType type, long change)
    {
        var kept = 0;
        foreach (var id in workspace.Database.Read(c => RecycleBin.Deleted(c, type, change)))
        {
            // One that came back with another of the same change is there already.
            if (workspace.Database.Read(c => RecordStore.Exists(c, type, id)))
                continue;
            var again = new Change();
            again.Restore(type, id);
            kept += await TryAsync(actor, again);
        }
        return kept;
    }

    private async Task<int> TryAsync(Actor actor, Change change)
    {
        try
        {
            await workspace.ChangeAsync(actor, change);
            return 0;
        }
        catch (FailureException)
        {
            return 1;
        }
    }
}
