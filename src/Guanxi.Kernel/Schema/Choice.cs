namespace Guanxi.Kernel.Schema;

/// <summary>One value of a choice field. The number is what the database stores and what sorting follows; it never changes.</summary>
public sealed record Choice(int Number, string Name, Labels Labels, string Color = "neutral");

/// <summary>The values of a choice field, found by API name or by number.</summary>
public sealed class Choices
{
    private readonly Dictionary<string, Choice> _byName;
    private readonly Choice?[] _byNumber;

    /// <summary>Names and numbers must each be different.</summary>
    public Choices(params IReadOnlyList<Choice> all)
    {
        All = all;
        _byName = all.ToDictionary(c => c.Name, StringComparer.Ordinal);
        _byNumber = new Choice?[all.Count == 0 ? 0 : all.Max(c => c.Number) + 1];
        foreach (var choice in all)
            _byNumber[choice.Number] = choice;
    }

    /// <summary>In the order of their declaration.</summary>
    public IReadOnlyList<Choice> All { get; }

    /// <summary>By API name.</summary>
    public Choice? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>By stored number.</summary>
    public Choice? Find(long number) => number >= 0 && number < _byNumber.Length ? _byNumber[number] : null;
}
