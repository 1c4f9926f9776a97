using Guanxi.Kernel.Records;

namespace Guanxi.Realtime;

/// <summary>That a record changed, without what: whoever wants to know reads it, with rights of their own. One that is gone has version 0.</summary>
public sealed record RecordNotice(string Object, long Id, long Version, OperationKind Operation)
{
    public static RecordNotice Of(RecordChange change) => new(change.Type.Name, change.Id, change.Kind == OperationKind.Delete ? 0 : change.Version, change.Kind);
}
