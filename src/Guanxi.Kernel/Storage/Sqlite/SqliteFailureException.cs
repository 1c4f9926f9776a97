namespace Guanxi.Kernel.Storage.Sqlite;

/// <summary>What SQLite answered, with its extended result code.</summary>
public sealed class SqliteFailureException(int code, string message) : Exception(message)
{
    private const int ConstraintUnique = 2067;
    private const int ConstraintPrimaryKey = 1555;
    private const int ConstraintForeignKey = 787;
    private const int ConstraintDatatype = 3091;

    /// <summary>The extended result code.</summary>
    public int Code { get; } = code;

    /// <summary>A unique key is taken.</summary>
    public bool IsUnique => Code is ConstraintUnique or ConstraintPrimaryKey;

    /// <summary>A link points to nothing, or something still links here.</summary>
    public bool IsForeignKey => Code == ConstraintForeignKey;

    /// <summary>A number left 64 bits and became floating point, which a strict column refuses.</summary>
    public bool IsDatatype => Code == ConstraintDatatype;

    /// <summary>The disk is full or broken: what was asked is not done, and may be asked again.</summary>
    public bool IsDisk => (Code & 0xff) is 13 or 10 or 14 or 8;

    /// <summary>Another thread stopped the statement.</summary>
    public bool IsInterrupted => (Code & 0xff) == 9;
}
