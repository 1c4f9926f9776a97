using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Kernel.Bulk;

/// <summary>
/// Changes or deletes the records that a filter leaves, as the user who asked for it: each with its rights, rules and
/// history. It goes by id in steps, and each step's transaction also stores how far it came, so that a job that is
/// given back goes on where it was. Records that refuse are counted and told, the others go on.
/// </summary>
/// <param name="workspace">Where the records are.</param>
/// <param name="actorOf">The user as it is now, or null when the user may no longer sign in.</param>
public sealed class BulkEdit(Workspace workspace, Func<long, Actor?> actorOf)
{
    /// <summary>The name of the kind of job.</summary>
    public const string Kind = "bulk_edit";

    private const int AtOnce = 200;
    private const string Place = "place";

    /// <summary>Checks a request before it becomes a job. Throws what the first record would be refused with, as far as that does not depend on it.</summary>
    public void Check(Actor actor, BulkRequest request)
    {
        var sight = workspace.Rights.SightOf(actor);
        if (workspace.Schema.Find(request.Object) is not { } type || !sight.MaySee(type))
            throw new FailureException(FailureKind.NotFound, new Finding("unknown_object", Field: null, request.Object.Length > 60 ? request.Object[..60] : request.Object));
        if (!sight.May(Ability.Bulk, type) || !sight.MayEver(request.IsDeletion ? Use.Delete : Use.Change, type))
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed", Field: null, type.Name));
        workspace.Queries.SqlOf(actor, new RecordQuery(type.Name) { Fields = "id", Filter = request.Filter });
        if (!request.IsDeletion && Values(type, sight, request).Count == 0)
            throw FailureException.Malformed("bad_parameter", "values", "values");
    }

    /// <summary>The work of the job.</summary>
    public async Task RunAsync(JobRun run)
    {
        var request = run.Arguments<BulkRequest>();
        var actor = run.Job.CreatedBy is { } user && actorOf(user) is { } known ? known : throw new JobFailureException("user_gone", isFinal: true);
        actor = actor with { Key = request.Key is null ? null : KeyScopes.Parse(request.Key) };
        Check(actor, request);
        var type = workspace.Schema[request.Object];
        var total = Count(actor, request);
        var place = workspace.Database.Read(c => BulkLedger.Find(c, run.Job.Id, 0, Place)) ?? new LedgerEntry(0, 0, 0, IsCreated: false);
        while (true)
        {
            await run.ReportAsync(place.Occurrences, Math.Max(total, place.Occurrences));
            var ids = Next(actor, request, place.Record);
            if (ids.Count == 0)
                break;
            place = await StepAsync(run, actor, type, request, ids, place);
        }
        run.Result = place.EmptyFields > 0 ? "bulk_some_refused" : null;
    }

    private async Task<LedgerEntry> StepAsync(JobRun run, Actor actor, ObjectType type, BulkRequest request, List<long> ids, LedgerEntry place)
    {
        var after = place with { Record = ids[^1], Occurrences = place.Occurrences + ids.Count };
        try
        {
            await ChangeAsync(run, actor, type, request, ids, after);
            return after;
        }
        catch (FailureException)
        {
            foreach (var id in ids)
                place = await OneAsync(run, actor, type, request, id, place);
            return place;
        }
    }

    private async Task<LedgerEntry> OneAsync(JobRun run, Actor actor, ObjectType type, BulkRequest request, long id, LedgerEntry place)
    {
        var after = place with { Record = id, Occurrences = place.Occurrences + 1 };
        try
        {
            await ChangeAsync(run, actor, type, request, [id], after);
            return after;
        }
        catch (FailureException failure)
        {
            var refused = after with { EmptyFields = after.EmptyFields + 1 };
            await workspace.Database.WriteAsync(connection =>
            {
                run.Hold(connection);
                BulkLedger.Reject(connection, run.Job.Id, new RejectedRow(id, 0, "", JsonSerializer.Serialize(failure.Findings.Select(f => new { f.Code, f.Field, f.Object }))));
                BulkLedger.Keep(connection, run.Job.Id, 0, Place, refused);
            });
            return refused;
        }
    }

    private Task ChangeAsync(JobRun run, Actor actor, ObjectType type, BulkRequest request, List<long> ids, LedgerEntry after)
    {
        var values = request.IsDeletion ? [] : Values(type, workspace.Rights.SightOf(actor), request);
        var change = new Change();
        foreach (var id in ids)
        {
            if (request.IsDeletion)
            {
                change.Delete(type, id);
                continue;
            }
            var update = change.Update(type, id);
            foreach (var (field, value) in values)
                update[field] = value;
        }
        return workspace.ChangeAsync(actor, change, (connection, number) =>
        {
            run.Hold(connection);
            BulkLedger.Note(connection, run.Job.Id, number);
            BulkLedger.Keep(connection, run.Job.Id, 0, Place, after);
        });
    }

    private static List<(Field Field, Value Value)> Values(ObjectType type, Sight sight, BulkRequest request)
    {
        var values = new List<(Field, Value)>();
        if (request.Values is not { ValueKind: JsonValueKind.Object } json)
            return values;
        foreach (var property in json.EnumerateObject())
        {
            var field = type.Find(property.Name) is { } known && sight.On(known) != FieldRight.None
                ? known
                : throw FailureException.Malformed("unknown_field_plain", property.Name, property.Name, type.Name);
            values.Add((field, property.Value.ValueKind == JsonValueKind.Null ? default : field.Type.Read(property.Value, field)));
        }
        return values;
    }

    private List<long> Next(Actor actor, BulkRequest request, long after)
    {
        var place = $"id > {after.ToString(CultureInfo.InvariantCulture)}";
        var filter = string.IsNullOrWhiteSpace(request.Filter) ? place : $"{place} and ({request.Filter})";
        return [.. workspace.Queries.Rows(actor, new RecordQuery(request.Object) { Fields = "id", Filter = filter, Sort = "id", Limit = AtOnce }).Select(r => r[0].Number)];
    }

    private long Count(Actor actor, BulkRequest request)
    {
        using var buffer = new PooledBuffer();
        workspace.Queries.WriteAggregate(actor, new AggregateQuery(request.Object) { Filter = request.Filter }, buffer);
        using var json = JsonDocument.Parse(buffer.Written);
        return json.RootElement.GetProperty("groups")[0].GetProperty("count").GetInt64();
    }
}
