using System.Globalization;
using Guanxi.Kernel.Schema;
using Microsoft.OpenApi;
using static Guanxi.Api.OpenApi.Shape;

namespace Guanxi.Api.OpenApi;

/// <summary>An object's record as it is read, created and changed, from its declared fields.</summary>
internal static class RecordSchemas
{
    /// <summary>Adds Account, AccountInput, AccountChange and AccountPage; answers "Account".</summary>
    public static string Add(ApiBuilder api, ObjectType type)
    {
        var name = Pascal(type.Name);
        var label = type.Label.English;
        api.Add(name, Read(type).Described($"{label}. Only id and version are always there; the rest as asked for in fields, paths such as account.name under their own text."));
        var input = type.Fields.Where(f => !f.IsReadOnly).ToList();
        api.Add(name + "Input", Object([.. input.Select(f => (f.IsRequired && f.Default.IsMissing ? f.Name : f.Name + "?", Input(f)))]).Described($"A new record of {label}."));
        api.Add(name + "Change", Object([.. input.Select(f => (f.Name + "?", Input(f)))]).Described($"A change of {label}; what is not given stays."));
        api.Add(name + "Page", Object(("records", List(api.Ref(name))), ("next", Nullable(Text()).WithText("The cursor of the next page.")), ("count?", Integer().Described("All records that the filter leaves; only when asked for."))));
        return name;
    }

    private static OpenApiSchema Read(ObjectType type)
    {
        var record = Object([.. type.Fields.Select(f => (f == type.Id || f == type.Version ? f.Name : f.Name + "?", Output(f)))]);
        record.AdditionalPropertiesAllowed = true;
        record.AdditionalProperties = Any();
        return record;
    }

    private static IOpenApiSchema Output(Field field)
    {
        var schema = Plain(field);
        schema.ReadOnly = field.IsReadOnly;
        return IsAlwaysThere(field) ? schema : Nullable(schema);
    }

    private static IOpenApiSchema Input(Field field)
    {
        var schema = Plain(field);
        if (field.Type.Kind == ValueKind.Decimal)
            schema.Type |= JsonSchemaType.Number;
        return field.IsRequired ? schema : Nullable(schema);
    }

    private static OpenApiSchema Plain(Field field)
    {
        var schema = field.Type.Kind switch
        {
            ValueKind.Integer or ValueKind.Link => Integer(),
            ValueKind.Decimal => Decimal(),
            ValueKind.Boolean => Flag(),
            ValueKind.Date => Text("date"),
            ValueKind.DateTime => Time(),
            ValueKind.Choice => OneOf(field.Choices!.All.Select(c => c.Name)),
            _ => Text(field.Type.Name switch { "email" => "email", "url" => "uri", _ => null }),
        };
        if (field.Type.Kind == ValueKind.Text)
            schema.MaxLength = field.MaxLength;
        if (field is { Type.Kind: ValueKind.Integer, Range: { } range })
            (schema.Minimum, schema.Maximum) = (Number(range.Least), Number(range.Greatest));
        return schema.Described(Description(field));
    }

    private static string Description(Field field)
    {
        var text = field.Help is { } help ? $"{field.Labels.English}. {help.English}" : field.Labels.English;
        return field.Target is { } target ? $"{text} (id of {target})" : text;
    }

    private static bool IsAlwaysThere(Field field) =>
        field.IsRequired || field.Rollup?.Operation is RollupOperation.Count or RollupOperation.Sum || field.Name is "id" or "version" or "created_at" or "updated_at";

    private static IOpenApiSchema WithText(this IOpenApiSchema schema, string text) => ((OpenApiSchema)schema).Described(text);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Pascal(string name) => string.Concat(name.Split('_').Select(p => char.ToUpperInvariant(p[0]) + p[1..]));
}
