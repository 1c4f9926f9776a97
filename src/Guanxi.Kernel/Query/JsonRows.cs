using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Guanxi.Kernel.Query;

/// <summary>JSON writers, one for each thread, since making one costs more than a small record.</summary>
public static class JsonRows
{
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Chinese stays readable; answers are application/json with nosniff, never part of a page.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes with this thread's writer. What is called must not itself write JSON rows or run a query on this thread.</summary>
    public static void Write(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        var json = Rent(output);
        write(json);
        json.Flush();
        json.Reset(Stream.Null);
    }

    internal static Utf8JsonWriter Rent(IBufferWriter<byte> output)
    {
        if (_writer is null)
            return _writer = new Utf8JsonWriter(output, Options);
        _writer.Reset(output);
        return _writer;
    }
}
