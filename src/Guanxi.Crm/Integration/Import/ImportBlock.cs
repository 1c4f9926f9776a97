using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Integration.Import;

/// <summary>
/// Applies rows to the workspace within one transaction. A record that a row names is known from the cache, from the
/// job's ledger, or from its unique key; the first row that names it decides its values, later ones fill what is empty.
/// What was learned goes to the cache only when the block is committed.
/// </summary>
internal sealed class ImportBlock(BulkBlock block, RecipePlan plan, long job, LedgerCache cache, ImportProgress progress)
{
    private const int FarPosition = 1_000_000;

    private readonly Dictionary<(int Target, string Key), LedgerEntry> _entries = [];
    private readonly Dictionary<long, RecordChange> _pending = [];
    private readonly HashSet<(ObjectType, string)> _keys = [];

    /// <summary>What the cache may take over after the commit.</summary>
    public IReadOnlyDictionary<(int Target, string Key), LedgerEntry> Learned => _entries;

    public void Apply(ImportRow row)
    {
        progress.Rows++;
        progress.LastRow = row.Number;
        if (row.IsRejected)
        {
            Reject(row, row.Findings!);
            return;
        }
        progress.Accepted++;
        var ids = new long[plan.Targets.Count];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = plan.Targets[i].HasPlainKey ? Keyed(row, i, ids) : Composed(row, i, ids);
    }

    /// <summary>A row that the rules of an object refused.</summary>
    public void Refuse(ImportRow row, string?[] cells, FailureException failure)
    {
        row.Cells = cells;
        progress.Rows++;
        progress.LastRow = row.Number;
        Reject(row, [.. failure.Findings.Select(f => new ImportFinding(f.Code, plan.ColumnOf(f), f.Object, f.Field, null, [.. f.Arguments.Select(a => Convert.ToString(a, CultureInfo.InvariantCulture) ?? "")]))]);
    }

    /// <summary>Writes the records and what the job has to remember.</summary>
    public void Finish()
    {
        block.Run();
        foreach (var ((target, key), entry) in _entries)
            BulkLedger.Keep(block.Connection, job, target, key, entry);
    }

    private void Reject(ImportRow row, IReadOnlyList<ImportFinding> findings)
    {
        progress.Rejected++;
        BulkLedger.Reject(block.Connection, job, new RejectedRow(row.Number, Occurrence(row), JsonSerializer.Serialize(row.Cells), JsonSerializer.Serialize(findings)));
    }

    /// <summary>
    /// The position that the row would have had in its order; the rows after it keep theirs. A row whose order nobody
    /// knows gets one from the far end, so that, corrected, it takes no other line's place.
    /// </summary>
    private int Occurrence(ImportRow row)
    {
        if (plan.Targets.SelectMany(t => t.Fields).FirstOrDefault(f => f.Occurrence >= 0) is not { Occurrence: var counted } field)
            return 0;
        if (field.Column >= 0 && field.Column < row.Cells?.Length && int.TryParse(row.Cells[field.Column], NumberStyles.None, CultureInfo.InvariantCulture, out var given))
            return given;
        if (string.IsNullOrEmpty(row.Keys[counted]))
            return FarPosition - (int)(row.Number % (FarPosition / 2));
        var entry = Entry(counted, row.Keys[counted]!) ?? new LedgerEntry(0, 0, 0, IsCreated: false);
        entry = entry with { Occurrences = entry.Occurrences + 1 };
        _entries[(counted, row.Keys[counted]!)] = entry;
        return entry.Occurrences;
    }

    private long Keyed(ImportRow row, int index, long[] ids)
    {
        var target = plan.Targets[index];
        var key = row.Keys[index]!;
        var entry = Entry(index, key);
        if (entry is { Record: > 0 } known)
        {
            if (known.EmptyFields != 0 && !row.IsWithoutKey[index])
                Fill(row, index, key, known, ids);
            return known.Record;
        }
        var found = block.Find(target.Type, target.KeyFields, KeyValue(row, index));
        var (id, empty) = found is { } existing ? Meet(row, index, existing, ids) : Create(row, index, ids);
        _entries[(index, key)] = new LedgerEntry(id, empty, entry?.Occurrences ?? 0, found is null);
        return id;
    }

    private Value KeyValue(ImportRow row, int index)
    {
        var target = plan.Targets[index];
        return row.IsWithoutKey[index] ? target.WithoutKey![target.KeyFields[0]] : row.Values[index][target.Key[0]];
    }

