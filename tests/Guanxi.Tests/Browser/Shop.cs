using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Integration.Import.Reading;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Schema;
using Guanxi.SignIn;
using Guanxi.Tests.Browser;
using Guanxi.Tests.Data;
using Guanxi.Tests.Http;
using Xunit;

[assembly: AssemblyFixture(typeof(Shop))]

namespace Guanxi.Tests.Browser;

/// <summary>A workspace with the sample file imported and a little of everything else, made for the first test that needs it.</summary>
public sealed class Shop : IAsyncDisposable
{
    public const string SampleFile = "online_retail/sample.csv";

    private readonly Lazy<Task<GuanxiApp>> _app;

    public Shop() => _app = new(FillAsync);

    public long Account { get; private set; }

    public long Contact { get; private set; }

    public long Note { get; private set; }

    public long Import { get; private set; }

    public long MappedImport { get; private set; }

    public long CheckedImport { get; private set; }

    public Task<GuanxiApp> AppAsync() => _app.Value;

    public static Language LanguageOf(string tag) => tag switch { "zh-CN" => Language.SimplifiedChinese, "zh-TW" => Language.TraditionalChinese, _ => Language.English };

    /// <summary>A new administrator with a session, who reads the given language.</summary>
    public static async Task<Caller> SignInAsync(GuanxiApp app, string email, string language, string? password = null) =>
        await app.SignInAsAsync(await app.Service<Users>().CreateAsync(email, "Mei Lin", password, isAdministrator: true, LanguageOf(language)));

    /// <summary>The ids of accounts, the best first, without the walk-in customers.</summary>
    public static IReadOnlyList<long> BestAccounts(GuanxiApp app, int count) => [.. app.Workspace.Queries
        .Rows(Actor.Program(TimeZoneInfo.Utc), new RecordQuery("account") { Fields = "id", Filter = "kind != \"walk_in\"", Sort = "-revenue", Limit = count })
        .Select(r => r[0].Number)];

    public long FirstId(GuanxiApp app, string type, string? filter = null) => app.Workspace.Queries
        .Rows(Actor.Program(TimeZoneInfo.Utc), new RecordQuery(type) { Fields = "id", Filter = filter, Limit = 1 })[0][0].Number;

    public async ValueTask DisposeAsync()
    {
        if (_app.IsValueCreated)
            await (await _app.Value).DisposeAsync();
    }

    private async Task<GuanxiApp> FillAsync()
    {
        var app = new GuanxiApp();
        await app.InitializeAsync();
        var actor = Actor.Program(TimeZoneInfo.Utc);
        var imports = app.Service<Imports>();
        async Task<long> UploadAsync() => (await imports.CreateAsync(actor, "sample.csv", async copy => { await using var file = SampleFiles.Open(SampleFile); await file.CopyToAsync(copy); }, new ReadOptions(), recipe: null)).Id;
        async Task<long> CheckAsync()
        {
            var id = await UploadAsync();
            await imports.CheckAsync(actor, id, imports.Get(id).Recipe);
            await imports.WaitAsync(id);
            return id;
        }
        Import = await CheckAsync();
        await imports.CommitAsync(actor, Import);
        await imports.WaitAsync(Import);
        await app.Service<AccountValue>().ComputeAsync(CancellationToken.None);
        CheckedImport = await CheckAsync();
        MappedImport = await UploadAsync();
        Account = BestAccounts(app, 1)[0];
        await app.Administrator.PatchAsync("account", Account, new { phone = "+44 20 7946 0018", email = "orders@example.com", industry = "Gifts", city = "London" });
        Contact = await app.Administrator.CreateAsync("contact", new { account = Account, name = "Emma Clarke", title = "Buyer", decision_role = "decider", email = "emma@example.com" });
        Note = await app.Administrator.CreateAsync("note", new { account = Account, contact = Contact, body = "Wants the new catalogue before the trade fair.", pinned = true });
        return app;
    }
}
