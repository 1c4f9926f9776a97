namespace Guanxi.Kernel.Access;

/// <summary>How far a right reaches over the records of an object, each including those before it. Who leads people also reaches what they own.</summary>
public enum RecordScope
{
    None,

    /// <summary>Records that the user owns.</summary>
    Own,

    /// <summary>Records whose owner is in one of the user's teams.</summary>
    Team,

    /// <summary>Records whose owner is in the user's department.</summary>
    Department,

    /// <summary>Records whose owner is in the user's department or one below it.</summary>
    DepartmentAndBelow,
    All,
}

/// <summary>What may be done with a field.</summary>
public enum FieldRight
{
    /// <summary>It does not exist for the user.</summary>
    None,

    /// <summary>A part of it is shown; it cannot be filtered, ordered or grouped by.</summary>
    Masked,
    Read,
    Write,
}

/// <summary>What is done with a record, as far as rights tell it apart.</summary>
public enum Use
{
    See,
    Change,
    Delete,
}

/// <summary>What is done with an object as a whole.</summary>
public enum Ability
{
    Create,
    Import,
    Export,
    Bulk,
}
