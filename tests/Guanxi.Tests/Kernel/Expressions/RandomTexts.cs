namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>Well-formed expressions over things, parts and teams, put together by chance from all that the language has.</summary>
internal sealed class RandomTexts(Chance chance)
{
    public static readonly string[] Texts =
    [
        "", "a", "A", " a  b ", "Änne Groß", "e\u0301", "é", "张三", "張三", "か\u3099", "が", "한", "\u1112\u1161\u11AB", "İı", "ﬁ ﬃ", "ａＢ１", "\u3000全角\u3000", "𠮷野家", "葛\U000E0100", "😀😀",
        "\uE000", "\uFFFD", "x\u0301\u0323", "ø½", "Ώ", "й", "и\u0306", "100%_", "it's \"q\" \\", "a\u00A0b", "tab\tline\nend", "ß", "SS", "ς", "Σ", "ǅ", "ꭰ", "\u0130x", "z\U0010FFFF",
    ];

    private static readonly string[] Wholes = ["0", "1", "-1", "2", "7", "100", "-30", "9223372036854775807", "-9223372036854775808", "4000000", "9007199254740991", "120000", "-119999"];
    private static readonly string[] Decimals = ["0.0001", "-0.0001", "2.5", "-2.5", "0.5", "1.0001", "900000000000000", "-899999999999999.9999", "922337203685477", "0.3333"];
    private static readonly string[] Days = ["1970-01-01", "2024-06-15", "2024-02-29", "2024-01-31", "0001-01-01", "9999-12-31", "1969-12-31"];
    private static readonly string[] Times = ["2024-06-15T00:00:00Z", "2024-06-14 22:30", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "2024-03-31T02:30", "2024-06-15"];
    private static readonly string[] Colors = ["red", "green", "blue"];
    private static readonly string[] Records = ["T1", "T2", "nobody", "Alpha", "1", "5", "张三"];

    private static readonly Dictionary<string, Known> Objects = new(StringComparer.Ordinal)
    {
        ["thing"] = new(
            new(StringComparer.Ordinal)
            {
                ["text"] = ["name", "code", "text"], ["whole"] = ["count", "parts", "score", "age", "version"], ["decimal"] = ["amount", "price", "twice", "weight", "heaviest"],
                ["boolean"] = ["active"], ["date"] = ["born"], ["time"] = ["seen", "created_at"], ["choice"] = ["color"],
            },
            [("owner", "team"), ("parent", "thing")],
            [("things", "thing"), ("parts", "part")]),
        ["part"] = new(
            new(StringComparer.Ordinal)
            {
                ["text"] = ["thing.name", "team.number"], ["whole"] = ["place"], ["decimal"] = ["weight"],
                ["boolean"] = ["spare"], ["date"] = ["thing.born"], ["time"] = ["updated_at"], ["choice"] = ["thing.color"],
            },
            [("thing", "thing"), ("team", "team"), ("other", "part")],
            [("parts", "part")]),
        ["team"] = new(
            new(StringComparer.Ordinal) { ["text"] = ["name", "number"], ["whole"] = ["rank"], ["time"] = ["created_at"] },
            [("created_by", "user")],
            [("things", "thing"), ("parts", "part")]),
    };

    private string _object = "thing";
    private int _rollups;

    /// <summary>A condition over things.</summary>
    public string Condition(int depth)
    {
        (_object, _rollups) = ("thing", 0);
        return Test(depth);
    }

    /// <summary>A value of a thing, of any kind.</summary>
    public string Value(int depth)
    {
        (_object, _rollups) = ("thing", 0);
        return chance.Below(7) switch
        {
            0 => Text(depth),
            1 => Whole(depth),
            2 => Decimal(depth),
            3 => Date(depth),
            4 => Time(depth),
            5 => Link(out _),
            _ => Choice(depth),
        };
    }

