using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage.Sqlite;

namespace Guanxi.Kernel.Records;

/// <summary>
/// Keeps rollups exact through a change by difference. Before anything is written, what the touched children contribute
/// to their parents is one grouped statement for each link; afterwards the same again, and each parent gets the
/// difference. Parents that change are children of the next link, so all of this is planned before the first write.
/// </summary>
internal sealed class Rollups
{
    private static readonly ConcurrentDictionary<RollupGroup, RollupSql> Compiled = new();

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
    public static void Fill(Connection connection, Schema.Schema schema, RollupGroup group) => new RollupSql(group, schema).Fill(connection);

    /// <summary>Gives the parents the difference, lowest links first.</summary>
    public void End()
    {
        foreach (var step in _steps)
        {
            var after = step.Sql.Contributions(_connection, step.Existing.Concat(step.Created));
            foreach (var parent in after.Keys.Concat(step.Before.Keys).Distinct().ToList())
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
        var sql = Compiled.GetOrAdd(group, static (g, s) => new RollupSql(g, s), schema);
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
        private readonly Value[] _values;
        private readonly string _one;
        private readonly string _many;
        private readonly string _apply;
        private readonly string _fill;
        private readonly string[] _again;

        public RollupSql(RollupGroup group, Schema.Schema schema)
        {
            _group = group;
            var parameters = new SqlParameters();
            var compiler = new SqlCompiler(new Joins(group.Child, schema), parameters);
            var filters = group.Fields.Select(f => f.Rollup!.Where is { } where ? $" FILTER (WHERE {compiler.Condition(Parser.Parse(where))})" : "").ToArray();
            var link = $"t.{group.Link.Column}";
            var measures = group.Fields.Select((f, i) => Aggregate(f.Rollup!, filters[i]));
            _values = parameters.Compute(default);
            var place = "?" + (_values.Length + 1).ToString(CultureInfo.InvariantCulture);
            var head = $"SELECT {link}, {string.Join(", ", measures)} FROM {group.Child.Table} AS t WHERE {link} IS NOT NULL AND t.\"id\"";
            _one = $"{head} = {place} GROUP BY 1";
            _many = $"{head} IN (SELECT value FROM json_each({place})) GROUP BY 1";
            _apply = Applying(group);
            _fill = $"UPDATE {group.Parent.Table} AS p SET {string.Join(", ", group.Fields.Select((f, i) => $"{f.Column} = (SELECT {Aggregate(f.Rollup!, filters[i])} FROM {group.Child.Table} AS t WHERE {link} = p.\"id\")"))}";
            _again = [.. group.Fields.Select((f, i) => f.Rollup!.Operation is RollupOperation.Min or RollupOperation.Max
                ? $"UPDATE {group.Parent.Table} SET {f.Column} = (SELECT {Aggregate(f.Rollup, filters[i])} FROM {group.Child.Table} AS t WHERE {link} = {place}) WHERE \"id\" = {place} AND {f.Column} = ?{(_values.Length + 2).ToString(CultureInfo.InvariantCulture)}"
                : "")];
        }

        public void Fill(Connection connection) => connection.Prepare(_fill).Bind(_values).Run();

        public Dictionary<long, Value[]> Contributions(Connection connection, IEnumerable<long> children)
        {
            var ids = children as IReadOnlyCollection<long> ?? [.. children];
            var found = new Dictionary<long, Value[]>();
            var statement = connection.Prepare(ids.Count == 1 ? _one : _many).Bind(_values);
            statement.Bind(_values.Length + 1, ids.Count == 1 ? Value.Of(ids.First()) : Value.Of(Array(ids)));
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
                statement.Bind(i + 1, isTotal ? Value.Of(checked((now.IsMissing ? 0 : now.Number) - (old.IsMissing ? 0 : old.Number))) : now);
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
            statement.Bind(_values.Length + 2, old);
            statement.Run();
        }

        private static string Aggregate(Rollup rollup, string filter) => rollup.Operation switch
        {
            RollupOperation.Count => $"count(*){filter}",
            RollupOperation.Sum => $"coalesce(sum(t.\"{rollup.Of}\"){filter}, 0)",
            RollupOperation.Min => $"min(t.\"{rollup.Of}\"){filter}",
            _ => $"max(t.\"{rollup.Of}\"){filter}",
        };

        private static string Applying(RollupGroup group)
        {
            var set = group.Fields.Select((f, i) =>
            {
                var place = "?" + (i + 1).ToString(CultureInfo.InvariantCulture);
                return f.Rollup!.Operation switch
                {
                    RollupOperation.Min => $"{f.Column} = CASE WHEN {place} < coalesce({f.Column}, {place} + 1) THEN {place} ELSE {f.Column} END",
                    RollupOperation.Max => $"{f.Column} = CASE WHEN {place} > coalesce({f.Column}, {place} - 1) THEN {place} ELSE {f.Column} END",
                    _ => $"{f.Column} = {f.Column} + {place}",
                };
            });
            return $"UPDATE {group.Parent.Table} SET {string.Join(", ", set)} WHERE \"id\" = ?{(group.Fields.Count + 1).ToString(CultureInfo.InvariantCulture)}";
        }

        private static string Array(IEnumerable<long> ids)
        {
            var text = new StringBuilder("[");
            foreach (var id in ids)
                text.Append(text.Length > 1 ? "," : "").Append(id.ToString(CultureInfo.InvariantCulture));
            return text.Append(']').ToString();
        }
    }
}
