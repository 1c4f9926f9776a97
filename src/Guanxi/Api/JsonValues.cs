using System.Text.Json;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>Stored values as JSON properties.</summary>
internal static class JsonValues
{
    public static void Write(Utf8JsonWriter json, string name, Field field, Value value)
    {
        json.WritePropertyName(name);
        if (value.IsMissing)
            json.WriteNullValue();
        else
            field.Type.Write(json, value, field);
    }
}
