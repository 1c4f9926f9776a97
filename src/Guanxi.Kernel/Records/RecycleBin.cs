using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>Deleted records as JSON of their stored values, by the change that deleted them.</summary>
internal static class RecycleBin
{
    public static readonly SystemTable Table = new(
        "_bin",
        [
            new("object", StorageType.Integer), new("record", StorageType.Integer), new("change", StorageType.Integer), new("at", StorageType.Integer),
            new("actor", StorageType.Integer, IsRequired: false), new("data", StorageType.Text),
        ],
        "object", "record")
    {
        Indexes = [new("_bin_change", "change")],
    };

    public static void Put(Connection connection, RecordChange record, long change, Actor actor, DateTime now)
    {
        var data = record.Type.Fields
            .Where(f => f.IsStored && f.Rollup is null && !record.Old![f.Ordinal].IsMissing)
            .ToDictionary(f => f.Name, f => record.Old![f.Ordinal] is { IsNumber: true } value ? (object)value.Number : record.Old[f.Ordinal].Text!, StringComparer.Ordinal);
        connection.Prepare("INSERT INTO _bin (object, record, change, at, actor, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")
            .Bind(Value.Of(connection.NumberOf(record.Type)), Value.Of(record.Id), Value.Of(change), Value.Of(now), actor.UserId is { } id ? Value.Of(id) : default, Value.Of(JsonSerializer.Serialize(data)))
            .Run();
    }

    /// <summary>The records of an object that a change deleted and that nobody has brought back.</summary>
    public static IReadOnlyList<long> Deleted(Connection connection, ObjectType type, long change)
    {
        var ids = new List<long>();
        var row = connection.Prepare("SELECT record FROM _bin WHERE change = ?1 AND object = ?2 ORDER BY record").Bind(Value.Of(change), Value.Of(connection.NumberOf(type)));
        while (row.Step())
            ids.Add(row.Int64(0));
        return ids;
    }

    /// <summary>Takes out the record and all that was deleted together with it.</summary>
    public static List<(ObjectType Type, long Id, Value[] Values)> Take(Connection connection, Schema.Schema schema, ObjectType type, long id)
    {
        var change = connection.Scalar("SELECT change FROM _bin WHERE object = ?1 AND record = ?2", Value.Of(connection.NumberOf(type)), Value.Of(id));
        if (change.IsMissing)
            throw FailureException.NotFound();
        var taken = new List<(ObjectType, long, Value[])>();
        var row = connection.Prepare("SELECT object, record, data FROM _bin WHERE change = ?1").Bind(change);
        while (row.Step())
        {
            var number = row.Int64(0);
            if (schema.Objects.FirstOrDefault(o => connection.NumberOf(o) == number) is { } deleted)
                taken.Add((deleted, row.Int64(1), Read(deleted, row.Text(2))));
        }
        connection.Prepare("DELETE FROM _bin WHERE change = ?1").Bind(change).Run();
        return taken;
    }

    /// <summary>What is linked to comes before what links to it.</summary>
    public static IEnumerable<(ObjectType Type, long Id, Value[] Values)> InOrderOfLinks(List<(ObjectType Type, long Id, Value[] Values)> taken)
    {
        var waiting = taken.ToDictionary(t => t.Id);
        var ordered = new List<(ObjectType, long, Value[])>();
        foreach (var record in taken)
            Place(record);
        return ordered;

        void Place((ObjectType Type, long Id, Value[] Values) record)
        {
            if (!waiting.Remove(record.Id))
                return;
            foreach (var link in record.Type.Fields)
            {
                if (link is { Target: not null, Origin: not FieldOrigin.System } && record.Values[link.Ordinal] is { IsMissing: false } value && waiting.TryGetValue(value.Number, out var first))
                    Place(first);
            }
            ordered.Add(record);
        }
    }

    private static Value[] Read(ObjectType type, string data)
    {
        var values = new Value[type.Fields.Count];
        using var json = JsonDocument.Parse(data);
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (type.Find(property.Name) is { IsStored: true } field)
                values[field.Ordinal] = property.Value.ValueKind == JsonValueKind.Number ? Value.Of(property.Value.GetInt64()) : Value.Of(property.Value.GetString());
        }
        return values;
    }
}
