using System.Text.Json;
using System.Text.RegularExpressions;
using Guanxi.Hosting;
using Guanxi.Kernel.Schema;
using Guanxi.Tests.Conventions;

namespace Guanxi.Tests.Browser;

/// <summary>What the workspace says in one language: its own texts and the schema's labels.</summary>
internal sealed class Texts
{
    private static readonly Schema Schema = GuanxiServer.CreateSchema();

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Language _language;

    public Texts(string tag)
    {
        (Tag, _language) = (tag, tag switch { "zh-CN" => Language.SimplifiedChinese, "zh-TW" => Language.TraditionalChinese, _ => Language.English });
        Read("src/i18n", "");
        Read("src/imports/texts", "imports:");
    }

    public string Tag { get; }

    /// <summary>The text of a key; those of the import pages begin with "imports:".</summary>
    public string this[string key, params (string Name, string Value)[] values] =>
        values.Aggregate(_texts[key], (text, value) => text.Replace("{{" + value.Name + "}}", value.Value, StringComparison.Ordinal));

    /// <summary>The text with anything in its places, in singular or plural.</summary>
    public Regex Like(string key)
    {
        var forms = new[] { key, key + "_one", key + "_other" }.Where(_texts.ContainsKey).Select(k => Regex.Replace(Regex.Escape(_texts[k]), @"\\{\\{\w+}}", ".+", RegexOptions.None, TimeSpan.FromSeconds(1)));
        return new Regex($"^({string.Join('|', forms)})$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    public string Field(string type, string field) => Schema[type].Find(field)!.Labels.In(_language);

    public string Plural(string type) => Schema[type].Plural.In(_language);

    private void Read(string folder, string prefix)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "web", folder, Tag + ".json")));
        Add(json.RootElement, prefix);
    }

    private void Add(JsonElement element, string path)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Object)
                Add(property.Value, path + property.Name + ".");
            else
                _texts[path + property.Name] = property.Value.GetString()!;
        }
    }
}
