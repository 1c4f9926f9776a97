using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guanxi.Kernel.Search;

namespace Guanxi.Tests.Kernel.Expressions;

/// <summary>A thing as plain C#.</summary>
internal sealed record Row(
    long Id, string Name, string? Code, string? Text, long? Count, decimal? Amount, bool? Active, DateOnly? Born, DateTime? Seen, int? Color, Row? Parent, TeamRow? Owner)
{
    public List<PartRow> Parts { get; } = [];

    public List<Row> Children { get; } = [];
}

internal sealed record PartRow(decimal? Weight, bool? Spare, TeamRow? Team);

internal sealed record TeamRow(long Id, string Name, string? Number, long? Rank);

/// <summary>An expression as text, and what it means in plain C#, written apart from the engine.</summary>
internal sealed record Expected(string Text, Func<Row, bool> Holds);

/// <summary>A value as text, and what it is for a row.</summary>
internal sealed record Term<T>(string Text, Func<Row, T?> Of) where T : struct;

internal sealed record TextTerm(string Text, Func<Row, string?> Of);

/// <summary>Random conditions over things.</summary>
internal sealed class RandomExpressions(DateTime now, TimeZoneInfo zone)
{
    public static readonly string[] Names = ["Alpha", "alpha", "Änne Groß", "张三", "張三", "100%", "a_b", "back\\slash", "it's", "\"quoted\"", "日本", "ａｂｃ", "z", "é", "B 2"];
    public static readonly string[] Pieces = ["a", "A", "%", "_", "\\", "'", "\"", "三", "張", "gross", "ß", "", " ", "100%", "ABC", "本", "b", "ne G"];
    private static readonly string[] Orders = ["<", "<=", ">", ">="];
    private static readonly (string Name, int Number)[] Colors = [("red", 1), ("green", 2), ("blue", 5)];

