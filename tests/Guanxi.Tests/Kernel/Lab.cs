using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Schema.FieldTypes;

namespace Guanxi.Tests.Kernel;

/// <summary>A small schema that has every kind of field once: things that belong to teams, and parts of things.</summary>
internal sealed class LabSchema
{
    public LabSchema()
    {
        Team = new ObjectType("team", L("Team"), L("Teams"));
        TeamName = Team.Text("name", L("Name")).Required();
        TeamNumber = Team.Text("number", L("Number"), folded: false).Unique();
        TeamRank = Team.Integer("rank", L("Rank"));
        Team.Names(TeamName, TeamNumber, TeamName);

        Thing = new ObjectType("thing", L("Thing"), L("Things"));
        Name = Thing.Text("name", L("Name")).Required();
        Code = Thing.Text("code", L("Code"), folded: false).Unique();
        Text = Thing.LongText("text", L("Text"));
        Count = Thing.Integer("count", L("Count")).Indexed();
        Amount = Thing.Decimal("amount", L("Amount")).Indexed();
        Price = Thing.Money("price", L("Price")).Within(-1_000_000_0000, 1_000_000_0000);
        Active = Thing.Boolean("active", L("Active"));
        Born = Thing.Date("born", L("Born")).Indexed();
        Seen = Thing.DateTime("seen", L("Seen"));
        Color = Thing.Choice("color", L("Color"), new Choice(1, "red", L("Red")), new Choice(2, "green", L("Green")), new Choice(5, "blue", L("Blue")));
        Owner = Thing.Link("owner", L("Owner"), "team", OnDelete.Clear);
        Parent = Thing.Link("parent", L("Parent"), "thing");
        Twice = Thing.Formula<decimal>("twice", FieldTypeList.Decimal, L("Twice"), "amount + amount");
        Age = Thing.Formula<long>("age", FieldTypeList.Integer, L("Age"), "days_between(born, today())");
        Score = Thing.Integer("score", L("Score")).From(FieldOrigin.Score).Traced();
        Parts = Thing.Rollup<long>("parts", FieldTypeList.Integer, L("Parts"), new Rollup(RollupOperation.Count, "part", "thing"));
        Weight = Thing.Rollup<decimal>("weight", FieldTypeList.Decimal, L("Weight"), new Rollup(RollupOperation.Sum, "part", "thing", "weight", "spare != true"));
        Heaviest = Thing.Rollup<decimal>("heaviest", FieldTypeList.Decimal, L("Heaviest"), new Rollup(RollupOperation.Max, "part", "thing", "weight"));
        Thing.Names(Name, Code, Name, Text);
        Thing.Index(Name);

        Part = new ObjectType("part", L("Part"), L("Parts"));
        PartThing = Part.Link("thing", L("Thing"), "thing", OnDelete.Follow).Required();
        PartTeam = Part.Link("team", L("Team"), "team");
        PartWeight = Part.Decimal("weight", L("Weight"));
        PartSpare = Part.Boolean("spare", L("Spare"));
        PartPlace = Part.Integer("place", L("Place"));
        PartOther = Part.Link("other", L("Other"), "part", OnDelete.Clear);
        Part.Key(PartThing, PartPlace);

        Secret = new ObjectType("secret", L("Secret"), L("Secrets")) { WritableBy = WritableBy.Program, KeepsHistory = false };
        SecretHash = Secret.Text("hash", L("Hash"), folded: false);

        User = new ObjectType("user", L("User"), L("Users")) { WritableBy = WritableBy.Administrators };
        UserName = User.Text("name", L("Name"));

        Schema = Guanxi.Kernel.Schema.Schema.Create(Team, Thing, Part, Secret, User);
    }

    public Guanxi.Kernel.Schema.Schema Schema { get; }

    public ObjectType Team { get; }

    public Field<string> TeamName { get; }

    public Field<string> TeamNumber { get; }

    public Field<long> TeamRank { get; }

    public ObjectType Thing { get; }

    public Field<string> Name { get; }

    public Field<string> Code { get; }

    public Field<string> Text { get; }

    public Field<long> Count { get; }

    public Field<decimal> Amount { get; }

    public Field<decimal> Price { get; }

    public Field<bool> Active { get; }

    public Field<DateOnly> Born { get; }

    public Field<DateTime> Seen { get; }

    public Field<string> Color { get; }

    public Field<long> Owner { get; }

    public Field<long> Parent { get; }

    public Field<decimal> Twice { get; }

    public Field<long> Age { get; }

    public Field<long> Score { get; }

    public Field<long> Parts { get; }

    public Field<decimal> Weight { get; }

    public Field<decimal> Heaviest { get; }

    public ObjectType Part { get; }

    public Field<long> PartThing { get; }

    public Field<long> PartTeam { get; }

    public Field<decimal> PartWeight { get; }

    public Field<bool> PartSpare { get; }

    public Field<long> PartPlace { get; }

    public Field<long> PartOther { get; }

    public ObjectType Secret { get; }

    public Field<string> SecretHash { get; }

    public ObjectType User { get; }

    public Field<string> UserName { get; }

    public static Labels L(string text) => new(text, text, text);
}

/// <summary>A workspace of the small schema.</summary>
internal sealed class Lab : TestWorkspace
{
    private Lab(LabSchema types, IReadOnlyList<Rule> rules, bool inFile = false) : base(types.Schema, rules, inFile) => Types = types;

    public LabSchema Types { get; }

    public static Lab Open(Func<LabSchema, IReadOnlyList<Rule>>? rules = null)
    {
        var types = new LabSchema();
        return new Lab(types, rules?.Invoke(types) ?? []);
    }

    /// <summary>In a file, whatever the suite runs on.</summary>
    public static Lab OpenSqlite() => new(new LabSchema(), [], inFile: true);

    public long Thing(string name, params (Field Field, object? Value)[] values) => Create(Types.Thing, [(Types.Name, name), .. values]);
}