    /// <summary>A record whose key contains other targets' records, such as a line: its order and its position there.</summary>
    private long Composed(ImportRow row, int index, long[] ids)
    {
        var target = plan.Targets[index];
        var values = row.Values[index];
        var isFresh = target.Fields.Exists(f => f.Occurrence >= 0);
        for (var i = 0; i < values.Length; i++)
        {
            var field = target.Fields[i];
            if (field.Target >= 0)
                values[i] = Value.Of(ids[field.Target]);
            if (field.Occurrence < 0)
                continue;
            var key = row.Keys[field.Occurrence]!;
            var entry = Entry(field.Occurrence, key)!.Value;
            _entries[(field.Occurrence, key)] = entry = entry with { Occurrences = entry.Occurrences + 1 };
            isFresh &= entry.IsCreated && values[i].IsMissing;
            if (values[i].IsMissing)
                values[i] = Value.Of((long)entry.Occurrences);
        }
        var keyValues = target.Key.Select(k => values[k]).ToArray();
        if (!isFresh && !_keys.Add((target.Type, string.Join('|', keyValues))))
            throw FailureException.Invalid("taken", target.KeyFields[^1].Name, keyValues[^1].ToString());
        var found = isFresh ? null : block.Find(target.Type, target.KeyFields, keyValues);
        return (found is { } existing ? Meet(row, index, existing, ids) : Create(row, index, ids)).Id;
    }

    private (long Id, long Empty) Create(ImportRow row, int index, long[] ids)
    {
        var target = plan.Targets[index];
        var record = block.Create(target.Type);
        _pending[record.Id] = record;
        if (target.Type.Find("source") is { Choices: { } choices } source && choices.Find("import") is { } import)
            record[source] = Value.Of((long)import.Number);
        var empty = 0L;
        if (row.IsWithoutKey[index])
        {
            foreach (var (field, value) in target.WithoutKey!)
                record[field] = value;
        }
        else
        {
            for (var i = 0; i < target.Fields.Count; i++)
            {
                var value = Given(row, index, i, ids);
                if (!value.IsMissing)
                    record[target.Fields[i].Field] = value;
                else
                    empty |= Bit(i);
            }
        }
        ImportProgress.Count(progress.Created, target.Type.Name);
        return (record.Id, empty);
    }

    /// <summary>The first row of this import that names a record which was there before.</summary>
    private (long Id, long Empty) Meet(ImportRow row, int index, long id, long[] ids)
    {
        var target = plan.Targets[index];
        if (row.IsWithoutKey[index] || target.Recipe.OnExisting == OnExisting.Skip)
        {
            ImportProgress.Count(progress.Unchanged, target.Type.Name);
            return (id, 0);
        }
        var stored = block.Load(target.Type, id)!;
        RecordChange? record = null;
        var empty = 0L;
        for (var i = 0; i < target.Fields.Count; i++)
        {
            var field = target.Fields[i];
            var value = Given(row, index, i, ids);
            var current = stored[field.Field.Ordinal];
            if (value.IsMissing && current.IsMissing)
                empty |= Bit(i);
            if (value.IsMissing || value == current || (!current.IsMissing && (field.IsOnCreate || target.Recipe.OnExisting == OnExisting.Fill)))
                continue;
            (record ??= block.Update(target.Type, id))[field.Field] = value;
        }
        if (record is not null)
            _pending[id] = record;
        ImportProgress.Count(record is null ? progress.Unchanged : progress.Updated, target.Type.Name);
        return (id, empty);
    }

    /// <summary>A later row of the same record gives what earlier ones left empty.</summary>
    private void Fill(ImportRow row, int index, string key, LedgerEntry entry, long[] ids)
    {
        var target = plan.Targets[index];
        var empty = entry.EmptyFields;
        for (var i = 0; i < target.Fields.Count; i++)
        {
            if ((empty & Bit(i)) == 0 || Given(row, index, i, ids) is not { IsMissing: false } value)
                continue;
            if (!_pending.TryGetValue(entry.Record, out var record))
                _pending[entry.Record] = record = block.Update(target.Type, entry.Record);
            record[target.Fields[i].Field] = value;
            empty &= ~Bit(i);
        }
        if (empty != entry.EmptyFields)
            _entries[(index, key)] = Entry(index, key)!.Value with { EmptyFields = empty };
    }

    private Value Given(ImportRow row, int index, int field, long[] ids) =>
        plan.Targets[index].Fields[field] is { Target: >= 0 and var target } ? Value.Of(ids[target]) : row.Values[index][field];

    private LedgerEntry? Entry(int target, string key)
    {
        if (_entries.TryGetValue((target, key), out var entry) || cache.TryGet(target, key, out entry))
            return entry;
        return cache.IsComplete ? null : BulkLedger.Find(block.Connection, job, target, key);
    }

    // Beyond 62 mapped fields of one object the later ones are not filled by later rows.
    private static long Bit(int i) => i < 62 ? 1L << i : 0;
}
