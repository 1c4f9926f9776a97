using System.Collections.Frozen;
using System.Globalization;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search.Segments;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search;

/// <summary>A field whose text goes into the index.</summary>
/// <param name="Field">The field.</param>
/// <param name="Number">What stands for it in the index.</param>
/// <param name="Role">How it is filed.</param>
/// <param name="IsName">Whether it counts more than others.</param>
internal sealed record FiledField(Field Field, int Number, TextRole Role, bool IsName);

/// <summary>Which fields of a schema are in the index: title, number and search fields, as far as they are text.</summary>
internal sealed class FiledFields
{
    /// <summary>Changes with what is filed of a text, so that older indexes are built anew.</summary>
    private const string Form = "1";

    /// <summary>In <see cref="SearchTables.Objects"/>: all records are filed.</summary>
    public const long Complete = -1;

    private readonly FrozenDictionary<ObjectType, FiledField[]> _byType;
    private readonly FrozenDictionary<int, FiledField> _byNumber;

    private FiledFields(Dictionary<ObjectType, FiledField[]> byType)
    {
        _byType = byType.ToFrozenDictionary();
        _byNumber = byType.Values.SelectMany(f => f).ToFrozenDictionary(f => f.Number);
    }

    /// <summary>How many numbers there are, the unused 0 included.</summary>
    public int Numbers => _byNumber.Count == 0 ? 1 : _byNumber.Keys.Max() + 1;

    /// <summary>The filed fields of an object.</summary>
    public FiledField[] Of(ObjectType type) => _byType.GetValueOrDefault(type, []);

    /// <summary>The field with the number; null when it is no longer filed.</summary>
    public FiledField? Find(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Gives numbers to fields that have none, and notes what is still to be filed. Part of the schema's own transaction.</summary>
    public static void Apply(Connection connection, Schema.Schema schema)
    {
        SearchTables.Create(connection);
        var numbers = Numbered(connection);
        var last = numbers.Values.DefaultIfEmpty().Max();
        foreach (var type in schema.Objects)
        {
            var number = connection.NumberOf(type);
            var fields = TextsOf(type).ToList();
            foreach (var field in fields.Where(f => !numbers.ContainsKey((number, f.Name))))
            {
                connection.Prepare("INSERT INTO _search_field (number, object, field) VALUES (?1, ?2, ?3)")
                    .Bind(1, numbers[(number, field.Name)] = ++last)
                    .Bind(2, number)
                    .Bind(3, Value.Of(field.Name), StorageType.Text)
                    .Run();
            }
            Note(connection, type, number, string.Join(',', fields.Select(f => $"{numbers[(number, f.Name)].ToString(CultureInfo.InvariantCulture)}:{TextRoles.Of(f)}{(TextRoles.IsName(f) ? ":name" : "")}").Prepend(Form)));
        }
    }

    /// <summary>The numbers of a schema's fields.</summary>
    public static FiledFields Load(Connection connection, Schema.Schema schema)
    {
        var numbers = Numbered(connection);
        return new FiledFields(schema.Objects.ToDictionary(
            type => type,
            type => TextsOf(type).Select(f => new FiledField(f, numbers[(connection.NumberOf(type), f.Name)], TextRoles.Of(f), TextRoles.IsName(f))).ToArray()));
    }

    private static IEnumerable<Field> TextsOf(ObjectType type) =>
        type.SearchFields.Prepend(type.Number).Prepend(type.Title).OfType<Field>().Where(f => f is { IsStored: true, Type.Storage: StorageType.Text }).Distinct();

    private static Dictionary<(long Object, string Field), int> Numbered(Connection connection)
    {
        var numbers = new Dictionary<(long, string), int>();
        var row = connection.Prepare("SELECT object, field, number FROM _search_field");
        while (row.Step())
            numbers.Add((row.Int64(0), row.Text(1)), (int)row.Int64(2));
        return numbers;
    }

    /// <summary>Where fields were added, or are filed otherwise, all records have to be filed once more.</summary>
    private static void Note(Connection connection, ObjectType type, long number, string fields)
    {
        var known = connection.Scalar("SELECT fields FROM _search_object WHERE object = ?1", Value.Of(number)).Text;
        if (known == fields)
            return;
        var isNew = known is null && connection.Scalar($"SELECT 1 FROM {type.Table} LIMIT 1").IsMissing;
        var isLess = known is not null && fields.Split(',').All(known.Split(',').Contains);
        connection.Prepare(known is null ? "INSERT INTO _search_object (object, fields, next) VALUES (?1, ?2, ?3)" : $"UPDATE _search_object SET fields = ?2, next = {(isLess ? "next" : "?3")} WHERE object = ?1")
            .Bind(1, number)
            .Bind(2, Value.Of(fields), StorageType.Text)
            .Bind(3, isNew ? Complete : 0)
            .Run();
    }
}