    private string Test(int depth) => chance.Below(depth <= 0 ? 12 : 16) switch
    {
        0 => $"{Text(depth - 1)} {Sign()} {Text(depth - 1)}",
        1 => $"{Text(depth - 1)} {chance.Of(["", "not "])}{chance.Of(["contains", "starts with", "ends with"])} {Text(depth - 2)}",
        2 => $"{Number(depth - 1)} {Sign()} {Number(depth - 1)}",
        3 => $"{Date(depth - 1)} {Sign()} {chance.Of([Date(depth - 1), Time(depth - 2)])}",
        4 => $"{Time(depth - 1)} {Sign()} {chance.Of([Time(depth - 1), Date(depth - 2), Quote(chance.Of(Times))])}",
        5 when _object != "team" => $"{Choice(depth - 1)} {Sign()} {Quote(chance.Of(Colors))}",
        6 => $"{Link(out var target)} {chance.Of(["=", "!="])} {chance.Of([Record(target), "me()", "my_team()", "my_department()", Link(out _), Whole(0)])}",
        7 => $"{Link(out var target)} {chance.Of(["in", "not in"])} ({Record(target)}, {chance.Of(["my_team()", "null", "me()", "3"])})",
        8 => $"{Number(depth - 1)} {chance.Of(["", "not "])}in ({Number(depth - 2)}, {chance.Of([Number(depth - 2), "null"])})",
        9 => $"{Number(depth - 1)} {chance.Of(["", "not "])}between {Number(depth - 2)} and {Number(depth - 2)}",
        10 => $"{Any(depth - 1)} is {chance.Of(["", "not "])}null",
        11 => Field("boolean"),
        12 => $"({Test(depth - 1)} and {Test(depth - 1)})",
        13 => $"({Test(depth - 1)} or {Test(depth - 1)})",
        14 => $"not ({Test(depth - 1)})",
        _ => Rollup("any", depth - 1) ?? $"({Test(depth - 1)}) = {chance.Of(["true", "false"])}",
    };

    private string Any(int depth) => chance.Of([Text(depth), Number(depth), Date(depth), Time(depth), Link(out _)]);

    private string Number(int depth) => chance.Below(2) == 0 ? Whole(depth) : Decimal(depth);

    private string Text(int depth) => chance.Below(depth <= 0 ? 3 : 9) switch
    {
        0 => Quote(chance.Of(Texts)),
        1 or 2 => Field("text"),
        3 => $"{chance.Of(["lower", "upper", "trim"])}({Text(depth - 1)})",
        4 => $"concat({Text(depth - 1)}, {Text(depth - 2)})",
        5 => $"({Text(depth - 1)} + {Text(depth - 2)})",
        6 => $"coalesce({Text(depth - 1)}, {Text(depth - 2)})",
        7 => $"{chance.Of(["least", "greatest"])}({Text(depth - 1)}, {Text(depth - 2)})",
        _ => $"if({Test(depth - 1)}, {Text(depth - 2)}, {chance.Of([Text(depth - 2), "null"])})",
    };

    private string Whole(int depth) => chance.Below(depth <= 0 ? 3 : 13) switch
    {
        0 => chance.Of(Wholes),
        1 or 2 => Field("whole"),
        3 => $"({Whole(depth - 1)} {chance.Of(["+", "-"])} {Whole(depth - 2)})",
        4 => $"length({Text(depth - 1)})",
        5 => $"{chance.Of(["year", "month"])}({chance.Of([Date(depth - 1), Time(depth - 1)])})",
        6 => $"days_between({Date(depth - 1)}, {Time(depth - 2)})",
        7 => $"({Date(depth - 1)} - {chance.Of([Date(depth - 2), Time(depth - 2)])})",
        8 => $"abs({Whole(depth - 1)})",
        9 => $"coalesce({Whole(depth - 1)}, {Whole(depth - 2)})",
        10 => $"{chance.Of(["least", "greatest"])}({Whole(depth - 1)}, {Whole(depth - 2)}, {Whole(depth - 2)})",
        11 => $"if({Test(depth - 1)}, {Whole(depth - 2)}, {chance.Of([Whole(depth - 2), "null"])})",
        _ => Rollup(chance.Of(["count", "sum", "min", "max"]), depth - 1, "whole") ?? Field("whole"),
    };

    private string Decimal(int depth) => chance.Below(depth <= 0 ? 3 : 11) switch
    {
        0 => chance.Of(Decimals),
        1 or 2 => Field("decimal"),
        3 or 4 => $"({Number(depth - 1)} {chance.Of(["+", "-", "*", "/"])} {Decimal(depth - 2)})",
        5 => $"round({Number(depth - 1)}, {chance.Of(["0", "1", "2", "3", "4", "5", "-1", Whole(depth - 2)])})",
        6 => $"abs({Decimal(depth - 1)})",
        7 => $"coalesce({Decimal(depth - 1)}, {Number(depth - 2)})",
        8 => $"{chance.Of(["least", "greatest"])}({Decimal(depth - 1)}, {Number(depth - 2)})",
        9 => $"if({Test(depth - 1)}, {Decimal(depth - 2)}, {Number(depth - 2)})",
        _ => Rollup(chance.Of(["sum", "min", "max", "avg"]), depth - 1, "decimal") ?? Field("decimal"),
    };

