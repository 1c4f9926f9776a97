using System.Buffers;
using System.Text.Json;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Export;

/// <summary>Each record as the API answers it, on a line of its own.</summary>
internal sealed class JsonLinesFile(IReadOnlyList<Column> columns, PooledBuffer output) : ExportFile
{
    private readonly Utf8JsonWriter _json = new(output, JsonRows.Options);

    public override void Begin()
    {
    }

    public override void Add(Value[] record)
    {
        _json.Reset();
        _json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            _json.WritePropertyName(columns[i].Name);
            if (record[i].IsMissing)
                _json.WriteNullValue();
            else
                columns[i].Field.Type.Write(_json, record[i], columns[i].Field);
        }
        _json.WriteEndObject();
        _json.Flush();
        output.Write("\n"u8);
    }

    public override void End()
    {
    }

    public override void Dispose() => _json.Dispose();
}
