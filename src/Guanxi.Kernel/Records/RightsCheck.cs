using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// What an actor asks for is checked against its rights before anything is written. What rules add is not: they have
/// their own reasons. A record out of scope is as one that does not exist; so is a field that may not be seen.
/// </summary>
internal sealed class RightsCheck(Connection connection, Workspace workspace, Actor actor, DateTime now)
{
    private readonly Sight _sight = workspace.Rights.SightOf(actor);

    /// <summary>Whether the object and the given fields may be written at all.</summary>
    public void Asked(RecordChange record)
    {
        if (actor.IsProgram)
            return;
        if (!_sight.MaySee(record.Type))
            throw FailureException.NotFound();
        if (record.Kind == OperationKind.Create ? !_sight.May(Ability.Create, record.Type) : !_sight.MayEver(UseOf(record), record.Type))
            throw NotAllowed(record);
        List<Finding>? findings = null;
        foreach (var field in record.Type.Fields)
        {
            if (record.IsGiven(field) && Find(field) is { } finding)
                (findings ??= []).Add(finding with { Object = record.Type.Name, Record = record.Index });
        }
        if (findings is not null)
            throw new FailureException(findings.TrueForAll(f => f.Code == "field_not_allowed") ? FailureKind.Forbidden : FailureKind.Malformed, findings);
    }

    /// <summary>Whether the record that is there may be used so.</summary>
    public void Loaded(RecordChange record)
    {
        if (actor.IsProgram)
            return;
        if (!May(Use.See, record.Type, record.Id))
            throw FailureException.NotFound();
        if (!May(UseOf(record), record.Type, record.Id))
            throw NotAllowed(record);
    }

    /// <summary>A link to a record that the actor does not see is a link to nothing.</summary>
    public void Links(RecordChange record)
    {
        if (actor.IsProgram)
            return;
        foreach (var link in record.Type.Fields)
        {
            if (link is { Target: { } target, Origin: FieldOrigin.Input } && record.IsGiven(link) && record.IsChanged(link) && record.New[link.Ordinal] is { IsMissing: false } value
                && !May(Use.See, workspace.Schema[target], value.Number))
                throw new FailureException(FailureKind.Invalid, new Finding("no_such_record", link.Name, value.Number) { Object = record.Type.Name, Record = record.Index });
        }
    }

    private Finding? Find(Field field) => _sight.On(field) switch
    {
        FieldRight.None => new Finding("unknown_field_plain", field.Name, field.Name, field.Object.Name),
        _ when field.IsReadOnly => new Finding("read_only", field.Name),
        FieldRight.Write => null,
        _ => new Finding("field_not_allowed", field.Name),
    };

    private bool May(Use use, ObjectType type, long id) => workspace.Rights.May(connection, actor, use, type, id, now);

    private static Use UseOf(RecordChange record) => record.Kind == OperationKind.Update ? Use.Change : Use.Delete;

    private static FailureException NotAllowed(RecordChange record) => new(FailureKind.Forbidden, new Finding("not_allowed", Field: null, record.Type.Name));
}
