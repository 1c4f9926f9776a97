using System.Text.Json;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Schema;

namespace Guanxi.Api;

/// <summary>Objects and fields, with labels in the caller's language and what the caller may do.</summary>
internal static class SchemaEndpoint
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/schema", Get);

    private static Task Get(HttpContext context)
    {
        var (schema, actor) = (RecordsEndpoints.Workspace(context).Schema, context.User().Actor);
        var sight = RecordsEndpoints.Workspace(context).Rights.SightOf(actor);
        var language = Languages.Of(context);
        return context.WriteJsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("version"u8, schema.Version);
            json.WriteStartArray("objects"u8);
            foreach (var type in schema.Objects.Where(sight.MaySee))
                Write(json, schema, type, actor, sight, language);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, Schema schema, ObjectType type, Actor actor, Sight sight, Language language)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, type.Name);
        json.WriteString("label"u8, type.Label.In(language));
        json.WriteString("plural"u8, type.Plural.In(language));
        json.WriteString("icon"u8, type.Icon);
        json.WriteString("title_field"u8, type.Title?.Name);
        json.WriteString("number_field"u8, type.Number?.Name);
        json.WriteStartObject("rights"u8);
        json.WriteBoolean("create"u8, IsWritable(type, actor) && sight.May(Ability.Create, type));
        json.WriteBoolean("change"u8, IsWritable(type, actor) && sight.MayEver(Use.Change, type));
        json.WriteBoolean("delete"u8, IsWritable(type, actor) && sight.MayEver(Use.Delete, type));
        foreach (var ability in (Ability[])[Ability.Import, Ability.Export, Ability.Bulk])
            json.WriteBoolean(ability.ToString().ToLowerInvariant(), sight.May(ability, type));
        json.WriteEndObject();
        json.WriteStartArray("fields"u8);
        foreach (var field in type.Fields.Where(f => sight.On(f) != FieldRight.None))
            Write(json, schema, field, sight.On(field), language);
        json.WriteEndArray();
        json.WriteStartArray("actions"u8);
        WriteAction(json, "restore", new Labels("Restore", "恢复", "還原"), language);
        if (type == Crm.Organisation.User.Type && actor.IsAdministrator)
            WriteAction(json, "set_password", new Labels("Set password", "设置密码", "設定密碼"), language);
        if (type == Crm.Integration.Webhooks.Webhook.Type && actor.IsAdministrator)
            WriteAction(json, "new_secret", new Labels("New secret", "生成新密钥", "產生新密鑰"), language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsWritable(ObjectType type, Actor actor) => type.WritableBy == WritableBy.Everyone || actor.IsAdministrator;

    private static void WriteAction(Utf8JsonWriter json, string name, Labels labels, Language language)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("label"u8, labels.In(language));
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Schema schema, Field field, FieldRight right, Language language)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, field.Name);
        json.WriteString("type"u8, field.Type.Name);
        json.WriteString("label"u8, field.Labels.In(language));
        json.WriteString("help"u8, field.Help?.In(language));
        json.WriteBoolean("required"u8, field.IsRequired && field.Default.IsMissing);
        json.WriteBoolean("read_only"u8, field.IsReadOnly || right != FieldRight.Write);
        json.WriteString("right"u8, right.ToString().ToLowerInvariant());
        json.WriteString("computed"u8, field.Origin is FieldOrigin.Input ? null : field.Origin.ToString().ToLowerInvariant());
        json.WriteBoolean("filterable"u8, right >= FieldRight.Read);
        json.WriteBoolean("sortable"u8, right >= FieldRight.Read);
        json.WriteString("target"u8, field.Target);
        json.WriteString("target_title"u8, field.Target is { } target ? schema.Find(target)?.Title?.Name : null);
        json.WriteStartArray("choices"u8);
        foreach (var choice in field.Choices?.All ?? [])
        {
            json.WriteStartObject();
            json.WriteString("name"u8, choice.Name);
            json.WriteString("label"u8, choice.Labels.In(language));
            json.WriteString("color"u8, choice.Color);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (field.Type.Kind == ValueKind.Text)
            json.WriteNumber("max_length"u8, field.MaxLength);
        else
            json.WriteNull("max_length"u8);
        json.WriteEndObject();
    }
}
