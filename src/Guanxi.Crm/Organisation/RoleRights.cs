using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;

namespace Guanxi.Crm.Organisation;

/// <summary>
/// The text of a role's rights:
/// {"objects":{"account":{"see":"department","change":"own","delete":"none","may":["create","export"],"actions":["claim"]},"*":{…}},"fields":{"account.revenue":"none"}}.
/// </summary>
internal static class RoleRights
{
    /// <summary>Reads the text. Throws a failure that names what is not understood.</summary>
    public static Role Read(long id, string name, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var objects = new Dictionary<string, ObjectRights>(StringComparer.Ordinal);
            var fields = new Dictionary<string, FieldRight>(StringComparer.Ordinal);
            foreach (var part in json.RootElement.EnumerateObject())
            {
                switch (part.Name)
                {
                    case "objects":
                        foreach (var entry in part.Value.EnumerateObject())
                            objects[entry.Name] = ReadObject(entry);
                        break;
                    case "fields":
                        foreach (var entry in part.Value.EnumerateObject())
                            fields[entry.Name] = Read<FieldRight>(entry.Value, entry.Name);
                        break;
                    default:
                        throw NotUnderstood(part.Name);
                }
            }
            return new Role(id, name, objects, fields);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw NotUnderstood(text.Length > 60 ? text[..60] + "…" : text);
        }
    }

    /// <summary>Refuses names that are not in the schema: a right on a misspelt field would hide nothing.</summary>
    public static void Check(Role role, Schema schema)
    {
        foreach (var name in role.Objects.Keys.Where(n => n != "*" && schema.Find(n) is not { WritableBy: not WritableBy.Program }))
            throw NotUnderstood(name);
        foreach (var name in role.Fields.Keys)
        {
            var parts = name.Split('.');
            if (parts.Length != 2 || schema.Find(parts[0])?.Find(parts[1]) is not { Origin: not FieldOrigin.System })
                throw NotUnderstood(name);
        }
    }

    private static ObjectRights ReadObject(JsonProperty entry)
    {
        var rights = ObjectRights.None;
        foreach (var part in entry.Value.EnumerateObject())
        {
            rights = part.Name switch
            {
                "see" => rights with { See = Read<RecordScope>(part.Value, entry.Name) },
                "change" => rights with { Change = Read<RecordScope>(part.Value, entry.Name) },
                "delete" => rights with { Delete = Read<RecordScope>(part.Value, entry.Name) },
                "may" => rights with { Abilities = part.Value.EnumerateArray().Select(a => Read<Ability>(a, entry.Name)).ToHashSet() },
                "actions" => rights with { Actions = part.Value.EnumerateArray().Select(a => a.GetString() ?? "").ToHashSet(StringComparer.Ordinal) },
                _ => throw NotUnderstood($"{entry.Name}.{part.Name}"),
            };
        }
        return rights;
    }

    /// <summary>Names in small letters with _ between words, as everywhere in the API.</summary>
    private static T Read<T>(JsonElement json, string place)
        where T : struct, Enum
    {
        var text = json.GetString() ?? "";
        var name = Enum.GetNames<T>().FirstOrDefault(n => JsonNamingPolicy.SnakeCaseLower.ConvertName(n) == text) ?? throw NotUnderstood($"{place}: {text}");
        return Enum.Parse<T>(name);
    }

    private static FailureException NotUnderstood(string what) => FailureException.Invalid("rights_not_understood", "rights", what);
}
