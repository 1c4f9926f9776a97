using Guanxi.Kernel.Access;
using Guanxi.Kernel.Expressions;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Search.Asking;

/// <summary>Reads the texts of an object's records by their ids, as far as the caller may see records and texts.</summary>
internal sealed class TargetStatement
{
    /// <summary>A scope of no more than these is read as a whole rather than looked for among all records.</summary>
    private const int MostInScope = 5_000;

    private const int IdsAtOnce = 500;

    /// <summary>After so many ids the share of those in scope says something.</summary>
    private const int AskedEnough = 256;

    private const int RareShare = 16;

    private readonly Sight _sight;
    private readonly SqlParameters _parameters;
    private readonly string? _scope;
    private string? _sql;
    private int _asked;
    private int _found;
    private bool _isLookedAt;

    public TargetStatement(ObjectType type, FiledFields filed, Sight sight, Dialect dialect)
    {
        (Type, _sight) = (type, sight);
        Fields = [.. filed.Of(type).Where(f => sight.MayRead(f.Field))];
        _parameters = new SqlParameters(dialect);
        _scope = sight.Scope(type, "t", _parameters);
    }

    public ObjectType Type { get; }

    /// <summary>The fields that may be read.</summary>
    public IReadOnlyList<FiledField> Fields { get; }

    /// <summary>Whether all that may be seen has been read.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>Reads those of the records that may be seen.</summary>
    public void Read(Connection connection, IReadOnlyCollection<long> ids, Moment moment, Action<long, Value[]> found)
    {
        var row = connection.Prepare(_sql ??= Sql(connection.Dialect)).Bind(_parameters.Compute(moment)).Bind(_parameters.Count + 1, Value.Of(connection.Dialect.IdList(ids)), StorageType.Text);
        while (row.Step())
        {
            _found++;
            found(row.Int64(0), [.. Fields.Select((_, i) => row.Value(i + 1))]);
        }
        _asked += ids.Count;
    }

    /// <summary>
    /// When hardly any of the records that the index offers is in scope, looks once how large the scope is, and when it is
    /// small, reads all of it: else the search would meet very many records of others to find a few. Answers whether it did.
    /// </summary>
    public bool TryFinish(Connection connection, Moment moment, Action<long, Value[]> found)
    {
        if (_scope is null || _isLookedAt || _asked < AskedEnough || _found * RareShare > _asked)
            return false;
        _isLookedAt = true;
        if (_sight.FewInScope(connection, Type, moment, MostInScope) is not { } ids)
            return false;
        IsFinished = true;
        foreach (var some in ids.Chunk(IdsAtOnce))
            Read(connection, some, moment, found);
        return true;
    }

    /// <summary>A value that was read; missing when it may not be read.</summary>
    public Value ValueOf(Field? field, Value[] values)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (Fields[i].Field == field)
                return values[i];
        }
        return default;
    }

    private string Sql(Dialect dialect) =>
        $"SELECT t.\"id\"{string.Concat(Fields.Select(f => $", t.{f.Field.Column}"))} FROM {Type.Table} AS t WHERE {dialect.IsOneOf("t.\"id\"", dialect.Place(_parameters.Count + 1, StorageType.Text))}"
        + (_scope is null ? "" : $" AND ({_scope})");
}
