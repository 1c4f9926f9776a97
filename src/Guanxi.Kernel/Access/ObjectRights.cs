namespace Guanxi.Kernel.Access;

/// <summary>What a role may do with the records of one object.</summary>
/// <param name="See">Which records exist.</param>
/// <param name="Change">Which of those may be changed.</param>
/// <param name="Delete">Which of those may be deleted.</param>
/// <param name="Abilities">What may be done with the object as a whole.</param>
/// <param name="Actions">The actions that may be run on records that may be changed; * for all.</param>
public sealed record ObjectRights(RecordScope See, RecordScope Change, RecordScope Delete, IReadOnlySet<Ability> Abilities, IReadOnlySet<string> Actions)
{
    /// <summary>Nothing.</summary>
    public static readonly ObjectRights None = new(RecordScope.None, RecordScope.None, RecordScope.None, new HashSet<Ability>(), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Everything.</summary>
    public static readonly ObjectRights Whole = new(
        RecordScope.All,
        RecordScope.All,
        RecordScope.All,
        Enum.GetValues<Ability>().ToHashSet(),
        new HashSet<string>(StringComparer.Ordinal) { "*" });

    /// <summary>Seeing all, changing nothing.</summary>
    public static readonly ObjectRights ReadOnly = None with { See = RecordScope.All };

    /// <summary>How far the use reaches; nothing can be changed or deleted that is not seen.</summary>
    public RecordScope Of(Use use) => use switch
    {
        Use.See => See,
        Use.Change => Least(See, Change),
        _ => Least(See, Delete),
    };

    /// <summary>Whether the action may be run.</summary>
    public bool MayRun(string action) => Actions.Contains("*") || Actions.Contains(action);

    /// <summary>What somebody with both may do.</summary>
    public ObjectRights With(ObjectRights other) => new(
        Greatest(See, other.See),
        Greatest(Change, other.Change),
        Greatest(Delete, other.Delete),
        Abilities.Union(other.Abilities).ToHashSet(),
        Actions.Union(other.Actions, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal));

    private static RecordScope Least(RecordScope a, RecordScope b) => a < b ? a : b;

    private static RecordScope Greatest(RecordScope a, RecordScope b) => a > b ? a : b;
}
