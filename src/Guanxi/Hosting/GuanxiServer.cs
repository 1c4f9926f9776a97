using Guanxi.Api;
using Guanxi.Api.OpenApi;
using Guanxi.Crm;
using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Webhooks;
using Guanxi.Crm.Organisation;
using Guanxi.Kernel;
using Guanxi.Kernel.Files;
using Guanxi.Kernel.Schema;
using Guanxi.Realtime;
using Guanxi.SignIn;
using Microsoft.AspNetCore.HttpOverrides;

namespace Guanxi.Hosting;

/// <summary>The running program: workspace, services, endpoints. Reads as a table of contents.</summary>
public static class GuanxiServer
{
    private const long LargestBody = 10L * 1024 * 1024;

    /// <summary>Opens the workspace's database, made if there is none.</summary>
    public static Workspace OpenWorkspace(Settings settings, TimeProvider? time = null)
    {
        Directory.CreateDirectory(settings.Data);
        if (settings.Database.Path is { } path)
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var workspace = Workspace.Open(settings.Database, CreateSchema(), [.. Areas.All.SelectMany(a => a.Rules)], time ?? TimeProvider.System);
        workspace.Outbox.Add(WebhookInterest.Subscriber(workspace, settings.TimeZone));
        StaffReader.Attach(workspace);
        return workspace;
    }

    /// <summary>The objects of all areas, and those that the program itself needs.</summary>
    public static Schema CreateSchema() => Schema.Create([.. Areas.All.SelectMany(a => a.Objects), Credential.Type, Session.Type, ApiKey.Type]);

    public static WebApplication Build(Settings settings, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        if (settings.Urls.Contains("https:", StringComparison.Ordinal))
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(settings.Urls.Split(';'));
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(o =>
        {
            o.ShutdownTimeout = TimeSpan.FromSeconds(30);
            // Requests and jobs come to their end beside each other.
            o.ServicesStopConcurrently = true;
        });
        AddServices(builder.Services, settings, time ?? TimeProvider.System);
        var app = builder.Build();
        Configure(app, settings);
        return app;
    }

    public static Imports NewImports(Workspace workspace, Settings settings) => new(workspace, settings.TimeZone, Path.Combine(settings.Data, "imports"));

    /// <summary>Both places are known, so that files stay readable after the setting has changed.</summary>
    public static FileStore NewFiles(Workspace workspace, Settings settings)
    {
        var disk = new DiskPlace(Path.Combine(settings.Data, "files"));
        var database = new DatabasePlace(workspace.Database);
        FilePlace[] places = settings.HasFilesInDatabase ? [database, disk] : [disk, database];
        return new FileStore(workspace, settings.FileLimits, places);
    }

    private static void AddServices(IServiceCollection services, Settings settings, TimeProvider time)
    {
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddSingleton(_ => OpenWorkspace(settings, time));
        services.AddSingleton(s => new Users(s.GetRequiredService<Workspace>(), settings.TimeZone));
        services.AddSingleton(s => new Sessions(s.GetRequiredService<Workspace>(), s.GetRequiredService<Users>(), settings.TimeZone, s.GetRequiredService<ILogger<Sessions>>()));
        services.AddSingleton(s => new ApiKeys(s.GetRequiredService<Workspace>(), s.GetRequiredService<Users>(), settings.TimeZone));
        services.AddSingleton(s => new WorkspaceSettings(s.GetRequiredService<Workspace>(), settings.TimeZone));
        services.AddSingleton(s => NewImports(s.GetRequiredService<Workspace>(), settings));
        services.AddSingleton(s => NewFiles(s.GetRequiredService<Workspace>(), settings));
        services.AddSingleton(s => new AccountValue(s.GetRequiredService<Workspace>(), settings.TimeZone));
        JobServices.Add(services, settings);
        RealtimeServices.Add(services);
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<SetupToken>();
        services.AddSingleton<ExportLimit>();
    }

    private static void Configure(WebApplication app, Settings settings)
    {
        if (settings.TrustedProxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in settings.TrustedProxies)
                forwarded.KnownProxies.Add(proxy);
            app.UseForwardedHeaders(forwarded);
        }
        app.Use((context, next) =>
        {
            SecurityHeaders.Write(context);
            return next(context);
        });
        app.UseMiddleware<Problems>();
        app.UseMiddleware<OriginCheck>();
        app.UseRouting();
        app.UseMiddleware<Authentication>();
        MapEndpoints(app);
        RealtimeServices.Map(app);
        var web = WebFiles.Load(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        NoSuchEndpoint.Map(app);
        app.MapFallback("{**path}", web.ServeAsync).WithMetadata(new PublicEndpoint());
    }

    private static void MapEndpoints(WebApplication app)
    {
        var top = app.MapGroup("").AlsoForHead();
        HealthEndpoints.Map(top);
        OpenApiEndpoint.Map(top);
        var open = app.MapGroup("/api/v1").AlsoForHead().WithMetadata(new PublicEndpoint());
        SessionEndpoints.MapPublic(open);
        var api = app.MapGroup("/api/v1").AlsoForHead();
        SessionEndpoints.Map(api);
        SchemaEndpoint.Map(api);
        RecordsEndpoints.Map(api);
        SearchEndpoint.Map(api);
        HistoryEndpoint.Map(api);
        ChangesEndpoints.Map(api);
        RecordTeamEndpoints.Map(api);
        BulkEndpoints.Map(api);
        ApiKeysEndpoints.Map(api);
        WorkspaceEndpoint.Map(api);
        ImportEndpoints.Map(api);
        ExportEndpoints.Map(api);
        FileEndpoints.Map(api);
        InsightsEndpoints.Map(api);
        JobsEndpoints.Map(api);
    }
}
