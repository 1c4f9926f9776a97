using System.Collections;
using System.Globalization;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Storage;

namespace Guanxi.Hosting;

/// <summary>A setting that is unknown or cannot be used; the message names it and is shown as one line.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>What the operator set, by environment, appsettings.json or command line, in rising order of precedence.</summary>
public sealed record Settings
{
    private static readonly string[] Known =
    [
        "GUANXI_DATA", "GUANXI_DATABASE", "GUANXI_URLS", "GUANXI_PUBLIC_URL", "GUANXI_ADMIN_EMAIL", "GUANXI_ADMIN_PASSWORD",
        "GUANXI_TRUSTED_PROXIES", "GUANXI_TIME_ZONE", "GUANXI_SMTP", "GUANXI_FILES", "GUANXI_FILE_MB", "GUANXI_FILES_MB",
        "GUANXI_WEBHOOK_NETWORKS",
    ];

    public string Data { get; init; } = "./data";

    /// <summary>A SQLite file in the data folder when nothing is given.</summary>
    public DatabaseAddress Database { get; init; } = DatabaseAddress.File("guanxi.db");

    public string Urls { get; init; } = "http://127.0.0.1:5080";

    public string PublicUrl { get; init; } = "";

    public string? AdminEmail { get; init; }

    public string? AdminPassword { get; init; }

    public IReadOnlyList<System.Net.IPAddress> TrustedProxies { get; init; } = [];

    /// <summary>Private networks that webhooks may reach.</summary>
    public IReadOnlyList<System.Net.IPNetwork> WebhookNetworks { get; init; } = [];

    /// <summary>Whether a mail server is set; mail itself comes with a later version, and the start says so.</summary>
    public bool HasMailServer { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Whether files lie in the database, as they must where several nodes share no disk.</summary>
    public bool HasFilesInDatabase { get; init; }

    public FileLimits FileLimits { get; init; } = new();

    /// <summary>Reads all settings; <paramref name="overrides"/> are those of the command line.</summary>
    public static Settings Read(IReadOnlyDictionary<string, string?>? overrides = null)
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(Directory.GetCurrentDirectory())
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables()
            .Build();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
            RefuseUnknown((string)variable.Key);
        foreach (var entry in configuration.GetChildren())
            RefuseUnknown(entry.Key);
        string? Value(string name) => overrides?.GetValueOrDefault(name) is { Length: > 0 } given ? given : configuration[name] is { Length: > 0 } value ? value : null;

        var data = Path.GetFullPath(Value("GUANXI_DATA") ?? "./data");
        var urls = Value("GUANXI_URLS") ?? "http://127.0.0.1:5080";
        return new Settings
        {
            Data = data,
            Database = ReadDatabase(Value("GUANXI_DATABASE") ?? "sqlite", data),
            Urls = ReadUrls(urls),
            PublicUrl = ReadPublicUrl(Value("GUANXI_PUBLIC_URL") ?? urls.Split(';')[0]),
            AdminEmail = Value("GUANXI_ADMIN_EMAIL"),
            AdminPassword = Value("GUANXI_ADMIN_PASSWORD"),
            TrustedProxies = ReadProxies(Value("GUANXI_TRUSTED_PROXIES")),
            WebhookNetworks = ReadNetworks(Value("GUANXI_WEBHOOK_NETWORKS")),
            HasMailServer = Value("GUANXI_SMTP") is not null,
            TimeZone = ReadZone(Value("GUANXI_TIME_ZONE")),
            HasFilesInDatabase = ReadPlace(Value("GUANXI_FILES")),
            FileLimits = new FileLimits(ReadMegabytes("GUANXI_FILE_MB", Value("GUANXI_FILE_MB"), 25), ReadMegabytes("GUANXI_FILES_MB", Value("GUANXI_FILES_MB"), 20_480)),
        };
    }

    private static void RefuseUnknown(string name)
    {
        if (name.StartsWith("GUANXI_", StringComparison.OrdinalIgnoreCase) && !Known.Contains(name, StringComparer.Ordinal) && !name.StartsWith("GUANXI_TEST_", StringComparison.Ordinal))
            throw new SettingException($"{name} is not a setting. Known are {string.Join(", ", Known)}.");
    }

    internal static DatabaseAddress ReadDatabase(string text, string data) => DatabaseAddress.Parse(text, data)
        ?? throw new SettingException("GUANXI_DATABASE: it is \"sqlite\", \"sqlite:PATH\" or \"postgres://user:password@host:port/database\", with \"?schema=NAME\" for another schema than guanxi.");

    private static string ReadUrls(string text)
    {
        foreach (var url in text.Split(';'))
        {
            if (!Uri.TryCreate(url.Replace("*", "localhost", StringComparison.Ordinal).Replace("+", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
                throw new SettingException($"GUANXI_URLS: \"{url}\" is not an address such as http://127.0.0.1:5080.");
        }
        return text;
    }

    private static string ReadPublicUrl(string text) =>
        Uri.TryCreate(text.Replace("*", "localhost", StringComparison.Ordinal), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? text.TrimEnd('/')
            : throw new SettingException($"GUANXI_PUBLIC_URL: \"{text}\" is not an address such as https://crm.example.com.");

    private static List<System.Net.IPAddress> ReadProxies(string? text) => [.. (text ?? "")
        .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => System.Net.IPAddress.TryParse(part, out var address) ? address : throw new SettingException($"GUANXI_TRUSTED_PROXIES: \"{part}\" is not an IP address."))];

    private static List<System.Net.IPNetwork> ReadNetworks(string? text) => [.. (text ?? "")
        .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
        .Select(part => System.Net.IPNetwork.TryParse(part, out var network) ? network : throw new SettingException($"GUANXI_WEBHOOK_NETWORKS: \"{part}\" is not a network such as 10.0.0.0/8."))];

    private static bool ReadPlace(string? text) => text switch
    {
        null or "disk" => false,
        "database" => true,
        _ => throw new SettingException("GUANXI_FILES: it is \"disk\" or \"database\"."),
    };

    private static long ReadMegabytes(string name, string? text, int usual) =>
        int.TryParse(text ?? usual.ToString(CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? (long)number << 20
            : throw new SettingException($"{name}: \"{text}\" is not a number of megabytes.");

    private static TimeZoneInfo ReadZone(string? text)
    {
        if (text is null)
            return TimeZoneInfo.Local;
        return Crm.Organisation.TimeZones.Find(text) ?? throw new SettingException($"GUANXI_TIME_ZONE: \"{text}\" is not a time zone such as Asia/Shanghai.");
    }
}
