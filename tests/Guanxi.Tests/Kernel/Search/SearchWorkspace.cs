using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Search.Asking;

namespace Guanxi.Tests.Kernel.Search;

/// <summary>People and firms with one field of each kind that is searched, and short ways to search them.</summary>
internal sealed class SearchWorkspace : TestWorkspace
{
    private SearchWorkspace(SearchSchema types) : base(types.Schema, []) => Types = types;

    public SearchSchema Types { get; }

    public static SearchWorkspace Open() => new(new SearchSchema());

    public long Person(string name, params (Field Field, object? Value)[] values) => Create(Types.Person, [(Types.Name, name), .. values]);

    public long Firm(string name, params (Field Field, object? Value)[] values) => Create(Types.Firm, [(Types.FirmName, name), .. values]);

    public List<SearchHit> Hits(string text, int limit = 20, Sight? sight = null, params ObjectType[] types) =>
        [.. Find(text, limit, sight, types).Hits];

    public SearchResult Find(string text, int limit = 20, Sight? sight = null, params ObjectType[] types) =>
        Workspace.Search.Find(SearchWords.Read(text), types.Length > 0 ? types : [Types.Person, Types.Firm], sight ?? Sight.Whole, limit, new Moment(Time.GetUtcNow().UtcDateTime, TimeZoneInfo.Utc, 7));

    public List<long> Ids(string text, Sight? sight = null) => [.. Hits(text, sight: sight).Select(h => h.Id)];
}

internal sealed class SearchSchema
{
    public SearchSchema()
    {
        Person = new ObjectType("person", LabSchema.L("Person"), LabSchema.L("People"));
        Name = Person.Text("name", LabSchema.L("Name"));
        Phone = Person.Phone("phone", LabSchema.L("Phone"));
        Email = Person.Email("email", LabSchema.L("E-mail"));
        Note = Person.LongText("note", LabSchema.L("Note"));
        City = Person.Text("city", LabSchema.L("City"));
        Owner = Person.Integer("owner", LabSchema.L("Owner"));
        Person.Names(Name, null, Name, Phone, Email, Note);

        Firm = new ObjectType("firm", LabSchema.L("Firm"), LabSchema.L("Firms"));
        FirmName = Firm.Text("name", LabSchema.L("Name"));
        FirmNumber = Firm.Text("number", LabSchema.L("Number"), folded: false);
        Website = Firm.Url("website", LabSchema.L("Website"));
        Firm.Names(FirmName, FirmNumber, FirmName, FirmNumber, Website);

        User = new ObjectType("user", LabSchema.L("User"), LabSchema.L("Users")) { WritableBy = WritableBy.Administrators };
        Schema = Guanxi.Kernel.Schema.Schema.Create(Person, Firm, User);
    }

    public Guanxi.Kernel.Schema.Schema Schema { get; }

    public ObjectType Person { get; }

    public Field<string> Name { get; }

    public Field<string> Phone { get; }

    public Field<string> Email { get; }

    public Field<string> Note { get; }

    public Field<string> City { get; }

    public Field<long> Owner { get; }

    public ObjectType Firm { get; }

    public Field<string> FirmName { get; }

    public Field<string> FirmNumber { get; }

    public Field<string> Website { get; }

    public ObjectType User { get; }
}
