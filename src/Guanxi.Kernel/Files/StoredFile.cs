namespace Guanxi.Kernel.Files;

/// <summary>What is known of a file; its bytes lie elsewhere.</summary>
/// <param name="Id">The id by which records and the API name it.</param>
/// <param name="Name">As the uploader's machine called it, cleaned.</param>
/// <param name="MediaType">What its bytes are, by our own table, never by what the uploader said.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">The hash of its bytes, in small hexadecimal digits.</param>
/// <param name="By">The user who uploaded it; null for the program.</param>
/// <param name="At">When it came, UTC.</param>
/// <param name="Home">The record and field that it hangs on; null until it is attached.</param>
public sealed record StoredFile(long Id, string Name, string MediaType, long Size, string Sha256, long? By, DateTime At, FileHome? Home)
{
    /// <summary>Whether a browser may show it within a page.</summary>
    public bool IsShown => FileType.Called(MediaType)?.IsShown == true;

    /// <summary>The type that it is handed out with; what a browser would run is only bytes.</summary>
    public string ServedAs => FileType.Called(MediaType) is { IsActive: false } type ? type.MediaType : "application/octet-stream";

    /// <summary>The random name of its bytes.</summary>
    internal string Key { get; init; } = "";

    /// <summary>Where its bytes lie.</summary>
    internal string Place { get; init; } = "";
}

/// <summary>The field of a record that a file hangs on.</summary>
/// <param name="Object">The object's API name.</param>
/// <param name="Record">The record's id.</param>
/// <param name="Field">The field's API name.</param>
public sealed record FileHome(string Object, long Record, string Field);
