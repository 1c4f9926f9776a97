using System.Text.Json;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Query;

/// <summary>A column of a result: its name in JSON and how its values are written.</summary>
internal sealed record Column(JsonEncodedText Name, Field Field)
{
    public void Write(Utf8JsonWriter json, Statement row, int column)
    {
        json.WritePropertyName(Name);
        if (row.IsNull(column))
            json.WriteNullValue();
        else
            Field.Type.Write(json, row, column, Field);
    }
}
