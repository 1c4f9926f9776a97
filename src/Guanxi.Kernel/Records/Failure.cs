namespace Guanxi.Kernel.Records;

/// <summary>What went wrong, in the classes that callers can act on. The numbers are those of HTTP.</summary>
public enum FailureKind
{
    Malformed = 400,
    Forbidden = 403,
    NotFound = 404,
    Conflict = 409,
    UnknownVersion = 412,
    TooLarge = 413,
    UnsupportedType = 415,
    Invalid = 422,
    Busy = 503,
    NoSpace = 507,
}

/// <summary>One finding: a stable code that the translator knows, the field it is about, and what to put into the sentence.</summary>
public sealed record Finding(string Code, string? Field = null, params object?[] Arguments)
{
    /// <summary>Zero-based index of the record in a change of several records.</summary>
    public int? Record { get; init; }

    /// <summary>Zero-based position in the text of an expression.</summary>
    public int? Position { get; init; }

    /// <summary>The object whose field is named, for its label.</summary>
    public string? Object { get; init; }
}

/// <summary>A field that two people changed: what it was, what it is now, and what was asked for.</summary>
public sealed record FieldConflict(string Field, Value Base, Value Theirs, Value Yours);

/// <summary>A refusal with its reasons; nothing was written.</summary>
public sealed class FailureException(FailureKind kind, params IReadOnlyList<Finding> findings)
    : Exception(string.Join("; ", findings.Select(f => $"{f.Code} {f.Field} {string.Join(' ', f.Arguments)}")))
{
    /// <summary>The class of the refusal.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>The reasons, at least one.</summary>
    public IReadOnlyList<Finding> Findings { get; } = findings;

    /// <summary>With <see cref="FailureKind.Conflict"/>: the fields in question and the version that is current.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>With conflicts: the object whose fields they name.</summary>
    public string? ConflictObject { get; init; }

    /// <summary>With a conflict or an unknown version: the version that is current.</summary>
    public long? CurrentVersion { get; init; }

    /// <summary>A rule of the data is broken.</summary>
    public static FailureException Invalid(string code, string? field = null, params object?[] arguments) =>
        new(FailureKind.Invalid, new Finding(code, field, arguments));

    /// <summary>The request cannot be understood.</summary>
    public static FailureException Malformed(string code, string? field = null, params object?[] arguments) =>
        new(FailureKind.Malformed, new Finding(code, field, arguments));

    /// <summary>There is no such record, or not for this actor.</summary>
    public static FailureException NotFound() => new(FailureKind.NotFound, new Finding("not_found"));
}
