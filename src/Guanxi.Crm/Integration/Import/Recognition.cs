using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search;

namespace Guanxi.Crm.Integration.Import;

/// <summary>Proposes a recipe for a file from the names of its columns and what stands in them.</summary>
internal static class Recognition
{
    private const int Least = 60;
    private const int Exact = 90;

    private static readonly Labels CustomerWord = new("Customer", "客户", "客戶");
    private static readonly Labels WalkIn = new("Walk-in customers", "散客", "散客");

    /// <summary>The recipe for a shop's export of invoice lines, one line a row.</summary>
    public const string ShopLines = "shop_lines";

    public static Recipe Propose(Schema schema, IReadOnlyList<ColumnProfile> columns, string? wanted, Language language = Language.English)
    {
        var recipe = wanted switch
        {
            null or ShopLines when Shop(columns, language) is { } shop => shop,
            ShopLines => Shop(columns, language, isForced: true)!,
            null => Best(schema, columns),
            _ => Single(schema, columns, wanted),
        };
        return recipe with { DateOrder = Order(columns), Decimal = DecimalSign(columns) };
    }

    private static Recipe? Shop(IReadOnlyList<ColumnProfile> columns, Language language, bool isForced = false)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        FieldSource? Find(string field)
        {
            var found = Match(columns, field).Where(m => !taken.Contains(m.Column)).OrderByDescending(m => m.Score).FirstOrDefault();
            if (found.Column is null || found.Score < Least)
                return null;
            taken.Add(found.Column);
            return new FieldSource { Column = found.Column, Confidence = found.Score };
        }
        var (number, code, quantity, price) = (Find("order.number"), Find("product.code"), Find("order_line.quantity"), Find("order_line.unit_price"));
        var (date, customer, name, customerName, country) = (Find("order.ordered_at"), Find("account.number"), Find("product.name"), Find("account.name"), Find("account.country"));
        if (!isForced && (number is null || code is null && name is null || quantity is null))
            return null;
        customer ??= customerName;
        return new Recipe
        {
            Name = ShopLines,
            Targets =
            [
                Target("account", ["number"], OnExisting.Fill, Present(
                    ("number", customer),
                    ("name", customerName ?? (customer is null ? null : new FieldSource { Template = $"{CustomerWord.In(language)} {{{customer.Column}}}", On = "create" })),
                    ("country", country))) with
                {
                    WithoutKey = new Dictionary<string, string>(StringComparer.Ordinal) { ["number"] = "walk-in", ["name"] = WalkIn.In(language), ["kind"] = "walk_in" },
                },
                Target("product", ["code"], OnExisting.Fill, Present(("code", code ?? name), ("name", name), ("price", price is null ? null : price with { On = "create", Map = null }))),
                Target("order", ["number"], OnExisting.Fill, Present(
                    ("number", number),
                    ("account", new FieldSource { Target = "account" }),
                    ("ordered_at", date),
                    ("kind", number is null ? null : new FieldSource { Column = number.Column, Map = new Dictionary<string, string>(StringComparer.Ordinal) { ["C*"] = "return", ["*"] = "sale" } }),
                    ("country", country))),
                Target("order_line", ["order", "position"], OnExisting.Overwrite, Present(
                    ("order", new FieldSource { Target = "order" }),
                    ("position", new FieldSource { Occurrence = "order", Column = Imports.PositionColumn }),
                    ("product", new FieldSource { Target = "product" }),
                    ("quantity", quantity),
                    ("unit_price", price),
                    ("description", name))),
            ],
        };
    }

    private static Recipe Best(Schema schema, IReadOnlyList<ColumnProfile> columns) => new[] { "account", "contact", "product" }
        .Select(o => Single(schema, columns, o))
        .MaxBy(r => r.Targets.Sum(t => t.Fields.Values.Sum(f => f.Confidence ?? 0)))!;

    private static Recipe Single(Schema schema, IReadOnlyList<ColumnProfile> columns, string name)
    {
        var type = schema.Find(name) is { WritableBy: WritableBy.Everyone } known ? known : schema["account"];
        if (type.Name == "contact")
            return Contacts(schema, columns);
        var fields = Fields(type, columns, []);
        var key = type.Number is { } number && fields.ContainsKey(number.Name) ? number.Name : type.Title?.Name ?? type.Number?.Name ?? "name";
        return new Recipe { Targets = [Target(type.Name, [key], OnExisting.Fill, fields)] };
    }

    /// <summary>Contacts belong to accounts, which the same file names.</summary>
    private static Recipe Contacts(Schema schema, IReadOnlyList<ColumnProfile> columns)
    {
        var contact = Fields(schema["contact"], columns, []);
        var taken = contact.Values.Select(f => f.Column!).ToHashSet(StringComparer.Ordinal);
        var account = Fields(schema["account"], columns, taken);
        contact["account"] = new FieldSource { Target = "account" };
        var accountKey = account.ContainsKey("number") ? "number" : "name";
        return new Recipe
        {
            Targets = [Target("account", [accountKey], OnExisting.Fill, account), Target("contact", ["account", "name"], OnExisting.Fill, contact)],
        };
    }

    private static Dictionary<string, FieldSource> Fields(ObjectType type, IReadOnlyList<ColumnProfile> columns, HashSet<string> taken)
    {
        var used = new HashSet<string>(taken, StringComparer.Ordinal);
        var fields = new Dictionary<string, FieldSource>(StringComparer.Ordinal);
        var matches = type.Fields
            .Where(f => f.Origin == FieldOrigin.Input && f.Target is null)
            .SelectMany(f => Match(columns, $"{type.Name}.{f.Name}", f).Select(m => (Field: f, m.Column, m.Score)))
            .Where(m => m.Score >= Least)
            .OrderByDescending(m => m.Score);
        foreach (var (field, column, score) in matches)
        {
            if (!fields.ContainsKey(field.Name) && used.Add(column))
                fields[field.Name] = new FieldSource { Column = column, Confidence = score };
        }
        return fields;
    }

    private static IEnumerable<(string Column, int Score)> Match(IReadOnlyList<ColumnProfile> columns, string field, Field? declared = null)
    {
        var names = Synonyms.All.GetValueOrDefault(field, []).Append(field[(field.IndexOf('.', StringComparison.Ordinal) + 1)..])
            .Concat(declared is null ? [] : [declared.Labels.English, declared.Labels.SimplifiedChinese, declared.Labels.TraditionalChinese])
            .Select(Plain)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        foreach (var column in columns)
        {
            var plain = Plain(column.Name);
            var score = names.IndexOf(plain) is >= 0 and var place ? 99 - Math.Min(place, 9)
                : names.Exists(n => n.Length > 2 && plain.Contains(n, StringComparison.Ordinal)) ? 70
                : 0;
            if (score > 0)
                yield return (column.Name, score - (Fits(field, column) ? 0 : score < Exact ? 45 : 25));
        }
    }

    /// <summary>A column of words is no quantity, unless that is just what it is called: then one cell may be mistyped.</summary>
    private static bool Fits(string field, ColumnProfile column) => field switch
    {
        "order_line.quantity" or "order_line.unit_price" or "product.price" => column.Kind is ColumnKind.Integer or ColumnKind.Decimal,
        "order.ordered_at" or "contact.birthday" => column.Kind is ColumnKind.Date or ColumnKind.DateTime,
        _ => true,
    } || column.Filled == 0;

    /// <summary>The sign of the columns with decimals; whole numbers say nothing, and where columns differ each number speaks for itself.</summary>
    private static string? DecimalSign(IReadOnlyList<ColumnProfile> columns)
    {
        var signs = columns.Where(c => c.Kind == ColumnKind.Decimal).Select(c => c.DecimalSign).Distinct().ToList();
        return signs is [{ } sign] ? sign.ToString() : null;
    }

    private static string Plain(string name) => string.Concat(TextFold.Fold(name).Where(char.IsLetterOrDigit));

    private static string? Order(IReadOnlyList<ColumnProfile> columns) => columns.Where(c => c.Kind is ColumnKind.Date or ColumnKind.DateTime).Select(c => c.DateOrder).FirstOrDefault() switch
    {
        DateOrder.YearMonthDay => "ymd",
        DateOrder.DayMonthYear => "dmy",
        DateOrder.MonthDayYear => "mdy",
        _ => null,
    };

    private static RecipeTarget Target(string name, string[] key, OnExisting onExisting, IReadOnlyDictionary<string, FieldSource> fields) =>
        new() { Object = name, Key = key, OnExisting = onExisting, Fields = fields };

    private static Dictionary<string, FieldSource> Present(params ReadOnlySpan<(string Name, FieldSource? Source)> fields)
    {
        var present = new Dictionary<string, FieldSource>(StringComparer.Ordinal);
        foreach (var (name, source) in fields)
        {
            if (source is not null)
                present[name] = source;
        }
        return present;
    }
}
