using System.IO.Compression;
using System.Text;

namespace Guanxi.SignIn;

/// <summary>The passwords that attackers try first, from published leaks; read when first asked for.</summary>
internal static class LeakedPasswords
{
    /// <summary>Shorter passwords are refused for their length, and longer ones are not in the list.</summary>
    private const int Shortest = 8, Longest = 128;

    private static readonly Lazy<HashSet<string>> Known = new(Read);

    /// <summary>Whether a password of 8 to 128 characters is among the most common leaked ones, in upper or lower case.</summary>
    public static bool Contains(string password) =>
        password.Length is >= Shortest and <= Longest && Known.Value.Contains(password);

    private static HashSet<string> Read()
    {
        using var resource = typeof(LeakedPasswords).Assembly.GetManifestResourceStream("Guanxi.SignIn.leaked-passwords.txt.gz")!;
        using var text = new StreamReader(new GZipStream(resource, CompressionMode.Decompress), Encoding.UTF8);
        var known = new HashSet<string>(20_000, StringComparer.OrdinalIgnoreCase);
        while (text.ReadLine() is { } password)
            known.Add(password);
        return known;
    }
}
