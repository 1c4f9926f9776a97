namespace Guanxi.Bench;

/// <summary>One published figure. With a floor, the target is a least ratio to it; without one, it is a limit of the value.</summary>
internal sealed record Result(string Name, double Value, string Unit, double? Floor, double? Ratio, double Target, bool Met)
{
    public static Result AtLeast(string name, double value, string unit, double floor, double target) =>
        new(name, value, unit, floor, value / floor, target, value / floor >= target);

    public static Result AtMost(string name, double value, string unit, double limit) => new(name, value, unit, Floor: null, Ratio: null, limit, value <= limit);
}
