using System.Collections.Concurrent;
using System.Globalization;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Keeps rollups exact through a change by difference. Before anything is written, what the touched children contribute
/// to their parents is one grouped statement for each link; afterwards the same again, and each parent gets the
/// difference. Parents that change are children of the next link, so all of this is planned before the first write.
/// </summary>
internal sealed class Rollups
{
    private static readonly ConcurrentDictionary<(RollupGroup Group, Dialect Dialect), RollupSql> Compiled = new();

    private readonly Connection _connection;
    private readonly List<Step> _steps = [];

    private Rollups(Connection connection) => _connection = connection;

    /// <summary>Finds which children are touched and remembers what they contribute now.</summary>
    public static Rollups? Begin(Connection connection, Schema.Schema schema, IReadOnlyCollection<RecordChange> changes)
    {
        if (schema.Rollups.Count == 0)
            return null;
        var run = new Rollups(connection);
        var lifted = new Dictionary<ObjectType, (HashSet<long> Ids, HashSet<int> Ordinals)>();
        foreach (var group in schema.Rollups)
            run.Plan(group, schema, changes, lifted);
        return run._steps.Count == 0 ? null : run;
    }

    /// <summary>Computes the rollups for records that were there before the rollups were.</summary>
    public static void Fill(Connection connection, Schema.Schema schema, RollupGroup group) => new RollupSql(group, schema, connection.Dialect).Fill(connection);

    /// <summary>Gives the parents the difference, lowest links first.</summary>
    public void End()
    {
        foreach (var step in _steps)
        {
            var after = step.Sql.Contributions(_connection, step.Existing.Concat(step.Created));
            // In order, so that two changes never wait for each other.
            foreach (var parent in after.Keys.Concat(step.Before.Keys).Distinct().Order().ToList())
                step.Sql.Apply(_connection, parent, step.Before.GetValueOrDefault(parent), after.GetValueOrDefault(parent));
        }
    }

    private void Plan(RollupGroup group, Schema.Schema schema, IReadOnlyCollection<RecordChange> changes, Dictionary<ObjectType, (HashSet<long> Ids, HashSet<int> Ordinals)> lifted)
    {
        var existing = new HashSet<long>();
        var created = new HashSet<long>();
        var parents = new HashSet<long>();
        foreach (var change in changes.Where(c => c.Type == group.Child))
        {
            if (change.Kind is OperationKind.Create or OperationKind.Restore)
                created.Add(change.Id);
            else if (change.Kind == OperationKind.Delete || group.Touching.Any(change.IsChanged))
                existing.Add(change.Id);
            else
                continue;
            if (!change.New[group.Link.Ordinal].IsMissing)
                parents.Add(change.New[group.Link.Ordinal].Number);
        }
        if (lifted.TryGetValue(group.Child, out var lift) && group.Touching.Overlaps(lift.Ordinals))
            existing.UnionWith(lift.Ids.Except(created));
        if (existing.Count == 0 && created.Count == 0)
            return;
        var sql = Compiled.GetOrAdd((group, _connection.Dialect), static (key, s) => new RollupSql(key.Group, s, key.Dialect), schema);
        if (existing.Count > 0)
            sql.Hold(_connection, existing);
        var before = existing.Count == 0 ? [] : sql.Contributions(_connection, existing);
        parents.UnionWith(before.Keys);
        _steps.Add(new Step(sql, existing, created, before));
        if (!lifted.TryGetValue(group.Parent, out var upper))
            lifted[group.Parent] = upper = ([], []);
        upper.Ids.UnionWith(parents);
        upper.Ordinals.UnionWith(group.Fields.Select(f => f.Ordinal));
    }

    private sealed record Step(RollupSql Sql, HashSet<long> Existing, HashSet<long> Created, Dictionary<long, Value[]> Before);

    private sealed class RollupSql
    {
        private readonly RollupGroup _group;
        private readonly Dialect _dialect;
        private readonly Parameter[] _values;
        private readonly string _hold;
        private readonly string _one;
        private readonly string _many;
        private readonly string _apply;
        private readonly string _fill;
        private readonly string[] _again;

