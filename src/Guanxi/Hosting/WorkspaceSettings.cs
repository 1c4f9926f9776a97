using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Hosting;

/// <summary>What is set for the whole workspace, read when it is first asked for and again after each change of it.</summary>
public sealed class WorkspaceSettings
{
    private readonly Workspace _workspace;
    private readonly Actor _program;
    private volatile Dictionary<string, (long Id, string? Value)>? _values;

    public WorkspaceSettings(Workspace workspace, TimeZoneInfo zone)
    {
        (_workspace, Zone, _program) = (workspace, zone, Actor.Program(zone));
        workspace.Freshness.Watch("settings", [Setting.Type], () => _values = null);
    }

    public TimeZoneInfo Zone { get; }

    public string Company => Values.GetValueOrDefault(Setting.Company).Value ?? "";

    /// <summary>ISO 4217.</summary>
    public string Currency => Values.GetValueOrDefault(Setting.Currency).Value ?? "CNY";

    public async Task SetAsync(string name, string? value)
    {
        var change = new Change();
        var record = Values.TryGetValue(name, out var known) ? change.Update(Setting.Type, known.Id) : change.Create(Setting.Type).Set(Setting.Name, name);
        record[Setting.Value] = value is null ? default : Setting.Value.Type.Parse(value, Setting.Value);
        await _workspace.ChangeAsync(_program, change);
    }

    private Dictionary<string, (long Id, string? Value)> Values => _values ??= _workspace.Queries
        .Rows(_program, new RecordQuery("setting") { Fields = "name,value", Limit = 200 })
        .ToDictionary(r => r[2].Text!, r => (r[0].Number, r[3].Text), StringComparer.Ordinal);
}
