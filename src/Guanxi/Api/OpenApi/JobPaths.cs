using Guanxi.Kernel.Jobs;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>Work that runs beside the requests.</summary>
internal static class JobPaths
{
    public static void Add(ApiBuilder api)
    {
        const string path = "/api/v1/jobs";
        var states = Enum.GetValues<JobState>().Select(s => s.ToString().ToLowerInvariant());
        var job = api.Add("Job", Object(
            ("id", Integer()),
            ("kind", Text()),
            ("label", Text()),
            ("state", OneOf(states)),
            ("cancelling", Flag().Described("Its end was asked for, and it has not looked yet.")),
            ("done", Integer()),
            ("total", Nullable(Integer())),
            ("message", Nullable(Text())),
            ("attempts", Integer()),
            ("error", Nullable(Object(("code", Text()), ("message", Text())))),
            ("created_by", Nullable(Integer())),
            ("created_at", Time()),
            ("run_after", Time()),
            ("started_at", Nullable(Time())),
            ("finished_at", Nullable(Time()))));
        api.Get(
            path,
            "list_jobs",
            "One's own jobs, and for administrators all, newest first",
            api.Add("JobPage", Object(("jobs", List(job)), ("next", Nullable(Text())))),
            ApiBuilder.InQuery("kind", Text(), "Only jobs of this kind."),
            ApiBuilder.InQuery("state", OneOf(states), "Only jobs in this state."),
            ApiBuilder.InQuery("limit", Integer(), "1 to 200; 50 when left out."),
            ApiBuilder.InQuery("cursor", Text(), "next of the page before."));
        var id = ApiBuilder.InPath("id", Integer());
        api.Get(path + "/{id}", "get_job", "How a job stands", job, id);
        api.Send(HttpMethod.Post, path + "/{id}/cancel", "cancel_job", "End a job that waits or runs", body: null, 200, job, id);
        api.Send(HttpMethod.Post, path + "/{id}/undo", "undo_job", "Take a bulk change back", body: null, 202, Object(("job", Integer())), id);
        api.Send(HttpMethod.Post, path + "/{id}/retry", "retry_job", "Try a dead or cancelled job anew", body: null, 200, job, id);
    }
}