    private string Date(int depth) => chance.Below(depth <= 0 ? 3 : 9) switch
    {
        0 => "today()",
        1 or 2 => Field("date"),
        3 => $"({Date(depth - 1)} {chance.Of(["+", "-"])} {Whole(depth - 2)})",
        4 => $"add_days({Date(depth - 1)}, {Whole(depth - 2)})",
        5 => $"add_months({chance.Of([Date(depth - 1), Time(depth - 1), Quote(chance.Of(Days))])}, {Whole(depth - 2)})",
        6 => $"coalesce({Date(depth - 1)}, {Quote(chance.Of(Days))})",
        7 => $"if({Test(depth - 1)}, {Date(depth - 2)}, {Quote(chance.Of(Days))})",
        _ => Rollup(chance.Of(["min", "max"]), depth - 1, "date") ?? Field("date"),
    };

    private string Time(int depth) => chance.Below(depth <= 0 ? 3 : 8) switch
    {
        0 => "now()",
        1 or 2 => Field("time"),
        3 => $"({Time(depth - 1)} {chance.Of(["+", "-"])} {Whole(depth - 2)})",
        4 => $"add_days({Time(depth - 1)}, {Whole(depth - 2)})",
        5 => $"coalesce({Time(depth - 1)}, {Quote(chance.Of(Times))})",
        6 => $"greatest({Time(depth - 1)}, {Time(depth - 2)})",
        _ => Rollup(chance.Of(["min", "max"]), depth - 1, "time") ?? Field("time"),
    };

    private string Choice(int depth) => chance.Below(depth <= 0 ? 2 : 4) switch
    {
        0 or 1 => Field("choice"),
        2 => $"coalesce({Field("choice")}, {Quote(chance.Of(Colors))})",
        _ => $"if({Test(depth - 1)}, {Field("choice")}, {Quote(chance.Of(Colors))})",
    };

    /// <summary>Over records that link here, or to what a link leads to; null when there were enough of them.</summary>
    private string? Rollup(string function, int depth, string? kind = null)
    {
        var outer = _object;
        var path = chance.Below(3) == 0 ? Step() : "";
        var (name, inner) = chance.Of(Objects[_object].Inverses);
        _object = inner;
        var of = kind is null || function == "count" ? "" : Objects[inner].Fields.TryGetValue(kind, out var fields) ? "." + chance.Of(fields) : null;
        var isMade = of is not null && ++_rollups <= 3;
        var where = isMade && chance.Below(3) > 0 ? $" where {Test(Math.Min(depth, 1))}" : "";
        _object = outer;
        return isMade ? $"{function}({path}{name}{of}{where})" : null;
    }

    /// <summary>One link on, to where it leads.</summary>
    private string Step()
    {
        var (link, target) = chance.Of(Objects[_object].Links);
        if (target == "user")
            return "";
        _object = target;
        return link + ".";
    }

    private string Field(string kind)
    {
        var (outer, path) = (_object, "");
        for (var steps = chance.Below(3); steps > 0; steps--)
            path += Step();
        var found = Objects[_object].Fields.GetValueOrDefault(kind) is { } fields ? path + chance.Of(fields) : null;
        _object = outer;
        return found ?? kind switch
        {
            "decimal" => chance.Of(Decimals),
            "boolean" => "true",
            "date" => "today()",
            _ => "if(true, null, null)",
        };
    }

    private string Link(out string target)
    {
        (var name, target) = chance.Of(Objects[_object].Links);
        return name;
    }

    /// <summary>A text that may name a record; parts and users go by their id alone.</summary>
    private string Record(string target) => Quote(target is "team" or "thing" ? chance.Of(Records) : "5");

    private string Sign() => chance.Of(["=", "!=", "<", "<=", ">", ">="]);

    private static string Quote(string text) => RandomExpressions.Quote(text);

    private sealed record Known(Dictionary<string, string[]> Fields, (string Name, string Target)[] Links, (string Name, string Target)[] Inverses);
}
