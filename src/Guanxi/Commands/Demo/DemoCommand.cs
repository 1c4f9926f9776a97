using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Guanxi.Crm.Customers;
using Guanxi.Crm.Insight;
using Guanxi.Crm.Integration.Import;
using Guanxi.Crm.Organisation;
using Guanxi.Hosting;
using Guanxi.Kernel;
using Guanxi.Kernel.Access;
using Guanxi.Kernel.Query;
using Guanxi.Kernel.Records;
using Guanxi.Kernel.Schema;
using Guanxi.Kernel.Storage;
using Guanxi.SignIn;

namespace Guanxi.Commands.Demo;

/// <summary>Serves a workspace filled with a real shop's year of orders, its dates moved so that the last one is yesterday.</summary>
internal static class DemoCommand
{
    internal const string Email = "demo@guanxi.example";
    private const string Password = "shop-by-the-sea";
    private const int NamedAtOnce = 500;

    public static Command Create()
    {
        var fresh = new Option<bool>("--fresh") { Description = "Throw the demo workspace away and fill a new one" };
        var fill = new Option<bool>("--fill-only") { Description = "Fill the workspace and stop" };
        var command = new Command("demo", "Serve a workspace of its own (./data/demo) filled with sample data") { fresh, fill };
        command.SetAction((result, cancellation) => RunAsync(CommandLine.Settings(result), result.GetValue(fresh), result.GetValue(fill), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Settings given, bool isFresh, bool isFillOnly, CancellationToken cancellation)
    {
        var data = Path.Combine(given.Data, "demo");
        var settings = given with { Data = data, Database = DatabaseAddress.File(Path.Combine(data, "guanxi.db")), TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), AdminEmail = null };
        var ready = Path.Combine(data, "filled");
        if (!File.Exists(ready) || isFresh)
        {
            if (Directory.Exists(data))
                Directory.Delete(data, recursive: true);
            await FillAsync(settings, cancellation);
            await File.WriteAllTextAsync(ready, "", cancellation);
        }
        return isFillOnly ? 0 : await ServeCommand.RunAsync(settings, cancellation, $"Sign in as {Email} with the password {Password}");
    }

    internal static async Task FillAsync(Settings settings, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        using var workspace = GuanxiServer.OpenWorkspace(settings);
        using var imports = GuanxiServer.NewImports(workspace, settings);
        using var value = new AccountValue(workspace, settings.TimeZone);
        await Console.Out.WriteLineAsync("Filling the demo workspace with 541,909 order lines of a real shop …");
        var file = new FileInfo(Path.Combine(settings.Data, "online_retail.csv"));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(workspace.Time.GetUtcNow(), settings.TimeZone).DateTime);
        await ShopFile.WriteAsync(file.FullName, lastDay: today.AddDays(-1), cancellation);
        var import = await ImportCommand.ImportAsync(workspace, imports, settings, new ImportCommand.Request(file, "shop_lines"), cancellation);
        if (import.State != ImportState.Done)
            throw new InvalidOperationException($"The sample data could not be imported: {import.Error}");
        file.Delete();
        var people = await AddPeopleAsync(workspace, settings);
        await NameAsync(workspace, settings, people);
        await value.ComputeAsync(cancellation);
        var info = new WorkspaceSettings(workspace, settings.TimeZone);
        await info.SetAsync(Setting.Company, "Gift Shop");
        await info.SetAsync(Setting.Currency, "GBP");
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Filled in {watch.Elapsed.TotalSeconds:0.0} s: {import.Progress.Created["account"]} accounts, {import.Progress.Created["order"]} orders, {import.Progress.Created["product"]} products."));
    }

    private static async Task<long[]> AddPeopleAsync(Workspace workspace, Settings settings)
    {
        var users = new Users(workspace, settings.TimeZone);
        var demo = await users.CreateAsync(Email, "Min Su", Password, isAdministrator: true, Language.SimplifiedChinese);
        var people = new List<long> { demo.UserId };
        foreach (var (email, name) in new[] { ("zhou.min@guanxi.example", "周敏"), ("emma.clarke@guanxi.example", "Emma Clarke"), ("li.zeyu@guanxi.example", "李泽宇") })
            people.Add((await users.CreateAsync(email, name, password: null, isAdministrator: false, Language.SimplifiedChinese)).UserId);
        return [.. people];
    }

    /// <summary>The shop's customers are numbers; made-up names, contacts and notes make them easier to look at.</summary>
    private static async Task NameAsync(Workspace workspace, Settings settings, long[] people)
    {
        var program = Actor.Program(settings.TimeZone, Source.Import);
        var accounts = workspace.Queries.Rows(program, new RecordQuery("account") { Fields = "number,country", Filter = "kind != \"walk_in\"", Sort = "-revenue", Limit = 1_000_000 });
        foreach (var chunk in accounts.Index().Chunk(NamedAtOnce))
        {
            await workspace.BulkAsync(program with { UserId = people[0] }, block =>
            {
                foreach (var (place, row) in chunk)
                    Name(block, row, place, people);
                return true;
            });
        }
    }

    private static void Name(BulkBlock block, Value[] row, int place, long[] people)
    {
        var (id, seed) = (row[0].Number, int.Parse(row[2].Text ?? "0", CultureInfo.InvariantCulture));
        var names = new DemoNames(seed);
        var account = block.Update(Account.Type, id);
        account.Set(Account.Name, names.Company).Set(Account.Owner, people[seed % people.Length]).Set(Account.Industry, names.Industry);
        if (place >= 400)
            return;
        account.Set(Account.Phone, names.Phone).Set(Account.Email, names.CompanyEmail);
        for (var i = 0; i <= seed % 2; i++)
        {
            var contact = new DemoNames(seed * 7 + i);
            block.Create(Contact.Type).Set(Contact.Account, id).Set(Contact.Name, contact.Person).Set(Contact.Title, contact.JobTitle)
                .Set(Contact.DecisionRole, contact.Role).Set(Contact.Mobile, contact.Phone).Set(Contact.Email, contact.EmailAt(names.Domain));
        }
        for (var i = 0; i < 1 + seed % 3; i++)
            block.Create(Note.Type).Set(Note.Account, id).Set(Note.Body, new DemoNames(seed * 11 + i).Note);
    }
}