    private readonly DateOnly _today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));

    public Gen<Expected> Condition(int depth)
    {
        if (depth == 0)
            return Leaf();
        var smaller = Condition(depth - 1);
        return Gen.Frequency(
            (3, Leaf()),
            (2, from a in smaller from b in smaller select new Expected($"({a.Text} and {b.Text})", r => a.Holds(r) && b.Holds(r))),
            (2, from a in smaller from b in smaller from c in smaller select new Expected($"({a.Text} or {b.Text} or {c.Text})", r => a.Holds(r) || b.Holds(r) || c.Holds(r))),
            (3, from a in smaller select new Expected($"not ({a.Text})", r => !a.Holds(r))),
            (1, from a in smaller from b in smaller select new Expected($"if({a.Text}, 1, null) = if({b.Text}, 1, 2)", r => a.Holds(r) && b.Holds(r))),
            (1, from a in smaller from flag in Gen.Elements(true, false) select new Expected($"({a.Text}) = {(flag ? "true" : "false")}", r => a.Holds(r) == flag)));
    }

    private Gen<Expected> Leaf() => Gen.OneOf(
        Compared(Numbers(2), Numbers(1)),
        Compared(Numbers(1), Literals()),
        Texts(),
        TextOrder(),
        ColorTests(),
        Booleans(),
        Compared(Dates(), Dates()),
        Compared(Times(), Times()),
        DateMeetsTime(),
        Memberships(),
        Ranges(),
        Missing(),
        Links(),
        Functions(),
        Rollups());

    private static Gen<Expected> Compared<T>(Gen<Term<T>> left, Gen<Term<T>> right) where T : struct, IComparable<T> =>
        from a in left
        from b in right
        from sign in Gen.Elements("=", "!=", "<", "<=", ">", ">=")
        select new Expected($"{a.Text} {sign} {b.Text}", r => Compare(a.Of(r), sign, b.Of(r)));

    private static bool Compare<T>(T? a, string sign, T? b) where T : struct, IComparable<T>
    {
        // Missing equals missing; every other comparison with it is false, and != is the negation of =.
        if (sign is "=" or "!=")
            return (sign == "=") == (a is null ? b is null : b is not null && a.Value.CompareTo(b.Value) == 0);
        if (a is null || b is null)
            return false;
        var order = a.Value.CompareTo(b.Value);
        return sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
    }

    private static Gen<Term<decimal>> Literals() => Gen.OneOf(
        Gen.Choose(-6, 12).Select(n => new Term<decimal>(n.ToString(CultureInfo.InvariantCulture), _ => n)),
        Gen.Choose(-30000, 120000).Select(n => new Term<decimal>((n / 10000m).ToString(CultureInfo.InvariantCulture), _ => n / 10000m)),
        Gen.Choose(-4, 4).Select(n => new Term<decimal>($"\"{(n * 0.5m).ToString(CultureInfo.InvariantCulture)}\"", _ => n * 0.5m)));

    private static Gen<Term<decimal>> Numbers(int depth)
    {
        var leaf = Gen.Elements(
            new Term<decimal>("count", r => r.Count),
            new Term<decimal>("amount", r => r.Amount),
            new Term<decimal>("twice", r => r.Amount + r.Amount),
            new Term<decimal>("parent.twice", r => r.Parent?.Amount * 2),
            new Term<decimal>("count(parts)", r => r.Parts.Count),
            new Term<decimal>("sum(things.count)", r => r.Children.Sum(c => c.Count ?? 0)),
            new Term<decimal>("avg(parent.things.amount)", r => Round(r.Parent?.Children.Average(c => c.Amount), 4)),
            new Term<decimal>("max(parts.weight where spare)", r => r.Parts.Where(p => p.Spare == true).Max(p => p.Weight)),
            new Term<decimal>("owner.rank", r => r.Owner?.Rank),
            new Term<decimal>("parent.count", r => r.Parent?.Count),
            new Term<decimal>("parent.owner.rank", r => r.Parent?.Owner?.Rank),
            new Term<decimal>("2.5", _ => 2.5m),
            new Term<decimal>("3", _ => 3m));
        if (depth == 0)
            return leaf;
        var smaller = Numbers(depth - 1);
        return Gen.OneOf(
            leaf,
            from a in smaller from b in smaller select new Term<decimal>($"({a.Text} + {b.Text})", r => a.Of(r) + b.Of(r)),
            from a in smaller from b in smaller select new Term<decimal>($"({a.Text} - {b.Text})", r => a.Of(r) - b.Of(r)),
            from a in smaller from b in smaller select new Term<decimal>($"({a.Text} * {b.Text})", r => Round(a.Of(r) * b.Of(r), 4)),
            from a in smaller from b in smaller select new Term<decimal>($"({a.Text} / {b.Text})", r => b.Of(r) is { } d && d != 0 ? Round(a.Of(r) / d, 4) : null),
            from a in smaller from n in Gen.Choose(0, 4) select new Term<decimal>($"round({a.Text}, {n})", r => Round(a.Of(r), n)),
            from a in smaller select new Term<decimal>($"abs({a.Text})", r => a.Of(r) is { } n ? Math.Abs(n) : null),
            from a in smaller from b in smaller select new Term<decimal>($"coalesce({a.Text}, {b.Text})", r => a.Of(r) ?? b.Of(r)),
            from a in smaller select new Term<decimal>($"coalesce(null, {a.Text})", r => a.Of(r)),
            from a in smaller from b in smaller select new Term<decimal>($"least({a.Text}, {b.Text})", r => a.Of(r) is { } x && b.Of(r) is { } y ? Math.Min(x, y) : null),
            from a in smaller from b in smaller select new Term<decimal>($"greatest({a.Text}, {b.Text})", r => a.Of(r) is { } x && b.Of(r) is { } y ? Math.Max(x, y) : null),
            from a in smaller from b in smaller select new Term<decimal>($"if(active, {a.Text}, {b.Text})", r => r.Active == true ? a.Of(r) : b.Of(r)));
    }

    private static decimal? Round(decimal? number, int decimals) => number is { } n ? decimal.Round(n, decimals, MidpointRounding.AwayFromZero) : null;

    private static Gen<TextTerm> TextTerms() => Gen.Elements(
        new TextTerm("name", r => r.Name),
        new TextTerm("code", r => r.Code),
        new TextTerm("text", r => r.Text),
        new TextTerm("owner.name", r => r.Owner?.Name),
        new TextTerm("parent.owner.name", r => r.Parent?.Owner?.Name),
        new TextTerm("concat(name, code)", r => r.Name + r.Code),
        new TextTerm("name + text", r => r.Text is null ? null : r.Name + r.Text),
        new TextTerm("coalesce(code, name)", r => r.Code ?? r.Name),
        new TextTerm("lower(name)", r => r.Name.ToLowerInvariant()),
        new TextTerm("upper(text)", r => r.Text?.ToUpperInvariant()));

    private static Gen<Expected> Texts() =>
        from term in TextTerms()
        from piece in Gen.OneOf(Gen.Elements(Pieces), Gen.Elements(Names))
        from sign in Gen.Elements("=", "!=", "contains", "starts with", "ends with", "not contains", "not starts with", "not ends with")
        select new Expected($"{term.Text} {sign} {Quote(piece)}", r => TextHolds(term.Of(r), sign, piece));

    private static bool TextHolds(string? text, string sign, string piece)
    {
        if (sign.StartsWith("not ", StringComparison.Ordinal))
            return !TextHolds(text, sign[4..], piece);
        if (sign is "=" or "!=")
            return (text == piece) == (sign == "=");
        if (text is null)
            return false;
        var (whole, part) = (TextFold.Fold(text), TextFold.Fold(piece));
        return sign switch
        {
            "contains" => whole.Contains(part, StringComparison.Ordinal),
            "starts with" => whole.StartsWith(part, StringComparison.Ordinal),
            _ => whole.EndsWith(part, StringComparison.Ordinal),
        };
    }

    private static Gen<Expected> TextOrder() =>
        from a in TextTerms()
        from b in Gen.OneOf(TextTerms(), Gen.Elements(Names).Select(n => new TextTerm(Quote(n), _ => n)))
        from sign in Gen.Elements(Orders)
        select new Expected($"{a.Text} {sign} {b.Text}", r => CompareTexts(a.Of(r), sign, b.Of(r)));

    private static bool CompareTexts(string? a, string sign, string? b)
    {
        if (a is null || b is null)
            return false;
        var order = Encoding.UTF8.GetBytes(TextFold.Fold(a)).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(TextFold.Fold(b)));
        return Compare<int>(order, sign, 0);
    }

    private static Gen<Expected> ColorTests() =>
        from one in Gen.Elements(Colors)
        from other in Gen.Elements(Colors)
        from test in Gen.Elements(
            new Expected($"color = \"{one.Name}\"", r => r.Color == one.Number),
            new Expected($"color != \"{one.Name}\"", r => r.Color != one.Number),
            new Expected($"color > \"{one.Name}\"", r => r.Color > one.Number),
            new Expected($"\"{one.Name}\" >= color", r => one.Number >= r.Color),
            new Expected($"color in (\"{one.Name}\", \"{other.Name}\")", r => r.Color == one.Number || r.Color == other.Number),
            new Expected($"color not in (\"{one.Name}\", null)", r => r.Color is { } c && c != one.Number),
            new Expected($"coalesce(color, \"{other.Name}\") = \"{one.Name}\"", r => (r.Color ?? other.Number) == one.Number),
            new Expected($"if(active, color, null) = \"{one.Name}\"", r => r.Active == true && r.Color == one.Number))
        select test;

    private static Gen<Expected> Booleans() => Gen.Elements(
        new Expected("active", r => r.Active == true),
        new Expected("not active", r => r.Active != true),
        new Expected("active = true", r => r.Active == true),
        new Expected("active != true", r => r.Active != true),
        new Expected("active = false", r => r.Active == false),
        new Expected("active in (true, false)", r => r.Active is not null),
        new Expected("active = null", r => r.Active is null),
        new Expected("true", _ => true),
        new Expected("false", _ => false),
        new Expected("null = null", _ => true),
        new Expected("count < null", _ => false));

    private Gen<Term<DateOnly>> Dates() => Gen.OneOf(
        Gen.Constant(new Term<DateOnly>("born", r => r.Born)),
        Gen.Constant(new Term<DateOnly>("parent.born", r => r.Parent?.Born)),
        Gen.Choose(-400, 60).Select(n => new Term<DateOnly>(n < 0 ? $"today() - {-n}" : $"today() + {n}", _ => _today.AddDays(n))),
        Gen.Choose(-400, 60).Select(n => new Term<DateOnly>($"add_days(born, {n})", r => r.Born?.AddDays(n))),
        Gen.Choose(-30, 30).Select(n => new Term<DateOnly>($"add_months(born, {n})", r => r.Born?.AddMonths(n))),
        Gen.Choose(-400, 60).Select(n => new Term<DateOnly>($"coalesce(born, {Quote(Iso(_today.AddDays(n)))})", r => r.Born ?? _today.AddDays(n))));

    private Gen<Term<DateTime>> Times() => Gen.OneOf(
        Gen.Constant(new Term<DateTime>("seen", r => r.Seen)),
        Gen.Constant(new Term<DateTime>("now()", _ => now)),
        Gen.Choose(-10, 3).Select(n => new Term<DateTime>($"add_days(seen, {n})", r => r.Seen?.AddDays(n))),
        Gen.Choose(-10, 3).Select(n => new Term<DateTime>($"now() - {-n}", _ => now.AddDays(n))));

    private Gen<Expected> DateMeetsTime() =>
        from n in Gen.Choose(-200, 30)
        from sign in Gen.Elements("=", "!=", "<", "<=", ">", ">=")
        let day = _today.AddDays(n)
        let start = StartOf(day)
        from test in Gen.Elements(
            new Expected($"seen {sign} \"{Iso(day)}\"", r => Compare(r.Seen, sign, start)),
            new Expected($"seen {sign} today() + {n}".Replace("+ -", "- ", StringComparison.Ordinal), r => Compare(r.Seen, sign, start)),
            new Expected($"\"{Iso(day)}\" {sign} seen", r => Compare<DateTime>(start, sign, r.Seen)),
            new Expected($"born {sign} seen", r => Compare(r.Born, sign, DayOf(r.Seen))),
            new Expected($"seen {sign} born", r => Compare(DayOf(r.Seen), sign, r.Born)),
            new Expected($"born {sign} \"{Iso(day)}\"", r => Compare<DateOnly>(r.Born, sign, day)))
        select test;

    private static Gen<Expected> Memberships() =>
        from a in Gen.Choose(-3, 6)
        from b in Gen.Choose(-3, 6)
        from name in Gen.Elements(Names)
        from other in Gen.Elements(Names)
        from test in Gen.Elements(
            new Expected($"count in ({a}, {b})", r => r.Count == a || r.Count == b),
            new Expected($"count not in ({a}, {b})", r => r.Count != a && r.Count != b),
            new Expected($"count in ({a}, null)", r => r.Count == a || r.Count is null),
            new Expected($"count in ({a}, 2.5)", r => r.Count == a),
            new Expected($"count in ({a}, amount)", r => r.Count == a || r.Count == r.Amount),
            new Expected($"amount in ({a}, {b}.5)", r => r.Amount == a || r.Amount == (b < 0 ? b - 0.5m : b + 0.5m)),
            new Expected($"count in (1 / 0, {a})", r => r.Count == a || r.Count is null),
            new Expected($"name in ({Quote(name)}, {Quote(other)})", r => r.Name == name || r.Name == other),
            new Expected($"code not in ({Quote(name)}, {Quote(other)})", r => r.Code != name && r.Code != other),
            new Expected($"text in ({Quote(name)}, {Quote(other)}, null)", r => r.Text == name || r.Text == other || r.Text is null),
            new Expected($"{a} in (count, amount)", r => r.Count == a || r.Amount == a))
        select test;

    private Gen<Expected> Ranges() =>
        from a in Gen.Choose(-5, 5)
        from b in Gen.Choose(-5, 9)
        from n in Gen.Choose(-300, 0)
        let day = _today.AddDays(n)
        from test in Gen.Elements(
            new Expected($"count between {a} and {b}", r => r.Count >= a && r.Count <= b),
            new Expected($"count not between {a} and {b}", r => !(r.Count >= a && r.Count <= b)),
            new Expected($"born between \"{Iso(day)}\" and today()", r => r.Born >= day && r.Born <= _today),
            new Expected($"seen not between \"{Iso(day)}\" and now()", r => !(r.Seen >= StartOf(day) && r.Seen <= now)))
        select test;

    private static Gen<Expected> Missing() =>
        from field in Gen.Elements<(string Text, Func<Row, bool> IsMissing)>(
            ("name", _ => false), ("code", r => r.Code is null), ("text", r => r.Text is null), ("count", r => r.Count is null), ("amount", r => r.Amount is null), ("active", r => r.Active is null),
            ("born", r => r.Born is null), ("seen", r => r.Seen is null), ("color", r => r.Color is null), ("owner", r => r.Owner is null), ("owner.rank", r => r.Owner?.Rank is null),
            ("parent.owner", r => r.Parent?.Owner is null), ("age", r => r.Born is null), ("amount / count", r => r.Amount is null || r.Count is null or 0))
        from form in Gen.Elements("is null", "is not null", "= null", "!= null")
        select new Expected($"{field.Text} {form}", r => field.IsMissing(r) == form is "is null" or "= null" && (form is "is null" or "= null") == field.IsMissing(r));

    private static Gen<Expected> Links() =>
        from id in Gen.Choose(1, 6)
        from number in Gen.Elements("T1", "T2", "T3", "nobody", "t1", "' or 1=1 --")
        from test in Gen.Elements(
            new Expected($"owner = {id}", r => r.Owner?.Id == id),
            new Expected($"owner != {id}", r => r.Owner?.Id != id),
            new Expected($"owner in ({id}, null)", r => r.Owner is null || r.Owner.Id == id),
            new Expected($"owner = \"{number}\"", r => r.Owner?.Number == number),
            new Expected($"owner != \"{number}\"", r => r.Owner?.Number != number),
            new Expected($"\"{number}\" != owner", r => r.Owner?.Number != number),
            new Expected($"owner in (\"{number}\", \"T2\")", r => r.Owner is { } o && (o.Number == number || o.Number == "T2")),
            new Expected($"owner not in (\"{number}\", \"T2\")", r => r.Owner is not { } o || (o.Number != number && o.Number != "T2")),
            new Expected($"parent.owner != \"{number}\"", r => r.Parent?.Owner?.Number != number),
            new Expected("parent.owner = owner", r => r.Parent?.Owner?.Id == r.Owner?.Id))
        select test;

    private Gen<Expected> Functions() =>
        from n in Gen.Choose(0, 9)
        from sign in Gen.Elements("=", "!=", "<", ">=")
        from test in Gen.Elements(
            new Expected($"length(name) {sign} {n}", r => Compare<long>(r.Name.EnumerateRunes().Count(), sign, n)),
            new Expected($"length(trim(text)) {sign} {n}", r => Compare(r.Text?.Trim().EnumerateRunes().Count(), sign, n)),
            new Expected($"year(born) {sign} {2020 + n}", r => Compare(r.Born?.Year, sign, 2020 + n)),
            new Expected($"month(born) {sign} {n}", r => Compare(r.Born?.Month, sign, n)),
            new Expected($"month(seen) {sign} {n}", r => Compare(DayOf(r.Seen)?.Month, sign, n)),
            new Expected($"days_between(born, today()) {sign} {n * 40}", r => Compare(_today.DayNumber - r.Born?.DayNumber, sign, n * 40)),
            new Expected($"days_between(seen, \"2024-03-01\") {sign} {n * 9}", r => Compare(new DateOnly(2024, 3, 1).DayNumber - DayOf(r.Seen)?.DayNumber, sign, n * 9)),
            new Expected($"age {sign} {n * 40}", r => Compare(_today.DayNumber - r.Born?.DayNumber, sign, n * 40)),
            new Expected($"today() - born {sign} {n * 40}", r => Compare(_today.DayNumber - r.Born?.DayNumber, sign, n * 40)))
        select test;

    private static Gen<Expected> Rollups() =>
        from n in Gen.Choose(-3, 6)
        from number in Gen.Elements("T1", "T2", "Alpha", "nobody")
        from sign in Gen.Elements("=", "!=", "<", ">=")
        from test in Gen.Elements(
            new Expected($"any(parts where weight {sign} {n})", r => r.Parts.Exists(p => Compare(p.Weight, sign, n))),
            new Expected($"not any(things where count {sign} {n})", r => !r.Children.Exists(c => Compare(c.Count, sign, n))),
            new Expected($"any(parts where team = \"{number}\")", r => r.Parts.Exists(p => p.Team is { } t && (t.Number == number || (t.Name == number && number == "Alpha")))),
            new Expected($"count(parts where spare != true and weight > {n}) {sign} 1", r => Compare<int>(r.Parts.Count(p => p.Spare != true && p.Weight > n), sign, 1)),
            new Expected($"sum(parts.weight) {sign} {n}", r => Compare<decimal>(r.Parts.Sum(p => p.Weight ?? 0), sign, n)),
            new Expected($"min(parts.team.rank) {sign} {n}", r => Compare(r.Parts.Min(p => p.Team?.Rank), sign, n)),
            new Expected($"avg(parts.weight where weight != {n}) {sign} 0.5", r => Compare(Round(r.Parts.Where(p => p.Weight != n).Average(p => p.Weight), 4), sign, 0.5m)),
            new Expected($"max(parent.parts.weight) {sign} {n}", r => Compare(r.Parent?.Parts.Max(p => p.Weight), sign, n)),
            new Expected($"count(parent.parent.things) {sign} 2", r => Compare<int>(r.Parent?.Parent?.Children.Count ?? 0, sign, 2)),
            new Expected($"any(things where any(parts where weight {sign} {n}))", r => r.Children.Exists(c => c.Parts.Exists(p => Compare(p.Weight, sign, n)))),
            new Expected($"count(things where parent.count = count) {sign} 1", r => Compare<int>(r.Children.Count(c => c.Count == r.Count), sign, 1)),
            new Expected("count(things) = count(things where id is not null)", _ => true))
        select test;

    private DateOnly? DayOf(DateTime? time) => time is { } t ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(t, zone)) : null;

    private DateTime StartOf(DateOnly day)
    {
        // The first minute, searched from the day before, that is already this day.
        var moment = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-15);
        while (DayOf(moment) < day)
            moment = moment.AddMinutes(15);
        return moment;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
