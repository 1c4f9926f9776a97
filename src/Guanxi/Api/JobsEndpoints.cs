using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>Work that runs beside the requests: one's own, and for administrators all of it.</summary>
internal static class JobsEndpoints
{
    private const int MostJobs = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/jobs", List);
        api.MapGet("/jobs/{id:long}", Get);
        api.MapPost("/jobs/{id:long}/cancel", context => ChangeAsync(context, Queue(context).CancelAsync));
        api.MapPost("/jobs/{id:long}/retry", context => ChangeAsync(context, Queue(context).RetryAsync));
    }

    private static Task List(HttpContext context)
    {
        context.AllowParameters("kind", "state", "limit", "cursor");
        var query = context.Request.Query;
        var limit = RecordsEndpoints.Number(query["limit"], "limit") ?? 50;
        if (limit is < 1 or > MostJobs)
            throw FailureException.Malformed("limit_out_of_range", "limit", MostJobs);
        var jobs = Queue(context).Page(context.User().Actor, limit + 1, Cursor(query["cursor"]), query["kind"], State(query["state"]));
        var language = Languages.Of(context);
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("jobs"u8);
            foreach (var job in jobs.Take(limit))
                Write(json, job, Queue(context), language);
            json.WriteEndArray();
            json.WriteString("next"u8, jobs.Count > limit ? jobs[limit - 1].Id.ToString(CultureInfo.InvariantCulture) : null);
            json.WriteEndObject();
        });
    }

    private static long? Cursor(string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw FailureException.Malformed("bad_cursor", "cursor");

    private static JobState? State(string? text) => text is null ? null
        : Enum.GetValues<JobState>().Where(s => Name(s) == text).Select(s => (JobState?)s).FirstOrDefault()
            ?? throw FailureException.Malformed("not_a_choice", "state", text.Length > 60 ? text[..60] : text, string.Join(", ", Enum.GetValues<JobState>().Select(Name)));

    private static Task Get(HttpContext context)
    {
        context.AllowParameters();
        var job = Queue(context).Find(context.User().Actor, RecordsEndpoints.Id(context)) ?? throw new FailureException(FailureKind.NotFound, new Finding("job_not_found"));
        return AnswerAsync(context, job);
    }

    private static async Task ChangeAsync(HttpContext context, Func<Actor, long, Task<Job>> change)
    {
        var actor = context.User().Actor;
        if (actor.Key is { MayWriteAny: false })
            throw new FailureException(FailureKind.Forbidden, new Finding("not_allowed"));
        await AnswerAsync(context, await change(actor, RecordsEndpoints.Id(context)));
    }

    private static Task AnswerAsync(HttpContext context, Job job) => context.WriteJsonAsync(json => Write(json, job, Queue(context), Languages.Of(context)));

    private static void Write(Utf8JsonWriter json, Job job, JobQueue queue, Language language)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, job.Id);
        json.WriteString("kind"u8, job.Kind);
        json.WriteString("label"u8, queue.Kind(job.Kind)?.Label.In(language) ?? job.Kind);
        json.WriteString("state"u8, Name(job.State));
        json.WriteBoolean("cancelling"u8, job.IsCancelling);
        json.WriteNumber("done"u8, job.Done);
        WriteNumber(json, "total", job.Total);
        json.WriteString("message"u8, job.Message is { } message ? Messages.Of(new Finding(message), schema: null, language) : null);
        json.WriteNumber("attempts"u8, job.Attempts);
        WriteError(json, job, language);
        WriteNumber(json, "created_by", job.CreatedBy);
        json.WriteString("created_at"u8, job.CreatedAt);
        json.WriteString("run_after"u8, job.RunAfter);
        WriteTime(json, "started_at", job.StartedAt);
        WriteTime(json, "finished_at", job.FinishedAt);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, Job job, Language language)
    {
        if (job.Error is not { } code)
        {
            json.WriteNull("error"u8);
            return;
        }
        json.WriteStartObject("error"u8);
        json.WriteString("code"u8, code);
        json.WriteString("message"u8, Messages.Of(new Finding(code, Field: null, job.Detail), schema: null, language));
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTime? time)
    {
        if (time is { } value)
            json.WriteString(name, value);
        else
            json.WriteNull(name);
    }

    private static string Name(JobState state) => state.ToString().ToLowerInvariant();

    private static JobQueue Queue(HttpContext context) => context.RequestServices.GetRequiredService<JobQueue>();
}
