using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>All records of a workspace in memory, for expressions that run on a record in hand.</summary>
internal sealed class LabRecords
{
    private readonly Dictionary<ObjectType, List<Value[]>> _all;

    public LabRecords(TestWorkspace workspace, Guanxi.Kernel.Schema.Schema schema)
    {
        _all = schema.Objects.ToDictionary(o => o, o => workspace.Workspace.Database.Read(c =>
        {
            var ids = new List<long>();
            var row = c.Prepare($"SELECT \"id\" FROM {o.Table} ORDER BY \"id\"");
            while (row.Step())
                ids.Add(row.Int64(0));
            return ids.ConvertAll(id => RecordStore.Load(c, o, id)!);
        }));
        Lookup = new RecordLookup(
            (type, id) => _all[type].Find(r => r[0].Number == id),
            (field, text) => _all[field.Object].Find(r => r[field.Ordinal].Text == text) is { } record ? record[0].Number : null,
            (link, id) => _all[link.Object].Where(r => r[link.Ordinal] == Value.Of(id)));
    }

    public RecordLookup Lookup { get; }

    public IReadOnlyList<Value[]> Of(ObjectType type) => _all[type];
}
