using System.Text.Json;
using Guanxi.Kernel.Bulk;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;

namespace Guanxi.Api;

/// <summary>Changing or deleting all records that a filter leaves, as a job, and taking it back.</summary>
internal static class BulkEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/records/{object}/bulk", BeginAsync);
        api.MapPost("/jobs/{id:long}/undo", UndoAsync);
    }

    private static async Task BeginAsync(HttpContext context)
    {
        var (json, _) = await context.ReadJsonAsync();
        using (json)
        {
            var body = json.RootElement;
            RecordsEndpoints.Allow(body, "operation", "filter", "values");
            var isDeletion = RecordsEndpoints.Text(body, "operation") switch
            {
                "delete" => true,
                "update" => false,
                _ => throw FailureException.Malformed("bad_parameter", "operation", "operation"),
            };
            // Without a filter it means all records: that has to be said, not forgotten.
            if (!body.TryGetProperty("filter", out _))
                throw FailureException.Malformed("bad_parameter", "filter", "filter");
            var actor = context.User().Actor;
            var values = body.TryGetProperty("values", out var given) ? given : (JsonElement?)null;
            var request = new BulkRequest(RecordsEndpoints.ObjectName(context), isDeletion, RecordsEndpoints.Text(body, "filter"), values, actor.Key?.ToString());
            context.RequestServices.GetRequiredService<BulkEdit>().Check(actor, request);
            await AddAsync(context, new NewJob(BulkEdit.Kind, JsonSerializer.Serialize(request)) { CreatedBy = actor.UserId });
        }
    }

    private static async Task UndoAsync(HttpContext context)
    {
        var (queue, actor) = (context.RequestServices.GetRequiredService<JobQueue>(), context.User().Actor);
        var job = queue.Find(actor, RecordsEndpoints.Id(context));
        if (job is null)
            throw new FailureException(FailureKind.NotFound, new Finding("job_not_found"));
        if (job.Kind != BulkEdit.Kind || job.State is JobState.Waiting or JobState.Running || actor.Key is not null)
            throw new FailureException(FailureKind.Conflict, new Finding("cannot_be_undone"));
        await AddAsync(context, new NewJob(BulkUndo.Kind, JsonSerializer.Serialize(new BulkUndoRequest(job.Id))) { CreatedBy = actor.UserId, Lane = $"undo {job.Id}" });
    }

    private static async Task AddAsync(HttpContext context, NewJob job)
    {
        var id = await context.RequestServices.GetRequiredService<JobQueue>().AddAsync(job);
        await context.WriteJsonAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("job"u8, id ?? 0);
                json.WriteEndObject();
            },
            202);
    }
}
