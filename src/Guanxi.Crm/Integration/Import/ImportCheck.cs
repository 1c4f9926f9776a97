using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Crm.Integration.Import;

/// <summary>
/// Reads the whole file as the import would and writes nothing: which rows would be rejected and why, and how many
/// records would be new. Distinct keys are counted by their hash, up to a million; beyond that the counts are left out.
/// </summary>
internal sealed class ImportCheck(Workspace workspace, TimeZoneInfo zone, string path, ReadOptions options, Recipe recipe)
{
    private const int MostMessages = 1_000;
    private const int MostKeys = 1_000_000;

    private readonly List<ImportMessage> _messages = [];
    private readonly Dictionary<(int Target, long Hash), (bool Exists, int Occurrences)> _keys = [];

    private readonly ImportProgress _progress = new() { Phase = "check" };

    /// <summary>A copy of how far it is, for those who watch while it goes on.</summary>
    public ImportProgress Progress { get; private set; } = new() { Phase = "check" };

    public IReadOnlyList<ImportMessage> Messages => _messages;

    public void Run(CancellationToken cancellation)
    {
        using var table = TableReader.Open(path, options);
        _progress.TotalBytes = table.TotalBytes;
        var plan = RecipePlan.Make(recipe, workspace.Schema, table.Shape.Columns, zone);
        var mapper = new RowMapper(plan, table.Shape);
        var batch = new List<ImportRow>();
        while (table.Read())
        {
            batch.Add(mapper.Map(table.Current));
            if (batch.Count < 500)
                continue;
            cancellation.ThrowIfCancellationRequested();
            _progress.Bytes = table.BytesRead;
            Take(plan, batch);
        }
        _progress.Bytes = _progress.TotalBytes;
        Take(plan, batch);
    }

    private void Take(RecipePlan plan, List<ImportRow> rows)
    {
        workspace.Database.Read(connection =>
        {
            foreach (var row in rows)
                Take(connection, plan, row);
            return true;
        });
        rows.Clear();
        Progress = _progress.Copy();
    }

    private void Take(Connection connection, RecipePlan plan, ImportRow row)
    {
        _progress.Rows++;
        _progress.LastRow = row.Number;
        if (row.IsRejected)
        {
            _progress.Rejected++;
            foreach (var finding in row.Findings!.Where(_ => _messages.Count < MostMessages))
                _messages.Add(new ImportMessage(row.Number, finding));
            return;
        }
        _progress.Accepted++;
        for (var i = 0; i < plan.Targets.Count; i++)
            Count(connection, plan, row, i);
    }

    private void Count(Connection connection, RecipePlan plan, ImportRow row, int index)
    {
        var target = plan.Targets[index];
        if (!target.HasPlainKey)
        {
            ImportProgress.Count(IsKnownParent(plan, row, target) ? _progress.Unchanged : _progress.Created, target.Type.Name);
            return;
        }
        var key = (index, Hash(row.Keys[index]!));
        if (_keys.ContainsKey(key) || _keys.Count >= MostKeys)
            return;
        var value = row.IsWithoutKey[index] ? target.WithoutKey![target.KeyFields[0]] : row.Values[index][target.Key[0]];
        var exists = Exists(connection, target.Type, target.KeyFields[0], value);
        _keys[key] = (exists, 0);
        ImportProgress.Count(exists ? _progress.Unchanged : _progress.Created, target.Type.Name);
    }

    /// <summary>A line of an order that is there already is taken for known; the import itself looks at each.</summary>
    private bool IsKnownParent(RecipePlan plan, ImportRow row, TargetPlan target) => target.Key
        .Select(k => target.Fields[k].Target)
        .Where(t => t >= 0 && row.Keys[t] is not null)
        .Any(t => _keys.TryGetValue((t, Hash(row.Keys[t]!)), out var parent) && parent.Exists);

    private static bool Exists(Connection connection, ObjectType type, Field field, Value value)
    {
        var row = field is { IsFolded: true, IsUnique: false }
            ? connection.Prepare($"SELECT 1 FROM {type.Table} WHERE {field.Column} = ?1 AND {field.FoldedColumn} = ?2").Bind(2, Value.Of(Kernel.Search.TextFold.Fold(value.Text!)), StorageType.Text)
            : connection.Prepare($"SELECT 1 FROM {type.Table} WHERE {field.Column} = ?1");
        var exists = row.Bind(1, value, field.Type.Storage).Step();
        row.Reset();
        return exists;
    }

    private static long Hash(string key)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in key)
            hash = (hash ^ c) * 1099511628211UL;
        return (long)hash;
    }
}

/// <summary>A finding with its row.</summary>
public sealed record ImportMessage(long Row, ImportFinding Finding);
