namespace Guanxi.Kernel.Storage;

/// <summary>Where a workspace lies: a SQLite file, or a schema of a PostgreSQL database.</summary>
public sealed record DatabaseAddress
{
    private DatabaseAddress()
    {
    }

    /// <summary>The file, when it is SQLite.</summary>
    public string? Path { get; private init; }

    /// <summary>The server, when it is PostgreSQL.</summary>
    public string Host { get; private init; } = "";

    public int Port { get; private init; } = 5432;

    public string Name { get; private init; } = "";

    public string User { get; private init; } = "";

    public string Password { get; private init; } = "";

    /// <summary>The schema of the workspace.</summary>
    public string Schema { get; private init; } = "guanxi";

    /// <summary>Whether statements are prepared in the server; not behind a pooler that changes connections between transactions.</summary>
    public bool Prepares { get; private init; } = true;

    /// <summary>A SQLite file.</summary>
    public static DatabaseAddress File(string path) => new() { Path = System.IO.Path.GetFullPath(path) };

    /// <summary>
    /// Reads sqlite, sqlite:PATH or postgres://user:password@host:port/database?schema=NAME. Answers null for anything else.
    /// </summary>
    /// <param name="text">The setting.</param>
    /// <param name="folder">Where the file lies when no path is given.</param>
    public static DatabaseAddress? Parse(string text, string folder)
    {
        if (text == "sqlite")
            return File(System.IO.Path.Combine(folder, "guanxi.db"));
        if (text.StartsWith("sqlite:", StringComparison.Ordinal) && text.Length > 7)
            return File(text[7..]);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql") || uri.AbsolutePath.Length < 2 || uri.Host.Length == 0)
            return null;
        var options = Options(uri.Query);
        var user = uri.UserInfo.Split(':', 2);
        var schema = options.GetValueOrDefault("schema", "guanxi");
        return options.Keys.All(o => o is "schema" or "prepare") && IsName(schema) && options.GetValueOrDefault("prepare", "true") is "true" or "false"
            ? new DatabaseAddress
            {
                Host = uri.Host,
                Port = uri.Port > 0 ? uri.Port : 5432,
                Name = Uri.UnescapeDataString(uri.AbsolutePath[1..]),
                User = Uri.UnescapeDataString(user[0]),
                Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : "",
                Schema = schema,
                Prepares = options.GetValueOrDefault("prepare") != "false",
            }
            : null;
    }

    public override string ToString() => Path is null ? $"postgres://{Host}:{Port}/{Name}?schema={Schema}" : $"sqlite:{Path}";

    private static Dictionary<string, string> Options(string query) => query
        .TrimStart('?')
        .Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('=', 2))
        .GroupBy(p => p[0], StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => Uri.UnescapeDataString(g.Last().ElementAtOrDefault(1) ?? ""), StringComparer.Ordinal);

    /// <summary>So that quoting is enough.</summary>
    private static bool IsName(string schema) => schema.Length is > 0 and <= 50 && schema.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') && !char.IsAsciiDigit(schema[0]);
}
