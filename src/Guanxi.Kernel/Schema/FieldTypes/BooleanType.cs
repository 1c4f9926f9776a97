using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>Yes or no.</summary>
public sealed class BooleanType : FieldType
{
    public override string Name => "boolean";

    public override ValueKind Kind => ValueKind.Boolean;

    public override Value Read(JsonElement json, Field field) => json.ValueKind switch
    {
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        _ => throw Refuse(field, "not_a_boolean", json.ToString()),
    };

    public override Value Parse(string text, Field field) => text switch
    {
        "true" => Value.Of(true),
        "false" => Value.Of(false),
        _ => throw Refuse(field, "not_a_boolean", text),
    };

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => json.WriteBooleanValue(row.Int64(column) != 0);

    public override void Write(Utf8JsonWriter json, Value value, Field field) => json.WriteBooleanValue(value.Number != 0);
}