        public RollupSql(RollupGroup group, Schema.Schema schema, Dialect dialect)
        {
            (_group, _dialect) = (group, dialect);
            var parameters = new SqlParameters(dialect);
            var compiler = new SqlCompiler(new Joins(group.Child, schema, Sight.Whole, parameters), parameters);
            var filters = group.Fields.Select(f => f.Rollup!.Where is { } where ? $" FILTER (WHERE {compiler.Condition(Parser.Parse(where))})" : "").ToArray();
            var link = $"t.{group.Link.Column}";
            var measures = group.Fields.Select((f, i) => Aggregate(f, filters[i]));
            _values = parameters.Compute(default);
            var place = Place(_values.Length + 1);
            var head = $"SELECT {link}, {string.Join(", ", measures)} FROM {group.Child.Table} AS t WHERE {link} IS NOT NULL AND t.\"id\"";
            _one = $"{head} = {place} GROUP BY 1";
            _many = $"SELECT {link}, {string.Join(", ", measures)} FROM {group.Child.Table} AS t WHERE {link} IS NOT NULL AND {dialect.IsOneOf("t.\"id\"", place)} GROUP BY 1";
            _hold = dialect.ForUpdate.Length == 0 ? "" : $"SELECT \"id\" FROM {group.Child.Table} WHERE {dialect.IsOneOf("\"id\"", "?1")} ORDER BY \"id\"{dialect.ForUpdate}";
            _apply = Applying(group);
            _fill = $"UPDATE {group.Parent.Table} AS p SET {string.Join(", ", group.Fields.Select((f, i) => $"{f.Column} = (SELECT {Aggregate(f, filters[i])} FROM {group.Child.Table} AS t WHERE {link} = p.\"id\")"))}";
            _again = [.. group.Fields.Select((f, i) => f.Rollup!.Operation is RollupOperation.Min or RollupOperation.Max
                ? $"UPDATE {group.Parent.Table} SET {f.Column} = (SELECT {Aggregate(f, filters[i])} FROM {group.Child.Table} AS t WHERE {link} = {place}) WHERE \"id\" = {place} AND {f.Column} = {Place(_values.Length + 2)}"
                : "")];
        }

        /// <summary>Where others write too: what is counted now must not change before the difference is taken.</summary>
        public void Hold(Connection connection, IReadOnlyCollection<long> children)
        {
            if (_hold.Length > 0)
                connection.Prepare(_hold).Bind(Value.Of(_dialect.IdList(children))).Run();
        }

        public void Fill(Connection connection) => connection.Prepare(_fill).Bind(_values).Run();

        public Dictionary<long, Value[]> Contributions(Connection connection, IEnumerable<long> children)
        {
            var ids = children as IReadOnlyCollection<long> ?? [.. children];
            var found = new Dictionary<long, Value[]>();
            var statement = connection.Prepare(ids.Count == 1 ? _one : _many).Bind(_values);
            if (ids.Count == 1)
                statement.Bind(_values.Length + 1, ids.First());
            else
                statement.Bind(_values.Length + 1, Value.Of(_dialect.IdList(ids)), StorageType.Text);
            while (statement.Step())
            {
                var row = new Value[_group.Fields.Count];
                for (var i = 0; i < row.Length; i++)
                    row[i] = statement.Value(i + 1);
                found[statement.Int64(0)] = row;
            }
            return found;
        }

        public void Apply(Connection connection, long parent, Value[]? before, Value[]? after)
        {
            if (before is not null && after is not null && before.AsSpan().SequenceEqual(after))
                return;
            var statement = connection.Prepare(_apply);
            for (var i = 0; i < _group.Fields.Count; i++)
            {
                var (old, now) = (before?[i] ?? default, after?[i] ?? default);
                var isTotal = _group.Fields[i].Rollup!.Operation is RollupOperation.Count or RollupOperation.Sum;
                statement.Bind(i + 1, isTotal ? Value.Of(checked((now.IsMissing ? 0 : now.Number) - (old.IsMissing ? 0 : old.Number))) : now, _group.Fields[i].Type.Storage);
            }
            statement.Bind(_group.Fields.Count + 1, parent);
            statement.Run();
            for (var i = 0; i < _group.Fields.Count; i++)
                FindAgain(connection, i, parent, before?[i] ?? default, after?[i] ?? default);
        }

        /// <summary>When the touched children no longer hold the extreme value they held, another child may have it now.</summary>
        private void FindAgain(Connection connection, int i, long parent, Value old, Value now)
        {
            if (_again[i].Length == 0 || old.IsMissing || old == now)
                return;
            var statement = connection.Prepare(_again[i]).Bind(_values);
            statement.Bind(_values.Length + 1, parent);
            statement.Bind(_values.Length + 2, old, _group.Fields[i].Type.Storage);
            statement.Run();
        }

        private string Aggregate(Field field, string filter) => field.Rollup!.Operation switch
        {
            RollupOperation.Count => $"count(*){filter}",
            RollupOperation.Sum => _dialect.Total($"t.\"{field.Rollup.Of}\"", field.Type.Storage, filter),
            RollupOperation.Min => $"min(t.\"{field.Rollup.Of}\"){filter}",
            _ => $"max(t.\"{field.Rollup.Of}\"){filter}",
        };

        private static string Applying(RollupGroup group)
        {
            var set = group.Fields.Select((f, i) =>
            {
                var place = Place(i + 1);
                return f.Rollup!.Operation switch
                {
                    RollupOperation.Min => $"{f.Column} = CASE WHEN {f.Column} IS NULL OR {place} < {f.Column} THEN {place} ELSE {f.Column} END",
                    RollupOperation.Max => $"{f.Column} = CASE WHEN {f.Column} IS NULL OR {place} > {f.Column} THEN {place} ELSE {f.Column} END",
                    _ => $"{f.Column} = {f.Column} + {place}",
                };
            });
            return $"UPDATE {group.Parent.Table} SET {string.Join(", ", set)} WHERE \"id\" = {Place(group.Fields.Count + 1)}";
        }

        private static string Place(int number) => "?" + number.ToString(CultureInfo.InvariantCulture);
    }
}
