using System.Collections.Concurrent;
using System.Globalization;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Events;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Webhooks;

/// <summary>
/// Which changes any webhook asks for, in memory: it is asked for each record that is written. It is read anew when a
/// webhook changes.
/// </summary>
public sealed class WebhookInterest
{
    /// <summary>The subscriber's name.</summary>
    public const string Name = "webhooks";

    private const int PageSize = 500;

    private readonly Workspace _workspace;
    private readonly Actor _program;
    private volatile ConcurrentDictionary<(ObjectType, OperationKind), bool> _wanted = new();
    private volatile string[] _events = [];

    private WebhookInterest(Workspace workspace, Actor program) => (_workspace, _program) = (workspace, program);

    /// <summary>The subscriber whose events become messages.</summary>
    public static Subscriber Subscriber(Workspace workspace, TimeZoneInfo zone)
    {
        var interest = new WebhookInterest(workspace, Actor.Program(zone));
        interest.Refresh();
        workspace.Freshness.Watch("webhooks", [Webhook.Type], interest.Refresh);
        return new Subscriber(Name, interest.Wants);
    }

    /// <summary>The webhooks that are switched on, with what they ask for.</summary>
    internal static Dictionary<long, string> Read(Workspace workspace, Actor program)
    {
        var events = new Dictionary<long, string>();
        IReadOnlyList<Value[]> page;
        var last = 0L;
        do
        {
            var filter = string.Create(CultureInfo.InvariantCulture, $"active and id > {last}");
            page = workspace.Queries.Rows(program, new RecordQuery(Webhook.Type.Name) { Fields = "events", Filter = filter, Sort = "id", Limit = PageSize });
            foreach (var row in page)
                events[last = row[0].Number] = row[2].Text!;
        }
        while (page.Count == PageSize);
        return events;
    }

    private void Refresh()
    {
        _events = [.. Read(_workspace, _program).Values];
        _wanted = new();
    }

    private bool Wants(ObjectType type, OperationKind operation) => _events.Length > 0
        && _wanted.GetOrAdd((type, operation), key => key.Item1.WritableBy != WritableBy.Program && _events.Any(e => WebhookEvents.Name(e, key.Item1, key.Item2)));
}
