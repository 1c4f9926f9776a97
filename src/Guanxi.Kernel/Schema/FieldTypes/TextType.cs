using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Schema.FieldTypes;

/// <summary>A line of text, trimmed; U+0000 and lone surrogates are refused, length is counted in UTF-16 units.</summary>
public class TextType : FieldType
{
    public override string Name => "text";

    public override ValueKind Kind => ValueKind.Text;

    public override Value Read(JsonElement json, Field field) => json.ValueKind switch
    {
        JsonValueKind.String => Parse(Decode(json, field), field),
        _ => throw Refuse(field, "not_a_text"),
    };

    public override Value Parse(string text, Field field) => Check(Value.Of(text), field);

    public override Value Check(Value value, Field field)
    {
        var text = Normalise(value.Text ?? throw Refuse(field, "not_a_text"));
        if (text.Length == 0)
            return Value.Missing;
        if (text.Length > field.MaxLength)
            throw Refuse(field, "too_long", field.MaxLength, text.Length);
        if (text.Contains('\0', StringComparison.Ordinal) || HasLoneSurrogate(text))
            throw Refuse(field, "forbidden_character");
        return Value.Of(text);
    }

    public override void Write(Utf8JsonWriter json, Statement row, int column, Field field) => json.WriteStringValue(row.Utf8(column));

    public override void Write(Utf8JsonWriter json, Value value, Field field) => json.WriteStringValue(value.Text);

    protected virtual string Normalise(string text) => text.Trim();

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }

    private static string Decode(JsonElement json, Field field)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A \ud800 escape without its partner passes the parser and fails only here.
            throw Refuse(field, "forbidden_character");
        }
    }
}

/// <summary>Text of several lines; only its end is trimmed.</summary>
public sealed class LongTextType : TextType
{
    public override string Name => "long_text";

    protected override string Normalise(string text) => text.ReplaceLineEndings("\n").TrimEnd();
}
