namespace Guanxi.Kernel.Access;

/// <summary>Rights under a name, given to users. Who has several may do what any of them allows.</summary>
/// <param name="Id">The role's record.</param>
/// <param name="Name">Its name to people.</param>
/// <param name="Objects">Rights by object; what is not listed has those of *, or none.</param>
/// <param name="Fields">Rights by object.field; what is not listed may be written.</param>
public sealed record Role(long Id, string Name, IReadOnlyDictionary<string, ObjectRights> Objects, IReadOnlyDictionary<string, FieldRight> Fields)
{
    /// <summary>What users have while nobody has said what a user without a role may do.</summary>
    public static readonly Role Open = new(0, "open", new Dictionary<string, ObjectRights>(StringComparer.Ordinal) { ["*"] = ObjectRights.Whole }, new Dictionary<string, FieldRight>(StringComparer.Ordinal));

    /// <summary>Nothing at all.</summary>
    public static readonly Role Closed = new(0, "closed", new Dictionary<string, ObjectRights>(StringComparer.Ordinal), new Dictionary<string, FieldRight>(StringComparer.Ordinal));

    /// <summary>The rights on an object.</summary>
    public ObjectRights On(string name) => Objects.GetValueOrDefault(name) ?? Objects.GetValueOrDefault("*") ?? ObjectRights.None;

    /// <summary>The right on a field.</summary>
    public FieldRight On(string name, string field) => Fields.TryGetValue($"{name}.{field}", out var right) ? right : FieldRight.Write;
}

/// <summary>Records that a condition names are shared with somebody who would not reach them by their scope.</summary>
/// <param name="Id">The rule's record.</param>
/// <param name="Name">Its name to people.</param>
/// <param name="Object">The object.</param>
/// <param name="Filter">An expression over its own fields; null for all records.</param>
/// <param name="Users">With whom.</param>
/// <param name="MayChange">Whether they may change them too.</param>
public sealed record SharingRule(long Id, string Name, string Object, string? Filter, IReadOnlySet<long> Users, bool MayChange);

/// <summary>A user as rights see it.</summary>
/// <param name="Id">The user's record.</param>
/// <param name="IsAdministrator">May do everything that is not the program's own.</param>
/// <param name="Department">Where the user works.</param>
/// <param name="Superior">The user who leads this one.</param>
/// <param name="Teams">The teams the user is in.</param>
/// <param name="Roles">The user's roles.</param>
public sealed record Member(long Id, bool IsAdministrator, long? Department, long? Superior, IReadOnlyList<long> Teams, IReadOnlyList<Role> Roles);
