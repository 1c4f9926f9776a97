using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel;

/// <summary>
/// What a node remembers of records (rights, sessions, settings) and forgets when they change. Changes made here are
/// known at once. Those of other nodes raise a number in the database with their own commit; <see cref="CheckAsync"/>
/// compares the numbers, so that whoever asks it first sees what was committed before, on every node.
/// </summary>
public sealed class Freshness
{
    internal static readonly SystemTable Table = new("_version", [new("name", StorageType.Text), new("number", StorageType.Integer)], "name");

    private readonly Database _database;
    private readonly Lock _lock = new();
    private readonly List<(string Name, IReadOnlyList<ObjectType> Objects, Action Forget)> _watched = [];
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private Task? _running;
    private Task? _next;

    internal Freshness(Database database) => _database = database;

    /// <summary>Calls the action after each commit that touched one of the objects, here or elsewhere.</summary>
    public void Watch(string name, IReadOnlyList<ObjectType> objects, Action forget)
    {
        lock (_lock)
            _watched.Add((name, objects, forget));
    }

    /// <summary>
    /// Ends once everything that other nodes had committed when it was called is known here. Callers that come while one
    /// look is under way share the next, so that many at once cost hardly more than one.
    /// </summary>
    public Task CheckAsync()
    {
        if (!_database.HasOtherNodes)
            return Task.CompletedTask;
        lock (_lock)
        {
            if (_next is not null)
                return _next;
            if (_running is null)
                return _running = LookAsync();
            return _next = AfterAsync(_running);
        }
    }

    /// <summary>Called in the transaction of a change.</summary>
    internal void Note(Connection connection, IReadOnlyList<RecordChange> changes)
    {
        if (!_database.HasOtherNodes)
            return;
        foreach (var name in Touched(changes).Select(w => w.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            Raise(connection, name);
    }

    /// <summary>Raises the number of something that is no record.</summary>
    internal static void Raise(Connection connection, string name) => connection
        .Prepare("INSERT INTO _version (name, number) VALUES (?1, 1) ON CONFLICT (name) DO UPDATE SET number = _version.number + 1")
        .Bind(Value.Of(name))
        .Run();

    /// <summary>Called after the commit.</summary>
    internal void Forget(IReadOnlyList<RecordChange> changes)
    {
        foreach (var watched in Touched(changes))
            watched.Forget();
    }

    private List<(string Name, IReadOnlyList<ObjectType> Objects, Action Forget)> Touched(IReadOnlyList<RecordChange> changes)
    {
        lock (_lock)
            return _watched.FindAll(w => changes.Any(c => w.Objects.Any(o => o.Name == c.Type.Name)));
    }

    private async Task AfterAsync(Task running)
    {
        try
        {
            await running;
        }
        catch (StorageException)
        {
            // Whoever waited for that one was told.
        }
        await LookAsync();
    }

    private async Task LookAsync()
    {
        // Off the caller's thread, which holds the lock.
        await Task.Yield();
        lock (_lock)
        {
            if (_next is not null)
                (_running, _next) = (_next, null);
        }
        try
        {
            Compare(_database.Read(Numbers));
        }
        finally
        {
            lock (_lock)
            {
                if (_next is null)
                    _running = null;
            }
        }
    }

    private static Dictionary<string, long> Numbers(Connection connection)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var row = connection.Prepare("SELECT name, number FROM _version");
        while (row.Step())
            numbers[row.Text(0)] = row.Int64(1);
        return numbers;
    }

    private void Compare(Dictionary<string, long> numbers)
    {
        List<Action> forget = [];
        lock (_lock)
        {
            foreach (var (name, number) in numbers)
            {
                if (_seen.TryGetValue(name, out var seen) && seen == number)
                    continue;
                _seen[name] = number;
                forget.AddRange(_watched.Where(w => w.Name == name).Select(w => w.Forget));
            }
        }
        foreach (var action in forget)
            action();
    }
}
