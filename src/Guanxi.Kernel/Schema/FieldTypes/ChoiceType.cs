using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>One of a list of values, named in the API, stored as its number.</summary>
public sealed class ChoiceType : FieldType
{
    public override string Name => "choice";

    public override ValueKind Kind => ValueKind.Choice;

    public override Value Read(JsonElement json, Field field) => json.ValueKind == JsonValueKind.String
        ? Parse(json.GetString()!, field)
        : throw Refuse(field, "not_a_choice", json.ToString(), Names(field));

    public override Value Parse(string text, Field field) => field.Choices!.Find(text) is { } choice
        ? Value.Of((long)choice.Number)
        : throw Refuse(field, "not_a_choice", text.Length > 60 ? text[..60] + "…" : text, Names(field));

    public override Value Check(Value value, Field field) =>
        value.IsNumber && field.Choices!.Find(value.Number) is not null ? value : throw Refuse(field, "not_a_choice", value.ToString(), Names(field));

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => Write(json, row.Int64(column), field);

    public override void Write(Utf8JsonWriter json, Value value, Field field) => Write(json, value.Number, field);

    private static void Write(Utf8JsonWriter json, long number, Field field)
    {
        if (field.Choices!.Find(number) is { } choice)
            json.WriteStringValue(choice.Name);
        else
            json.WriteNullValue();
    }

    private static string Names(Field field) => string.Join(", ", field.Choices!.All.Select(c => c.Name));
}
