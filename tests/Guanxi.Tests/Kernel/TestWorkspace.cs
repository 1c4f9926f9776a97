using System.Text.Json;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;
using Shouldly;

namespace Guanxi.Tests.Kernel;

/// <summary>A workspace in a folder of its own, with a clock that stands still, and short ways to use both doors.</summary>
internal class TestWorkspace : IDisposable
{
    private readonly TestDatabase _database;

    protected TestWorkspace(Guanxi.Kernel.Schema.Schema schema, IReadOnlyList<Rule> rules, bool inFile = false)
    {
        _database = new TestDatabase(inFile);
        (Schema, Rules) = (schema, rules);
        Workspace = Workspace.Open(_database.Address, schema, rules, Time);
    }

    public static TimeZoneInfo Shanghai { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DatabaseAddress Address => _database.Address;

    public FakeTime Time { get; } = new(new DateTimeOffset(2024, 6, 15, 20, 30, 0, TimeSpan.Zero));

    public Workspace Workspace { get; private set; }

    public Actor Program { get; } = Actor.Program(TimeZoneInfo.Utc);

    public Actor User { get; } = new(7, IsAdministrator: false, TimeZoneInfo.Utc);

    private Guanxi.Kernel.Schema.Schema Schema { get; }

    private IReadOnlyList<Rule> Rules { get; }

    public void Reopen(Guanxi.Kernel.Schema.Schema? schema = null)
    {
        Workspace.Dispose();
        Workspace = Workspace.Open(_database.Address, schema ?? Schema, Rules, Time);
    }

    public void Run(Change change, Actor? actor = null) => Workspace.ChangeAsync(actor ?? Program, change).GetAwaiter().GetResult();

    public FailureException Refused(Change change, Actor? actor = null) => Should.Throw<FailureException>(() => Run(change, actor));

    public long Create(ObjectType type, params (Field Field, object? Value)[] values)
    {
        var change = new Change();
        var record = change.Create(type).With(values);
        Run(change);
        return record.Id;
    }

    public void Update(ObjectType type, long id, params (Field Field, object? Value)[] values)
    {
        var change = new Change();
        change.Update(type, id).With(values);
        Run(change);
    }

    public void Delete(ObjectType type, long id)
    {
        var change = new Change();
        change.Delete(type, id);
        Run(change);
    }

    public void Restore(ObjectType type, long id)
    {
        var change = new Change();
        change.Restore(type, id);
        Run(change);
    }

    /// <summary>The stored values, or null when there is no such record.</summary>
    public Value[]? Load(ObjectType type, long id) => Workspace.Database.Read(c => RecordStore.Load(c, type, id));

    public Value Read(Field field, long id) => Load(field.Object, id)![field.Ordinal];

    public long Scalar(string sql) => Workspace.Database.Read(c => c.Scalar(sql).Number);

    public JsonElement Page(RecordQuery query, Actor? actor = null)
    {
        using var buffer = new PooledBuffer();
        Workspace.Queries.WritePage(actor ?? Program, query, buffer);
        return JsonSerializer.Deserialize<JsonElement>(buffer.Written.Span);
    }

    public JsonElement Record(string name, long id, string? fields = null, Actor? actor = null)
    {
        using var buffer = new PooledBuffer();
        Workspace.Queries.WriteRecord(actor ?? Program, name, id, fields, buffer, out _).ShouldBeTrue();
        return JsonSerializer.Deserialize<JsonElement>(buffer.Written.Span);
    }

    public List<JsonElement> Groups(AggregateQuery query, Actor? actor = null)
    {
        using var buffer = new PooledBuffer();
        Workspace.Queries.WriteAggregate(actor ?? Program, query, buffer);
        return [.. JsonSerializer.Deserialize<JsonElement>(buffer.Written.Span).GetProperty("groups").EnumerateArray()];
    }

    /// <summary>The ids that a filter leaves, in order of id.</summary>
    public List<long> Ids(string name, string filter, Actor? actor = null)
    {
        var page = Page(new RecordQuery(name) { Fields = "id", Filter = filter, Limit = 500 }, actor);
        page.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        return [.. page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("id").GetInt64())];
    }

    public Finding RefusedFilter(string name, string filter, Actor? actor = null)
    {
        var failure = Should.Throw<FailureException>(() => Page(new RecordQuery(name) { Filter = filter }, actor));
        failure.Kind.ShouldBe(FailureKind.Malformed);
        return failure.Findings.ShouldHaveSingleItem();
    }

    public IReadOnlyList<string> Plan(RecordQuery query) => Workspace.Queries.PlanOf(Program, query);

    public void Dispose()
    {
        Workspace.Dispose();
        _database.Dispose();
    }
}

internal static class RecordChanges
{
    /// <summary>Sets values as people write them: text by the field's type, or the C# value.</summary>
    public static RecordChange With(this RecordChange record, params (Field Field, object? Value)[] values)
    {
        foreach (var (field, value) in values)
        {
            record[field] = value switch
            {
                null => Value.Missing,
                string text when text.Length > 0 => field.Type.Parse(text, field),
                string text => Value.Of(text),
                int number => field.Type.Kind == ValueKind.Decimal ? Value.Of((decimal)number) : Value.Of((long)number),
                long number => Value.Of(number),
                decimal number => Value.Of(number),
                bool flag => Value.Of(flag),
                DateOnly date => Value.Of(date),
                DateTime time => Value.Of(time),
                Value stored => stored,
                _ => throw new ArgumentException($"Not a value: {value}", nameof(values)),
            };
        }
        return record;
    }
}
