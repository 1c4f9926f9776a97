using System.Globalization;
using Guanxi.Kernel.Records;

namespace Guanxi.Kernel.Expressions;

/// <summary>The values that a statement is run with, some of them computed at that time.</summary>
internal sealed class SqlParameters
{
    private readonly List<Func<Moment, Value>> _all = [];

    public int Count => _all.Count;

    /// <summary>Adds a value and answers its place holder.</summary>
    public string Add(Func<Moment, Value> value)
    {
        _all.Add(value);
        return "?" + _all.Count.ToString(CultureInfo.InvariantCulture);
    }

    public string Add(Value value) => Add(_ => value);

    public Value[] Compute(Moment moment)
    {
        var values = new Value[_all.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = _all[i](moment);
        return values;
    }
}
