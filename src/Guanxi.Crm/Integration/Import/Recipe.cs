using System.Text.Json;
using System.Text.Json.Serialization;
using Guanxi.Kernel.Records;

namespace Guanxi.Crm.Integration.Import;

/// <summary>How the rows of a file become records: for each row, one record of each target, in this order.</summary>
public sealed record Recipe
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public string? Name { get; init; }

    /// <summary>The zone of times without an offset; the workspace's when missing.</summary>
    public string? TimeZone { get; init; }

    /// <summary>ymd, dmy or mdy, for dates that can be read two ways.</summary>
    public string? DateOrder { get; init; }

    /// <summary>The decimal sign, . or ,; each number by itself when missing.</summary>
    public string? Decimal { get; init; }

    public IReadOnlyList<RecipeTarget> Targets { get; init; } = [];

    public static Recipe Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Recipe>(text, Json) ?? throw FailureException.Malformed("bad_recipe", "recipe", "null");
        }
        catch (JsonException exception)
        {
            throw FailureException.Malformed("bad_recipe", "recipe", exception.Path ?? "$");
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}

/// <summary>What happens to the fields of a record that is there already.</summary>
public enum OnExisting
{
    /// <summary>Only empty fields are filled.</summary>
    Fill,

    /// <summary>Given values replace what is there.</summary>
    Overwrite,

    /// <summary>The record stays as it is.</summary>
    Skip,
}

/// <summary>One kind of record that each row gives.</summary>
public sealed record RecipeTarget
{
    public string Object { get; init; } = "";

    /// <summary>The fields by which a record is known again.</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    public OnExisting OnExisting { get; init; }

    /// <summary>The record for rows without a key, such as walk-in customers; without it such rows are rejected.</summary>
    public IReadOnlyDictionary<string, string>? WithoutKey { get; init; }

    public IReadOnlyDictionary<string, FieldSource> Fields { get; init; } = new Dictionary<string, FieldSource>(StringComparer.Ordinal);
}

/// <summary>Where a field's value comes from. Exactly one of column, template, constant, target and occurrence says it.</summary>
public sealed record FieldSource
{
    public string? Column { get; init; }

    /// <summary>Text with columns in braces: "Customer {CustomerID}".</summary>
    public string? Template { get; init; }

    public string? Constant { get; init; }

    /// <summary>The record of another target of the same row.</summary>
    public string? Target { get; init; }

    /// <summary>The how-manieth row of that target's record this is; a column beside it overrules the count where it is filled.</summary>
    public string? Occurrence { get; init; }

    /// <summary>Turns what stands in the column into a value: "C*" → "return". The last entry may be "*".</summary>
    public IReadOnlyDictionary<string, string>? Map { get; init; }

    /// <summary>"create" gives the value to new records only.</summary>
    public string? On { get; init; }

    /// <summary>How sure the recognition is, 0 to 100.</summary>
    public int? Confidence { get; init; }
}
