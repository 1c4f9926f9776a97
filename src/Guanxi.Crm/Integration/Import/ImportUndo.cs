using System.Diagnostics;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Import;

/// <summary>
/// Takes an import back: what it made goes, what it altered gets its old value, newest first and children before their
/// parents. What somebody has worked on since, or linked to, stays and is counted. It may be killed and run again.
/// </summary>
internal sealed class ImportUndo(Workspace workspace, Actor actor, long job, Recipe recipe, ImportProgress progress)
{
    private const int AtOnce = 500;

    public ImportProgress Progress { get; } = progress;

    public async Task RunAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        var types = recipe.Targets.Select(t => workspace.Schema[t.Object]).Reverse().ToList();
        var changes = workspace.Database.Read(c => BulkLedger.Changes(c, job));
        Progress.Phase = "undo";
        Progress.Kept = 0;
        Progress.TotalSteps = changes.Count * types.Count;
        Progress.UndoneSteps = 0;
        foreach (var type in types)
        {
            foreach (var change in changes)
            {
                await RevertAsync(type, change, cancellation);
                await EraseAsync(type, change, cancellation);
                Progress.UndoneSteps++;
                Progress.Milliseconds = started.ElapsedMilliseconds;
            }
        }
    }

    private async Task RevertAsync(ObjectType type, long change, CancellationToken cancellation)
    {
        var altered = workspace.Database.Read(c => BulkLedger.Altered(c, type, change)).GroupBy(a => a.Record).Chunk(AtOnce);
        foreach (var records in altered)
        {
            await workspace.BulkAsync(
                actor,
                block =>
                {
                    foreach (var record in records)
                        Revert(block, type, record.Key, record);
                    return true;
                },
                cancellation: cancellation);
        }
    }

    private void Revert(BulkBlock block, ObjectType type, long id, IEnumerable<(long Record, Field Field, Value Old, Value New)> altered)
    {
        // What the import made itself goes as a whole.
        if (block.Load(type, id) is not { } stored || block.IsCreatedBy(type, id, job))
            return;
        var update = block.Update(type, id);
        var isKept = false;
        foreach (var (_, field, old, now) in altered)
        {
            if (stored[field.Ordinal] == now)
                update[field] = old;
            else
                isKept |= stored[field.Ordinal] != old;
        }
        Progress.Kept += isKept ? 1 : 0;
    }

    private async Task EraseAsync(ObjectType type, long change, CancellationToken cancellation)
    {
        foreach (var (first, last) in workspace.Database.Read(c => BulkLedger.Created(c, type, change)))
        {
            for (var from = first; from <= last; from += AtOnce)
            {
                var (start, end) = (from, Math.Min(last, from + AtOnce - 1));
                await workspace.BulkAsync(
                    actor,
                    block =>
                    {
                        for (var id = start; id <= end; id++)
                            Erase(block, type, id);
                        return true;
                    },
                    cancellation: cancellation);
            }
        }
    }

    private void Erase(BulkBlock block, ObjectType type, long id)
    {
        if (block.Load(type, id) is not { } stored)
            return;
        if (IsWorkedOn(block, type, id, stored) || IsPartOfWorkedOn(block, type, stored) || block.IsLinked(type, id))
            Progress.Kept++;
        else
            block.Erase(type, id);
    }

    private bool IsWorkedOn(BulkBlock block, ObjectType type, long id, Value[] stored) =>
        stored[type.Version.Ordinal].Number > 1 && block.IsChangedByHand(type, id, job);

    /// <summary>An order that somebody has worked on keeps its lines.</summary>
    private bool IsPartOfWorkedOn(BulkBlock block, ObjectType type, Value[] stored)
    {
        foreach (var link in type.Fields)
        {
            if (link is not { OnDelete: OnDelete.Follow, Target: { } target } || stored[link.Ordinal] is not { IsMissing: false } parent)
                continue;
            var parentType = workspace.Schema[target];
            if (block.Load(parentType, parent.Number) is { } whole && IsWorkedOn(block, parentType, parent.Number, whole))
                return true;
        }
        return false;
    }
}
