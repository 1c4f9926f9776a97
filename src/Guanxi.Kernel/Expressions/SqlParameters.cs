using Guanxi.Kernel.Records;
using Guanxi.Kernel.Storage;

namespace Guanxi.Kernel.Expressions;

/// <summary>The values that a statement is run with, some of them computed at that time.</summary>
internal sealed class SqlParameters(Dialect dialect)
{
    private readonly List<(StorageType Type, Func<Moment, Value> Value)> _all = [];

    public Dialect Dialect => dialect;

    public int Count => _all.Count;

    /// <summary>Adds a value and answers its place holder.</summary>
    public string Add(StorageType type, Func<Moment, Value> value)
    {
        _all.Add((type, value));
        return dialect.Place(_all.Count, type);
    }

    public string Add(StorageType type, Value value) => Add(type, _ => value);

    public Parameter[] Compute(Moment moment)
    {
        var values = new Parameter[_all.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = new Parameter(_all[i].Value(moment), _all[i].Type);
        return values;
    }
}
