using System.Globalization;
using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>The id of a record of another object.</summary>
public sealed class LinkType : FieldType
{
    public override string Name => "link";

    public override ValueKind Kind => ValueKind.Link;

    public override Value Read(JsonElement json, Field field) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var id) && id is > 0 and < IntegerType.Limit
            ? Value.Of(id)
            : throw Refuse(field, "not_an_id", json.ToString());

    public override Value Parse(string text, Field field) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > 0 and < IntegerType.Limit
            ? Value.Of(id)
            : throw Refuse(field, "not_an_id", text);

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => json.WriteNumberValue(row.Int64(column));

    public override void Write(Utf8JsonWriter json, Value value, Field field) => json.WriteNumberValue(value.Number);
}
