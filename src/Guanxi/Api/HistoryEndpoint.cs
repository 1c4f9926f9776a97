using System.Text.Json;
using Guanxi.Kernel.Records;

namespace Guanxi.Api;

/// <summary>Who changed what in a record, newest first.</summary>
internal static class HistoryEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/records/{object}/{id:long}/history", Get);

    private static Task Get(HttpContext context)
    {
        context.AllowParameters();
        var workspace = RecordsEndpoints.Workspace(context);
        var entries = workspace.History(context.User().Actor, RecordsEndpoints.ObjectName(context), RecordsEndpoints.Id(context));
        var names = UserNames.Read(workspace, context.User().Actor, entries.Select(e => e.Actor));
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("entries"u8);
            foreach (var entry in entries)
                Write(json, entry, names);
            json.WriteEndArray();
            json.WriteNull("next"u8);
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry, IReadOnlyDictionary<long, string> names)
    {
        json.WriteStartObject();
        json.WriteNumber("change"u8, entry.Change);
        json.WriteString("at"u8, entry.At);
        if (entry.Actor is { } actor)
        {
            json.WriteStartObject("actor"u8);
            json.WriteNumber("id"u8, actor);
            json.WriteString("name"u8, names.GetValueOrDefault(actor));
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("actor"u8);
        }
        json.WriteString("source"u8, entry.Source.ToString().ToLowerInvariant());
        json.WriteString("operation"u8, entry.Operation.ToString().ToLowerInvariant());
        json.WriteNumber("version"u8, entry.Version);
        json.WriteStartArray("fields"u8);
        foreach (var value in entry.Values)
        {
            json.WriteStartObject();
            json.WriteString("field"u8, value.Field.Name);
            JsonValues.Write(json, "old", value.Field, value.Old);
            JsonValues.Write(json, "new", value.Field, value.New);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
