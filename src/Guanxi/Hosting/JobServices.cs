using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Webhooks;
using Guanxi.Kernel;
using Guanxi.Kernel.Bulk;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Jobs;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;

namespace Guanxi.Hosting;

/// <summary>What runs beside the requests: the kinds of jobs, when they run by themselves, and who acts on events. Each list is complete.</summary>
internal static class JobServices
{
    private static readonly IReadOnlyList<Schedule> Schedules =
    [
        new("insights", "0 30 2 * * ?", "insights") { IsLocal = true },
        new("tidying", "0 30 3 * * ?", "tidying") { IsLocal = true },
    ];

    public static void Add(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(s => new Node(Database(s), Time(s)));
        services.AddSingleton(s => new JobQueue(Database(s), Kinds(s), Time(s)));
        services.AddSingleton(s => new JobRunner(Database(s), s.GetRequiredService<JobQueue>(), s.GetRequiredService<Node>(), Time(s)));
        services.AddSingleton(s => new Scheduler(Database(s), s.GetRequiredService<JobQueue>(), Schedules, settings.TimeZone, Time(s)));
        services.AddSingleton(s => new BulkEdit(s.GetRequiredService<Workspace>(), user => s.GetRequiredService<Users>().Find(user)?.Actor));
        services.AddSingleton(s => new BulkUndo(s.GetRequiredService<Workspace>(), user => s.GetRequiredService<Users>().Find(user)?.Actor));
        services.AddSingleton(s => new WebhookSender(new OutgoingGate(settings.WebhookNetworks), Time(s)));
        services.AddSingleton(s => new Webhooks(s.GetRequiredService<Workspace>(), s.GetRequiredService<WebhookSender>(), settings.TimeZone));
        services.AddSingleton(Relays);
        services.AddHostedService<BackgroundWork>();
    }

    private static IReadOnlyList<JobKind> Kinds(IServiceProvider services) =>
    [
        new("insights", new Labels("Computation of insights", "计算客户价值", "計算客戶價值"), run => services.GetRequiredService<AccountValue>().ComputeAsync(run.Cancellation)),
        new("tidying", new Labels("Tidying up", "清理", "清理"), _ => TidyAsync(services)),
        new(BulkEdit.Kind, new Labels("Bulk change", "批量修改", "批次修改"), services.GetRequiredService<BulkEdit>().RunAsync),
        new(BulkUndo.Kind, new Labels("Undo of a bulk change", "撤销批量修改", "復原批次修改"), services.GetRequiredService<BulkUndo>().RunAsync),
        Relay.DeadEvents(() => services.GetRequiredService<IReadOnlyList<Relay>>()),
        services.GetRequiredService<Webhooks>().Kind,
    ];

    private static IReadOnlyList<Relay> Relays(IServiceProvider services)
    {
        var jobs = services.GetRequiredService<JobQueue>();
        var webhooks = services.GetRequiredService<Workspace>().Outbox.Subscribers.Single(s => s.Name == WebhookInterest.Name);
        return [new Relay(Database(services), webhooks, (events, _) => services.GetRequiredService<Webhooks>().PostAsync(jobs, events), jobs, services.GetRequiredService<Node>(), Time(services))];
    }

    private static async Task TidyAsync(IServiceProvider services)
    {
        await services.GetRequiredService<Workspace>().PurgeAsync();
        await services.GetRequiredService<JobQueue>().PurgeAsync();
        services.GetRequiredService<Imports>().DeleteOldFiles();
        await services.GetRequiredService<FileStore>().PurgeAsync();
    }

    private static Kernel.Storage.Database Database(IServiceProvider services) => services.GetRequiredService<Workspace>().Database;

    private static TimeProvider Time(IServiceProvider services) => services.GetRequiredService<TimeProvider>();
}
