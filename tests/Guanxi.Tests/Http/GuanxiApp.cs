using System.Net.Sockets;
using System.Text;
using Guanxi.Hosting;
using Guanxi.Kernel;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;
using Guanxi.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Guanxi.Tests.Http;

/// <summary>
/// The real server on a port of its own with an empty workspace, for one test class. Its clock stands still. It has an
/// administrator and a member, signed in without a password, since hashing is slow.
/// </summary>
public sealed class GuanxiApp : IAsyncLifetime
{
    /// <summary>How many servers share the database; with more than one, requests alternate between them.</summary>
    private static readonly int Nodes = TestDatabase.IsSqlite ? 1 : int.Parse(Environment.GetEnvironmentVariable("GUANXI_TEST_NODES") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

    public const string PublicUrl = "https://crm.example.com";

    private readonly TestDatabase _database = new();
    private readonly ManualTime _time = new();
    private readonly List<WebApplication> _nodes = [];
    private HttpClient _http = null!;

    /// <summary>Where the server keeps its data.</summary>
    public string Folder => _database.Folder;

    /// <summary>Where its database is.</summary>
    public DatabaseAddress Database => _database.Address;

    public Uri Address => _http.BaseAddress!;

    /// <summary>Private networks that webhooks may reach.</summary>
    public IReadOnlyList<System.Net.IPNetwork> WebhookNetworks { get; init; } = [];

    public Caller Administrator { get; private set; } = null!;

    public Caller Member { get; private set; } = null!;

    public Caller Nobody => new(_http, cookie: null);

    public Workspace Workspace => Service<Workspace>();

    public IReadOnlyList<RouteEndpoint> Endpoints => [.. Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    /// <summary>A server without any user, as after the first start.</summary>
    public static async Task<GuanxiApp> StartEmptyAsync()
    {
        var app = new GuanxiApp();
        await app.StartAsync();
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        await StartAsync();
        Administrator = await SignInAsAsync("ada@example.com", "Ada", isAdministrator: true);
        Member = await SignInAsAsync("mei@example.com", "Mei");
    }

    public T Service<T>()
        where T : notnull => _nodes[0].Services.GetRequiredService<T>();

    public void Advance(TimeSpan by) => _time.Advance(by);

    public DateTime Now => _time.GetUtcNow().UtcDateTime;

    public async Task<SignedIn> AddUserAsync(string email, string? password = null, bool isAdministrator = false, string name = "Somebody") =>
        await Service<Users>().CreateAsync(email, name, password, isAdministrator, Language.English);

    /// <summary>A new user with a session.</summary>
    public async Task<Caller> SignInAsAsync(string email, string name = "Somebody", bool isAdministrator = false) =>
        await SignInAsAsync(await AddUserAsync(email, password: null, isAdministrator, name));

    public async Task<Caller> SignInAsAsync(SignedIn user) => new(_http, "guanxi=" + await Service<Sessions>().StartAsync(user.UserId));

    /// <summary>Sends the very bytes, and answers what comes until the server closes or falls silent.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Address.Host, Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        return await reader.ReadToEndAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        foreach (var node in _nodes)
        {
            await node.StopAsync();
            await node.DisposeAsync();
        }
        _database.Dispose();
    }

    private async Task StartAsync()
    {
        var settings = new Settings
        {
            Data = _database.Folder,
            Database = _database.Address,
            Urls = "http://127.0.0.1:0",
            PublicUrl = PublicUrl,
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
            WebhookNetworks = WebhookNetworks,
        };
        for (var i = 0; i < Nodes; i++)
        {
            var node = GuanxiServer.Build(settings, _time);
            await node.StartAsync();
            _nodes.Add(node);
        }
        var http = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        _http = new HttpClient(new AlternatingNodes([.. _nodes.Select(n => new Uri(n.Urls.First()))], http)) { BaseAddress = new Uri(_nodes[0].Urls.First()) };
    }
}
